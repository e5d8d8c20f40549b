// What the console says of reading, in Polish.
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

export const reading: Texts['reading'] = {
  since: time => `offline od ${time}`,
  resumed: 'wznowiono',
  notKept: why => `przeczytane rozmowy nie są zapisywane na tym komputerze: ${why}`,
  notHere: 'Tej rozmowy tu jeszcze nie czytano: pojawi się, gdy wróci połączenie.',
  kept: 'Czytane na tym komputerze',
  find: 'szukaj',
  findNone: 'nic tu nie ma',
  hits: (at, all, more) => `${at} z ${all}${more ? '+' : ''}`,
  fromNewest: 'znowu od najnowszych',
  goingBack: n => `wczytywanie wstecz, wiadomości: ${n}`,
  day: 'Przejdź do dnia',
  dayText: 'Dzień tej rozmowy: 2026-11-20, 20.11, wczoraj, -7d',
  dayHint: 'Enter przechodzi · Esc',
  noDay: text => `${text} to nie dzień`,
  nothingThatDay: 'tego dnia nic nie napisano: to było następne',
}

// biome-ignore format: a table is read as a table, one act a row
export const readingActs: typeof en = {
  find: { help: 'szukaj słów w tej rozmowie' },
  'find.older': { help: 'wcześniejsze trafienie', hint: 'wcześniej' },
  'find.newer': { help: 'późniejsze trafienie', hint: 'później' },
  'find.pageUp': { help: 'strona w górę' },
  'find.pageDown': { help: 'strona w dół' },
  'find.everywhere': { help: 'te same słowa we wszystkich rozmowach', hint: 'wszędzie' },
  'find.close': { help: 'wróć do rozmowy', hint: 'wróć' },
  'timeline.day': { help: 'przejdź do dnia tej rozmowy' },
  'timeline.unread': { help: 'przejdź do pierwszej nieprzeczytanej' },
  'timeline.oldest': { help: 'na początek rozmowy' },
}

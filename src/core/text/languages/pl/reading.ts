// What the console says of reading, in Polish.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

const count = counting('pl')

export const reading: Texts['reading'] = {
  since: time => `offline od ${time}`,
  resumed: 'wznowiono',
  older: 'ten serwer jest starszy niż konsola: nie wszystko da się pokazać',
  notKept: why => `przeczytane rozmowy nie są zapisywane na tym komputerze: ${why}`,
  notHere: 'Tej rozmowy tu jeszcze nie czytano: pojawi się, gdy wróci połączenie.',
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
  notYours: 'zapis może pobrać tylko ten, kto może otworzyć rozmowę',
  export: {
    facts: {
      client: 'klient',
      consent: 'zgoda',
      began: 'początek',
      state: 'stan',
      closed: 'koniec',
      rating: 'ocena',
    },
    states: { waiting: 'czeka', active: 'trwa', missed: 'nieodebrana', closed: 'zakończona' },
    note: 'notatka',
    deleted: 'usunięto',
    edited: 'zmieniono',
    title: 'Zapis rozmowy',
    picked: name => `ta jedna: ${name}`,
    found: 'wszystkie z tej listy',
    span: 'wszystkie z wybranych dni, niezależnie od listy',
    spanText: 'Od którego do którego dnia, licząc ostatnią wypowiedź: 2026-11-01 2026-11-20',
    formats: {
      text: 'tekst',
      markdown: 'Markdown, tekst sformatowany',
      json: 'JSON, dla programów',
      csv: 'CSV, do arkusza',
    },
    byMail: 'e-mailem',
    toWhom: 'Na jaki adres e-mail? Notatek w nim nie ma.',
    mailed: to => `zapis rozmowy jest w drodze na ${to}`,
    folder: 'Do którego folderu?',
    here: folder => `tutaj: ${folder}`,
    make: folder => `nowy folder: ${folder}`,
    into: 'wejdź',
    writing: n => `zapisano dotąd: ${n}`,
    notWritten: why => `nie zapisano: ${why}`,
    written: (n, where) =>
      `${count(n, { one: '{n} zapis rozmowy', few: '{n} zapisy rozmów', many: '{n} zapisów rozmów' })}: ${where}`,
    leftOut: n => `pominięto ${n}: brak prawa do otwarcia`,
  },
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
  transcript: { help: 'eksport zapisu rozmowy do pliku' },
  'transcript.mail': { help: 'zapis rozmowy e-mailem' },
  'choose.export': { help: 'eksport zapisów rozmów z listy', hint: 'zapisy' },
}

// What the console says of reading, in Ukrainian.
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

export const reading: Texts['reading'] = {
  since: time => `немає зв’язку з ${time}`,
  resumed: 'зв’язок відновлено',
  notKept: why => `прочитане не зберігається на цьому комп’ютері: ${why}`,
  notHere: 'Тут цей діалог ще не читали: він з’явиться, коли повернеться зв’язок.',
  kept: 'Прочитано на цьому комп’ютері',
  find: 'знайти',
  findNone: 'тут нічого немає',
  hits: (at, all, more) => `${at} з ${all}${more ? '+' : ''}`,
  fromNewest: 'знову з нових',
  goingBack: n => `завантажуємо раніше, повідомлень: ${n}`,
  day: 'Перейти до дня',
  dayText: 'День цього діалогу: 2026-11-20, 20.11, вчора, -7d',
  dayHint: 'Enter переходить · Esc',
  noDay: text => `${text} — це не день`,
  nothingThatDay: 'того дня нічого не писали: це було наступним',
}

// biome-ignore format: a table is read as a table, one act a row
export const readingActs: typeof en = {
  find: { help: 'знайти слова в цьому діалозі' },
  'find.older': { help: 'збіг вище', hint: 'раніше' },
  'find.newer': { help: 'збіг нижче', hint: 'пізніше' },
  'find.pageUp': { help: 'сторінка вгору' },
  'find.pageDown': { help: 'сторінка вниз' },
  'find.everywhere': { help: 'ті самі слова в усіх діалогах', hint: 'усюди' },
  'find.close': { help: 'назад до діалогу', hint: 'назад' },
  'timeline.day': { help: 'перейти до дня цього діалогу' },
  'timeline.unread': { help: 'перейти до першого непрочитаного' },
  'timeline.oldest': { help: 'до початку діалогу' },
}

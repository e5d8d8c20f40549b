// What the console says of reading, in Ukrainian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

const count = counting('uk')

export const reading: Texts['reading'] = {
  since: time => `немає зв’язку з ${time}`,
  resumed: 'зв’язок відновлено',
  older: 'цей сервер старіший за консоль: показано не все',
  notKept: why => `прочитане не зберігається на цьому комп’ютері: ${why}`,
  notHere: 'Тут цей діалог ще не читали: він з’явиться, коли повернеться зв’язок.',
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
  notYours: 'зберегти діалог може лише той, хто може його відкрити',
  export: {
    facts: {
      client: 'клієнт',
      consent: 'згода',
      began: 'початок',
      state: 'стан',
      closed: 'кінець',
      rating: 'оцінка',
    },
    states: { waiting: 'чекає', active: 'триває', missed: 'пропущений', closed: 'завершений' },
    note: 'нотатка',
    deleted: 'видалено',
    edited: 'змінено',
    title: 'Запис діалогу',
    picked: name => `лише цей: ${name}`,
    found: 'усі з цього списку',
    span: 'усі за кілька днів, хоч яким є список',
    spanText: 'З якого до якого дня, рахуючи останню репліку: 2026-11-01 2026-11-20',
    formats: {
      text: 'текст',
      markdown: 'Markdown, текст з розміткою',
      json: 'JSON, для програм',
      csv: 'CSV, для таблиць',
    },
    byMail: 'на e-mail',
    toWhom: 'На яку адресу e-mail? Нотаток у записі немає.',
    mailed: to => `запис діалогу надсилається на ${to}`,
    folder: 'До якої теки?',
    here: folder => `сюди: ${folder}`,
    make: folder => `нова тека: ${folder}`,
    into: 'усередину',
    writing: n => `записано: ${n}`,
    notWritten: why => `не записано: ${why}`,
    written: (n, where) =>
      `${count(n, { one: '{n} запис діалогу', few: '{n} записи діалогів', many: '{n} записів діалогів' })}: ${where}`,
    leftOut: n => `пропущено ${n}: немає права відкрити`,
  },
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
  transcript: { help: 'експорт запису діалогу у файл' },
  'transcript.mail': { help: 'запис діалогу на e-mail' },
  'choose.export': { help: 'експорт записів діалогів зі списку', hint: 'записи' },
}

// What the console says of reading, in Russian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { readingActs as en } from '../en/reading.ts'

const count = counting('ru')

export const reading: Texts['reading'] = {
  since: time => `нет связи с ${time}`,
  resumed: 'связь восстановлена',
  older: 'этот сервер старше консоли: показано не всё',
  notKept: why => `прочитанное не сохраняется на этом компьютере: ${why}`,
  notHere: 'Здесь этот диалог ещё не читали: он появится, когда вернётся связь.',
  find: 'найти',
  findNone: 'здесь ничего нет',
  hits: (at, all, more) => `${at} из ${all}${more ? '+' : ''}`,
  fromNewest: 'снова с новых',
  goingBack: n => `загружаем раньше, сообщений: ${n}`,
  day: 'Перейти к дню',
  dayText: 'День этого диалога: 2026-11-20, 20.11, вчера, -7d',
  dayHint: 'Enter переходит · Esc',
  noDay: text => `${text} — это не день`,
  nothingThatDay: 'в этот день ничего не писали: это было следующим',
  notYours: 'сохранить диалог может только тот, кто может его открыть',
  export: {
    facts: {
      client: 'клиент',
      consent: 'согласие',
      began: 'начало',
      state: 'состояние',
      closed: 'конец',
      rating: 'оценка',
    },
    states: { waiting: 'ждёт', active: 'идёт', missed: 'пропущен', closed: 'завершён' },
    note: 'заметка',
    deleted: 'удалено',
    edited: 'изменено',
    title: 'Запись диалога',
    picked: name => `только этот: ${name}`,
    found: 'все из этого списка',
    span: 'все за несколько дней, каким бы ни был список',
    spanText: 'С какого по какой день, считая последнюю реплику: 2026-11-01 2026-11-20',
    formats: {
      text: 'текст',
      markdown: 'Markdown, текст с разметкой',
      json: 'JSON, для программ',
      csv: 'CSV, для таблиц',
    },
    byMail: 'на e-mail',
    toWhom: 'На какой адрес e-mail? Заметок в записи нет.',
    mailed: to => `запись диалога отправляется на ${to}`,
    folder: 'В какую папку?',
    here: folder => `сюда: ${folder}`,
    make: folder => `новая папка: ${folder}`,
    into: 'внутрь',
    writing: n => `записано: ${n}`,
    notWritten: why => `не записано: ${why}`,
    written: (n, where) =>
      `${count(n, { one: '{n} запись диалога', few: '{n} записи диалогов', many: '{n} записей диалогов' })}: ${where}`,
    leftOut: n => `пропущено ${n}: нет права открыть`,
  },
}

// biome-ignore format: a table is read as a table, one act a row
export const readingActs: typeof en = {
  find: { help: 'найти слова в этом диалоге' },
  'find.older': { help: 'совпадение выше', hint: 'раньше' },
  'find.newer': { help: 'совпадение ниже', hint: 'позже' },
  'find.pageUp': { help: 'страница вверх' },
  'find.pageDown': { help: 'страница вниз' },
  'find.everywhere': { help: 'те же слова во всех диалогах', hint: 'везде' },
  'find.close': { help: 'назад к диалогу', hint: 'назад' },
  'timeline.day': { help: 'перейти к дню этого диалога' },
  'timeline.unread': { help: 'перейти к первому непрочитанному' },
  'timeline.oldest': { help: 'к началу диалога' },
  transcript: { help: 'экспорт записи диалога в файл' },
  'transcript.mail': { help: 'запись диалога на e-mail' },
  'choose.export': { help: 'экспорт записей диалогов из списка', hint: 'записи' },
}

// What the console says of finding people and conversations in its views, and of what is done with many of them, in Ukrainian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { finderActs as en } from '../en/finder.ts'

const count = counting('uk')

export const finder: Texts['finder'] = {
  marked: n => `позначені: ${n}`,
  table: n => `таблиця контактів: ${n} (CSV)`,
  tableAll: 'таблиця всіх контактів цього списку (CSV)',
  tableWritten: (n, where) =>
    `${count(n, { one: '{n} контакт', few: '{n} контакти', many: '{n} контактів' })} у файлі: ${where}`,
  ban: n => `Заблокувати клієнтів: ${n}`,
  banned: n => `заблоковано: ${n}`,
  neverWrote: 'ніколи сюди не писав: немає профілю, який можна заблокувати',
  form: 'Знайти діалоги',
  formHint: 'Tab далі · Ctrl+S шукати · Esc',
  fields: {
    words: 'Слова',
    since: 'Від',
    until: 'До',
    consultant: 'Консультант',
    group: 'Група',
    channel: 'Канал',
    rating: 'Оцінка',
    more: 'І ще',
  },
  ratings: { any: 'будь-яка', none: 'без оцінки' },
  notOne: typed => `${typed}: так не зветься ніхто й ніщо або одразу кілька`,
  any: 'будь-яке',
  dayHint: '2026-11-20 · 20.11 · учора · -7d',
  moreHint: 'запит, наприклад tag = vip',
  saved: 'Збережені пошуки',
  saveThis: 'зберегти цей пошук…',
  onlyQueries: 'лише запит, напр. rating < 3',
  lookFor: 'шукати',
  change: 'перейменувати або видалити',
  rename: 'перейменувати',
  delete: 'видалити',
  name: 'Назва',
  savedNow: name => `збережено: ${name}`,
  renamed: (before, name) => `${before} тепер зветься ${name}`,
  deleted: name => `видалено: ${name}`,
  kept: 'немає зв’язку: лише прочитане і збережене на цьому комп’ютері',
}

// biome-ignore format: a table is read as a table, one act a row
export const finderActs: typeof en = {
  'view.mark': { help: 'позначити рядок або зняти позначку', hint: 'позначити' },
  'view.markThis': { help: 'те саме, поки нічого не введено' },
  'view.markRange': { help: 'позначити все до цього рядка' },
  'view.markAll': { help: 'позначити всі завантажені рядки або жодного' },
  'view.unmark': { help: 'зняти всі позначки' },
  'view.tag': { help: 'теги клієнтам позначених рядків' },
  'view.ban': { help: 'заблокувати клієнтів позначених рядків' },
  'view.form': { help: 'заповнити, що шукати', hint: 'фільтри' },
  'view.saved': { help: 'пошуки, збережені під назвою', hint: 'збережені' },
  'view.acts': { help: 'що можна зробити з цими рядками', hint: 'команди' },
  'choose.undo': { help: 'скасувати щойно зроблене' },
}

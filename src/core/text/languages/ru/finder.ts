// What the console says of finding people and conversations in its views, and of what is done with many of them, in Russian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { finderActs as en } from '../en/finder.ts'

const count = counting('ru')

export const finder: Texts['finder'] = {
  marked: n => `отмеченные: ${n}`,
  table: n => `таблица контактов: ${n} (CSV)`,
  tableAll: 'таблица всех контактов этого списка (CSV)',
  tableWritten: (n, where) =>
    `${count(n, { one: '{n} контакт', few: '{n} контакта', many: '{n} контактов' })} в файле: ${where}`,
  ban: n => `Заблокировать клиентов: ${n}`,
  banned: n => `заблокировано: ${n}`,
  neverWrote: 'никогда сюда не писал: нет профиля, который можно заблокировать',
}

// biome-ignore format: a table is read as a table, one act a row
export const finderActs: typeof en = {
  'view.mark': { help: 'отметить строку или снять отметку', hint: 'отметить' },
  'view.markThis': { help: 'то же, пока ничего не введено' },
  'view.markRange': { help: 'отметить всё до этой строки' },
  'view.markAll': { help: 'отметить все загруженные строки или ни одной' },
  'view.unmark': { help: 'снять все отметки' },
  'view.tag': { help: 'теги клиентам отмеченных строк' },
  'view.ban': { help: 'заблокировать клиентов отмеченных строк' },
  'view.acts': { help: 'что можно сделать с этими строками', hint: 'команды' },
  'choose.undo': { help: 'отменить только что сделанное' },
}

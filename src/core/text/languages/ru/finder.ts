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
  form: 'Найти диалоги',
  formHint: 'Tab дальше · Ctrl+S искать · Esc',
  fields: {
    words: 'Слова',
    since: 'С',
    until: 'По',
    consultant: 'Консультант',
    group: 'Группа',
    channel: 'Канал',
    rating: 'Оценка',
    more: 'И ещё',
  },
  ratings: { any: 'любая', none: 'без оценки' },
  notOne: typed => `${typed}: так не называется никто и ничто или сразу несколько`,
  any: 'любое',
  dayHint: '2026-11-20 · 20.11 · вчера · -7d',
  moreHint: 'запрос, например tag = vip',
  saved: 'Сохранённые поиски',
  saveThis: 'сохранить этот поиск…',
  onlyQueries: 'только запрос, напр. rating < 3',
  lookFor: 'искать',
  change: 'переименовать или удалить',
  rename: 'переименовать',
  delete: 'удалить',
  name: 'Название',
  savedNow: name => `сохранено: ${name}`,
  renamed: (before, name) => `${before} теперь называется ${name}`,
  deleted: name => `удалено: ${name}`,
  kept: 'нет связи: только то, что прочитано и сохранено на этом компьютере',
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
  'view.form': { help: 'заполнить, что искать', hint: 'фильтры' },
  'view.saved': { help: 'поиски, сохранённые под именем', hint: 'сохранённые' },
  'view.acts': { help: 'что можно сделать с этими строками', hint: 'команды' },
  'choose.undo': { help: 'отменить только что сделанное' },
}

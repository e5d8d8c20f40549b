// What the console says of tasks, in Ukrainian.
import type { Texts } from '../en/console.ts'
import type { taskActs as acts } from '../en/task.ts'

export const taskActs: typeof acts = {
  'person.task': { help: 'завдання щодо цієї людини', hint: 'завдання' },
}

export const task: Texts['task'] = {
  label: 'завдання',
  none: 'завдань тут немає',
  add: name => `Завдання: ${name}`,
  edit: name => `Змінити завдання: ${name}`,
  which: { done: 'Яке завдання виконано?', edit: 'Яке завдання?', remove: 'Яке завдання видалити?' },
  fields: { text: 'Що', due: 'Коли', who: 'Хто' },
  dueHint: '14:00 · завтра 9 · пʼятниця · 1 грудня · через 2 години',
  you: 'ви',
  noText: 'напишіть, що треба зробити',
  noDue: typed => (typed ? `${typed}: це не день і не час` : 'напишіть, коли'),
  added: (due, name) => `завдання: ${due} · ${name}`,
  done: text => `виконано: ${text}`,
  removed: text => `завдання видалено: ${text}`,
  reopened: text => `знову треба зробити: ${text}`,
}

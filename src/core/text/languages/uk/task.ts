// What the console says of tasks, in Ukrainian.
import type { Texts } from '../en/console.ts'
import type { taskActs as acts } from '../en/task.ts'

export const taskActs: typeof acts = {
  'person.task': { help: 'завдання щодо цієї людини', hint: 'завдання' },
  'person.done': { help: 'завдання про цю людину зроблено', hint: 'зроблено' },
  'person.edit': { help: 'змінити завдання про цю людину' },
  'person.remove': { help: 'прибрати завдання про цю людину' },
  'person.reopen': { help: 'повернутися до завершеного завдання' },
}

export const task: Texts['task'] = {
  label: 'завдання',
  none: 'завдань тут немає',
  noneOver: 'завершених завдань немає',
  states: { open: 'відкрите', done: 'зроблене', removed: 'прибране' },
  add: name => `Завдання: ${name}`,
  edit: name => `Змінити завдання: ${name}`,
  which: {
    done: 'Яке завдання виконано?',
    edit: 'Яке завдання?',
    reopen: 'До якого завдання повернутися?',
    remove: 'Яке завдання видалити?',
  },
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

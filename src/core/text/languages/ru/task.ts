// What the console says of tasks, in Russian.
import type { Texts } from '../en/console.ts'
import type { taskActs as acts } from '../en/task.ts'

export const taskActs: typeof acts = {
  'person.task': { help: 'задача про этого человека', hint: 'задача' },
  'person.done': { help: 'задача об этом человеке сделана', hint: 'сделано' },
  'person.edit': { help: 'изменить задачу об этом человеке' },
  'person.remove': { help: 'убрать задачу об этом человеке' },
  'person.reopen': { help: 'вернуться к завершённой задаче' },
}

export const task: Texts['task'] = {
  label: 'задача',
  none: 'задач здесь нет',
  noneOver: 'завершённых задач нет',
  states: { open: 'открыта', done: 'сделана', removed: 'убрана' },
  add: name => `Задача: ${name}`,
  edit: name => `Изменить задачу: ${name}`,
  which: {
    done: 'Какая задача выполнена?',
    edit: 'Какая задача?',
    reopen: 'К какой задаче вернуться?',
    remove: 'Какую задачу удалить?',
  },
  fields: { text: 'Что', due: 'Когда', who: 'Кто' },
  dueHint: '14:00 · завтра 9 · пятница · 1 декабря · через 2 часа',
  you: 'вы',
  noText: 'напишите, что нужно сделать',
  noDue: typed => (typed ? `${typed}: это не день и не время` : 'напишите, когда'),
  added: (due, name) => `задача: ${due} · ${name}`,
  done: text => `выполнено: ${text}`,
  removed: text => `задача удалена: ${text}`,
  reopened: text => `снова нужно сделать: ${text}`,
}

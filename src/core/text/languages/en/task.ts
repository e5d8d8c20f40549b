// What the console says of tasks, in English.

export const taskActs = {
  'person.task': { help: 'something to do about this person', hint: 'task' },
  'person.done': { help: 'a task about this person is done', hint: 'done' },
  'person.edit': { help: 'change a task about this person' },
  'person.remove': { help: 'remove a task about this person' },
  'person.reopen': { help: 'do a finished task after all' },
}

export const task = {
  label: 'task',
  none: 'there is no task here',
  noneOver: 'no task about them is over',
  states: { open: 'open', done: 'done', removed: 'removed' },
  add: (name: string) => `Task: ${name}`,
  edit: (name: string) => `Change the task: ${name}`,
  which: {
    done: 'Which task is done?',
    edit: 'Which task?',
    reopen: 'Which task is to be done after all?',
    remove: 'Which task is to go?',
  },
  fields: { text: 'What', due: 'When', who: 'Who' },
  dueHint: '14:00 · tomorrow 9 · friday · 1 dec · in 2 hours',
  you: 'you',
  noText: 'say what is to be done',
  noDue: (typed: string) => (typed ? `${typed} is no day and no time` : 'say when'),
  added: (due: string, name: string) => `task: ${due} · ${name}`,
  done: (text: string) => `done: ${text}`,
  removed: (text: string) => `task removed: ${text}`,
  reopened: (text: string) => `to be done again: ${text}`,
}

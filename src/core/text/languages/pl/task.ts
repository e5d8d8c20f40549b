// What the console says of tasks, in Polish.
import type { Texts } from '../en/console.ts'
import type { taskActs as acts } from '../en/task.ts'

export const taskActs: typeof acts = {
  'person.task': { help: 'zadanie dotyczące tej osoby', hint: 'zadanie' },
  'person.done': { help: 'zadanie dotyczące tej osoby wykonane', hint: 'wykonane' },
  'person.edit': { help: 'zmień zadanie dotyczące tej osoby' },
  'person.remove': { help: 'usuń zadanie dotyczące tej osoby' },
  'person.reopen': { help: 'wróć do zakończonego zadania' },
}

export const task: Texts['task'] = {
  label: 'zadanie',
  none: 'nie ma tu zadania',
  noneOver: 'żadne zadanie nie jest zakończone',
  states: { open: 'otwarte', done: 'wykonane', removed: 'usunięte' },
  add: name => `Zadanie: ${name}`,
  edit: name => `Zmień zadanie: ${name}`,
  which: {
    done: 'Które zadanie wykonano?',
    edit: 'Które zadanie?',
    reopen: 'Do którego zadania wrócić?',
    remove: 'Które zadanie usunąć?',
  },
  fields: { text: 'Co', due: 'Kiedy', who: 'Kto' },
  dueHint: '14:00 · jutro 9 · piątek · 1 grudnia · za 2 godziny',
  you: 'ty',
  noText: 'napisz, co jest do zrobienia',
  noDue: typed => (typed ? `${typed}: to nie dzień ani godzina` : 'napisz kiedy'),
  added: (due, name) => `zadanie: ${due} · ${name}`,
  done: text => `wykonane: ${text}`,
  removed: text => `zadanie usunięte: ${text}`,
  reopened: text => `znów do zrobienia: ${text}`,
}

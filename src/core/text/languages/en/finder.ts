// What the console says of finding people and conversations in its views, and of what is done with many of them, in English.
import { counting } from '../../plural.ts'

const count = counting('en')

export const finder = {
  marked: (n: number) => count(n, { one: 'the {n} that is marked', other: 'the {n} that are marked' }),
  table: (n: number) =>
    count(n, { one: 'a table of {n} contact (CSV)', other: 'a table of {n} contacts (CSV)' }),
  tableAll: 'a table of all contacts that are listed here (CSV)',
  tableWritten: (n: number, where: string) =>
    `${count(n, { one: '{n} contact', other: '{n} contacts' })} written: ${where}`,
  ban: (n: number) => count(n, { one: 'Ban {n} client', other: 'Ban {n} clients' }),
  banned: (n: number) => `${n} banned`,
  neverWrote: 'has never written here: there is no profile to ban',
  form: 'Find conversations',
  formHint: 'Tab next · Ctrl+S find · Esc',
  fields: {
    words: 'Words',
    since: 'From',
    until: 'Until',
    consultant: 'Consultant',
    group: 'Group',
    channel: 'Channel',
    rating: 'Rating',
    more: 'And',
  },
  ratings: { any: 'any', none: 'unrated' },
  notOne: (typed: string) => `${typed}: nobody and nothing, or several, are called so`,
  any: 'any',
  dayHint: '2026-11-20 · 20.11 · yesterday · -7d',
  moreHint: 'a query, such as: tag = vip',
  saved: 'Saved searches',
  saveThis: 'save this search…',
  onlyQueries: 'a query only, such as rating < 3',
  lookFor: 'look for it',
  change: 'rename or delete',
  rename: 'rename',
  delete: 'delete',
  name: 'What it is called',
  savedNow: (name: string) => `saved: ${name}`,
  renamed: (before: string, name: string) => `${before} is called ${name} now`,
  deleted: (name: string) => `deleted: ${name}`,
  kept: 'no connection: only what was read and kept on this machine is here',
}

// biome-ignore format: a table is read as a table, one act a row
export const finderActs = {
  'view.mark': { help: 'mark this row, or take the mark', hint: 'mark' },
  'view.markThis': { help: 'the same, while nothing is typed' },
  'view.markRange': { help: 'mark all up to this row' },
  'view.markAll': { help: 'mark all rows that are loaded, or none' },
  'view.unmark': { help: 'take all marks' },
  'view.tag': { help: 'tag the clients of the marked rows' },
  'view.ban': { help: 'ban the clients of the marked rows' },
  'view.form': { help: 'fill in what to look for', hint: 'filters' },
  'view.saved': { help: 'searches saved under a name', hint: 'saved' },
  'view.acts': { help: 'what can be done with these rows', hint: 'commands' },
  'choose.undo': { help: 'undo what was just done' },
}

// What the console says of finding people and conversations in its views, and of what is done with many of them, in Polish.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'
import type { finderActs as en } from '../en/finder.ts'

const count = counting('pl')

export const finder: Texts['finder'] = {
  marked: n => `zaznaczone: ${n}`,
  table: n => `tabela kontaktów: ${n} (CSV)`,
  tableAll: 'tabela wszystkich kontaktów z tej listy (CSV)',
  tableWritten: (n, where) =>
    `${count(n, { one: '{n} kontakt', few: '{n} kontakty', many: '{n} kontaktów' })} w pliku: ${where}`,
  ban: n => `Zablokuj klientów: ${n}`,
  banned: n => `zablokowani: ${n}`,
  neverWrote: 'nigdy tu nie pisał(a): nie ma profilu do zablokowania',
}

// biome-ignore format: a table is read as a table, one act a row
export const finderActs: typeof en = {
  'view.mark': { help: 'zaznacz ten wiersz albo odznacz', hint: 'zaznacz' },
  'view.markThis': { help: 'to samo, gdy nic nie wpisano' },
  'view.markRange': { help: 'zaznacz wszystko do tego wiersza' },
  'view.markAll': { help: 'zaznacz wszystkie wczytane wiersze albo żaden' },
  'view.unmark': { help: 'odznacz wszystko' },
  'view.tag': { help: 'otaguj klientów z zaznaczonych wierszy' },
  'view.ban': { help: 'zablokuj klientów z zaznaczonych wierszy' },
  'view.acts': { help: 'co można zrobić z tymi wierszami', hint: 'polecenia' },
  'choose.undo': { help: 'cofnij to, co właśnie zrobiono' },
}

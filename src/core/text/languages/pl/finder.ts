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
  form: 'Znajdź rozmowy',
  formHint: 'Tab dalej · Ctrl+S szukaj · Esc',
  fields: {
    words: 'Słowa',
    since: 'Od',
    until: 'Do',
    consultant: 'Konsultant',
    group: 'Grupa',
    channel: 'Kanał',
    rating: 'Ocena',
    more: 'Oraz',
  },
  ratings: { any: 'każda', none: 'bez oceny' },
  notOne: typed => `${typed}: nikt i nic albo kilka tak się nazywa`,
  any: 'dowolne',
  dayHint: '2026-11-20 · 20.11 · wczoraj · -7d',
  moreHint: 'zapytanie, np. tag = vip',
  saved: 'Zapisane wyszukiwania',
  saveThis: 'zapisz to wyszukiwanie…',
  onlyQueries: 'tylko zapytanie, np. rating < 3',
  lookFor: 'szukaj',
  change: 'zmień nazwę albo usuń',
  rename: 'zmień nazwę',
  delete: 'usuń',
  name: 'Nazwa',
  savedNow: name => `zapisano: ${name}`,
  renamed: (before, name) => `${before} nazywa się teraz ${name}`,
  deleted: name => `usunięto: ${name}`,
  kept: 'bez połączenia: tylko to, co przeczytano i zapisano na tym komputerze',
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
  'view.form': { help: 'wypełnij, czego szukać', hint: 'filtry' },
  'view.saved': { help: 'wyszukiwania zapisane pod nazwą', hint: 'zapisane' },
  'view.acts': { help: 'co można zrobić z tymi wierszami', hint: 'polecenia' },
  'choose.undo': { help: 'cofnij to, co właśnie zrobiono' },
}

// What the console says of mails, in Polish.
import { counting } from '../../plural.ts'
import type { mailActs as acts, MailWords } from '../en/mail.ts'

const count = counting('pl')

export const mailActs: typeof acts = {
  mail: { help: 'listy, które czekają na decyzję' },
  'mail.unfold': { help: 'cytat z listu, albo go zwinąć', hint: 'cytat' },
  'mail.retry': { help: 'wysłać nieudany list jeszcze raz', hint: 'wysłać znów' },
  'mail.original': { help: 'zapisać list taki, jak przyszedł' },
  'read.next': { help: 'zdecydować o tym, co się czyta' },
}

export const mail: MailWords = {
  title: 'Poczta',
  orders: {
    quarantined: 'odłożone',
    failed: 'niewysłane',
    banned: 'zablokowane',
    ignored: 'pominięte',
    discarded: 'odrzucone',
  },
  none: 'nie ma tu listów',
  waits: (n, key) =>
    count(n, {
      one: `✉ {n} list · ${key}`,
      few: `✉ {n} listy · ${key}`,
      many: `✉ {n} listów · ${key}`,
    }),
  noSubject: '(bez tematu)',
  noWords: '(bez słów)',
  quoted: lines =>
    count(lines, {
      one: '▸ {n} wiersz cytatu',
      few: '▸ {n} wiersze cytatu',
      many: '▸ {n} wierszy cytatu',
    }),
  unfolded: '▾ cytat',
  folds: key => `${key} zwija`,
  left: {
    size: 'za duży, tylko w oryginale',
    program: 'program, tylko w oryginale',
    empty: 'pusty',
    count: 'o jeden za dużo, tylko w oryginale',
    quoted: 'w podpisie lub cytacie',
    again: 'już pokazany',
  },
  fields: { from: 'Od', date: 'Data', subject: 'Temat', why: 'Dlaczego tu', files: 'Pliki', to: 'Do' },
  decide: 'zdecyduj',
  file: where => `włożyć do: ${where}`,
  suggested: 'sugerowane',
  remember: where => `włożyć do: ${where}, i odtąd znać ten adres`,
  other: 'włożyć do innej rozmowy…',
  otherCode: 'Jej kod',
  otherHint: 'np. D-1042 · Enter wkłada · Esc',
  new: 'zacząć od niego nową rozmowę',
  replay: 'przeczytać jeszcze raz',
  discard: 'odrzucić',
  original: 'zapisać list taki, jak przyszedł',
  retry: 'wysłać jeszcze raz',
  cancel: 'zrezygnować',
  tries: n => count(n, { one: '{n} próba', few: '{n} próby', many: '{n} prób' }),
  filed: where => `włożono: ${where}`,
  dropped: 'odrzucono; oryginał zostaje',
  replayed: 'jest czytany jeszcze raz',
  retried: 'jest wysyłany jeszcze raz',
  cancelled: 'zrezygnowano',
  off: {
    mayNot: 'tylko dla zarządzających kanałami',
    notQuoting: 'tu nic nie jest cytowane',
    notFailed: 'nie ma tu nieudanego listu',
    notMail: 'to nie przyszło pocztą',
  },
}

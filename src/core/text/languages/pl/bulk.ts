// What the console says of acts on several rows at once, of tags and of closing, in Polish.
import type { Texts } from '../en/console.ts'

export const bulk: Texts['bulk'] = {
  marked: n => `✓ zaznaczone: ${n}`,
  progress: (n, all) => `${n} z ${all}…`,
  refused: n => `odrzucone: ${n}`,
  back: n => `cofnięte: ${n}`,
  read: n => `przeczytane: ${n}`,
  quiet: n => `nie czekają: ${n}`,
  close: n => `Zamknąć rozmowy (${n})?`,
  closed: n => `zamknięte: ${n}`,
  handOver: n => `Przekaż rozmowy: ${n}`,
  transferred: (n, to) => `przekazane: ${n} → ${to}`,
  tag: n => `Otaguj klientów: ${n}`,
  tagLabel: 'Tagi, rozdzielone przecinkami',
  tagHint: 'Enter zapisuje · Esc',
  tagged: (n, tags) => `otagowani: ${n} · ${tags}`,
  tagsOf: name => `Tagi: ${name}`,
  tagsNow: tags => (tags ? `tagi: ${tags}` : 'bez tagów'),
}

export const closing: Texts['closing'] = {
  more: 'z oceną',
  fields: { type: 'Temat', reasons: 'Powody', components: 'Elementy', score: 'Klient', comment: 'Uwagi' },
}

// biome-ignore format: a table is read as a table, one act a row
export const bulkActs = {
  'list.mark': { help: 'zaznacz ten wiersz albo odznacz' },
  'list.markRange': { help: 'zaznacz wszystko do tego wiersza' },
  'list.markAll': { help: 'zaznacz wszystko albo nic' },
  'list.unmark': { help: 'odznacz wszystko' },
  'confirm.otherwise': { help: 'zamiast tego: ze szczegółami, gdzie są' },
  'contact.tags': { help: 'tagi klienta' },
}

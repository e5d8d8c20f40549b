// What the console says of acts on several rows at once, of tags and of closing, in English.

export const bulk = {
  marked: (n: number) => `✓ ${n} marked`,
  progress: (n: number, all: number) => `${n} of ${all}…`,
  refused: (n: number) => `${n} refused`,
  back: (n: number) => `${n} taken back`,
  read: (n: number) => `${n} marked read`,
  quiet: (n: number) => `${n} not waiting`,
  close: (n: number) => `Close ${n} conversations?`,
  closed: (n: number) => `${n} closed`,
  handOver: (n: number) => `Hand over ${n} conversations`,
  transferred: (n: number, to: string) => `${n} handed over to ${to}`,
  tag: (n: number) => `Tag ${n} clients`,
  tagLabel: 'Tags, with commas between them',
  tagHint: 'Enter keeps them · Esc',
  tagged: (n: number, tags: string) => `${n} tagged: ${tags}`,
  tagsOf: (name: string) => `Tags of ${name}`,
  tagsNow: (tags: string) => (tags ? `tags: ${tags}` : 'no tags'),
}

export const closing = {
  more: 'with rating',
  fields: { type: 'About', reasons: 'Reasons', components: 'Parts', score: 'Client', comment: 'Comment' },
}

// biome-ignore format: a table is read as a table, one act a row
export const bulkActs = {
  'list.mark': { help: 'mark this row, or take the mark' },
  'list.markRange': { help: 'mark all up to this row' },
  'list.markAll': { help: 'mark all rows, or none' },
  'list.unmark': { help: 'take all marks' },
  'confirm.otherwise': { help: 'instead: with more, where there is more' },
  'contact.tags': { help: 'the client’s tags' },
}

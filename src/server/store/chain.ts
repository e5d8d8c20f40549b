// The chain of hashes over the log: a changed, missing or added event is found (G4).
// Each event's hash is made of the one before and of a digest of its own content; the digest can stay where the content
// is erased.
import { createHash, hash } from 'node:crypto'
import type { EventRow } from './store.ts'

export type Content = Pick<
  EventRow,
  'conversation' | 'identity' | 'visitorSeq' | 'audience' | 'body' | 'visitorBody' | 'actor' | 'origin'
>

/** Before the first event. */
export const noHash = ''

const sha256 = (text: string) => hash('sha256', text, 'base64url')

/** Characters over which a text is not worth copying for it to be hashed in one piece. */
const long = 32_768

/** No part holds a line end: ids don't, and JSON escapes it. */
export function digestOf(row: Content): string {
  const before = `${row.conversation ?? ''}\n${row.identity ?? ''}\n${row.visitorSeq ?? ''}\n${row.actor ?? ''}\n${row.origin ?? ''}\n${row.audience}\n`
  const after = `\n${row.visitorBody ?? ''}`
  return row.body.length < long
    ? sha256(before + row.body + after)
    : createHash('sha256').update(before).update(row.body).update(after).digest('base64url')
}

/** The hash of an event, from that of the event before, what stays of it for good, and the digest of the rest. */
export const linkOf = (
  before: string,
  { seq, at, type }: Pick<EventRow, 'seq' | 'at' | 'type'>,
  digest: string,
): string => sha256(`${before}\n${seq}\n${at}\n${type}\n${digest}`)

/** Of an erased event the digest is kept, and its body says nothing of what it was. */
export const isErased = (row: Pick<EventRow, 'body' | 'visitorBody'>): boolean =>
  row.visitorBody === null && (JSON.parse(row.body) as { data?: unknown }).data === null

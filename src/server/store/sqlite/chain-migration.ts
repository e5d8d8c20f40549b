// The step that gives an old log its chain of hashes, and marks the administrative acts in it.
import { actorOfAct, isAct, isAdministrative } from '../../../core/rules/audit.ts'
import { digestOf, linkOf, noHash } from '../chain.ts'
import type { EventRow } from '../store.ts'
import type { Database } from './engine.ts'

const columns = `
ALTER TABLE events ADD COLUMN actor TEXT;
ALTER TABLE events ADD COLUMN origin TEXT;
ALTER TABLE events ADD COLUMN hash TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN digest TEXT;
CREATE INDEX events_audited ON events (at, type, actor) WHERE actor IS NOT NULL;
CREATE TABLE api_tokens (hash TEXT PRIMARY KEY, token TEXT NOT NULL) WITHOUT ROWID;
`
const atOnce = 500

/** Where they came from is not known of old acts. */
export function chainTheLog(db: Database): void {
  db.exec(columns)
  const read = db.prepare(
    `SELECT seq, at, type, conversation, identity, visitor_seq AS visitorSeq, audience, body,
       visitor_body AS visitorBody FROM events WHERE seq > ? ORDER BY seq LIMIT ${atOnce}`,
  )
  const write = db.prepare('UPDATE events SET actor = ?, hash = ? WHERE seq = ?')
  let hash = noHash
  let seq = 0
  for (;;) {
    const rows = read.all(seq) as unknown as EventRow[]
    for (const row of rows) {
      const event = isAdministrative(row.type) ? JSON.parse(row.body) : null
      const actor = event && isAct(event) ? actorOfAct(event) : null
      seq = row.seq
      hash = linkOf(hash, row, digestOf({ ...row, actor, origin: null }))
      write.run(actor, hash, seq)
    }
    if (rows.length < atOnce) return
  }
}

// The step that gives contacts their columns to be queried by. It is done once, so it knows no later shape of a contact.
import { fold } from '../../../core/text/fold.ts'
import type { Database } from './engine.ts'

interface Kept {
  firstName: string
  lastName: string
  company: string
  language: string
  note: string
  consent: boolean
  updatedAt: string
  fields: Record<string, string>
}

const tables = `
ALTER TABLE contacts ADD COLUMN full_name TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN first_name TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN last_name TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN consent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contacts_by_last_name ON contacts (last_name) WHERE last_name <> '';
CREATE INDEX contacts_by_company ON contacts (company) WHERE company <> '';

CREATE TABLE contact_fields (
  field TEXT NOT NULL, value TEXT NOT NULL, number REAL, contact TEXT NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (field, value, contact)
) WITHOUT ROWID;
CREATE INDEX fields_of_contact ON contact_fields (contact);
CREATE INDEX contact_fields_by_number ON contact_fields (field, number) WHERE number IS NOT NULL;

CREATE TABLE contact_aliases (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, contact TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX aliases_of_contact ON contact_aliases (contact);
CREATE INDEX identities_by_channel ON identities (channel);

ALTER TABLE conversations ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
`

/** A number as it is kept: no 07, no 1e3. */
const numeric = (text: string) => (/^-?\d/.test(text) && /^[\d.-]+$/.test(text) ? Number(text) : Number.NaN)

export function addContactColumns(db: Database): void {
  db.exec(tables)
  const update = db.prepare(
    `UPDATE contacts SET full_name = ?, first_name = ?, last_name = ?, company = ?, language = ?, note = ?,
       consent = ?, updated_at = ? WHERE id = ?`,
  )
  const insert = db.prepare('INSERT OR IGNORE INTO contact_fields VALUES (?, ?, ?, ?)')
  const contacts = 'SELECT id AS at, body FROM contacts WHERE id > ? ORDER BY id LIMIT 1000'
  for (const { at: id, body } of rowsOf<string>(db, contacts, '')) {
    const kept = JSON.parse(body) as Kept
    update.run(
      fold(`${kept.firstName} ${kept.lastName}`.trim()),
      fold(kept.firstName),
      fold(kept.lastName),
      fold(kept.company),
      fold(kept.language),
      fold(kept.note),
      kept.consent ? 1 : 0,
      Date.parse(kept.updatedAt),
      id,
    )
    for (const [field, value] of Object.entries(kept.fields)) {
      const number = numeric(value)
      const same = String(number) === value
      if (fold(value) !== '') insert.run(fold(field), fold(value), same ? number : null, id)
    }
  }
  addConversationColumns(db)
}

interface KeptConversation {
  name: string
  type: string
  reasons: string[]
  components: string[]
  tags: string[]
}

function addConversationColumns(db: Database): void {
  const update = db.prepare('UPDATE conversations SET folded_name = ?, labels = ? WHERE no = ?')
  const conversations = 'SELECT no AS at, body FROM conversations WHERE no > ? ORDER BY no LIMIT 1000'
  for (const { at: no, body } of rowsOf<number>(db, conversations, 0)) {
    const { name, type, reasons, components, tags } = JSON.parse(body) as KeptConversation
    const labels = {
      type: [type].map(fold).filter(Boolean),
      reasons: reasons.map(fold).filter(Boolean),
      components: components.map(fold).filter(Boolean),
      tags: tags.map(fold).filter(Boolean),
    }
    update.run(fold(name), JSON.stringify(labels), no)
  }
}

/** Page by page: they are written to while they are read, and may be many. */
function* rowsOf<K extends string | number>(db: Database, sql: string, first: K) {
  const page = db.prepare(sql)
  for (let after = first; ; ) {
    const rows = page.all(after) as { at: K; body: string }[]
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.at
  }
}

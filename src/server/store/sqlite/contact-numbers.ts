// The step that gives contacts small numbers, by which their e-mails, phones, tags and fields name them.
// What is theirs is known from the contact itself, so no index leads from the contact to it: an import writes half as much.
import type { Database } from './engine.ts'

const columns = `id, code, search, created_at, body, full_name, first_name, last_name, company, language, note,
  consent, updated_at`

const parts = {
  contact_emails: { columns: ['email TEXT NOT NULL'], key: 'email' },
  contact_phones: { columns: ['phone TEXT NOT NULL'], key: 'phone' },
  contact_tags: { columns: ['tag TEXT NOT NULL'], key: 'tag' },
  contact_fields: {
    columns: ['field TEXT NOT NULL', 'value TEXT NOT NULL', 'number REAL'],
    key: 'field, value',
  },
}

export function numberContacts(db: Database): void {
  db.exec(`
CREATE TABLE numbered_contacts (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  search TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  full_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  company TEXT NOT NULL,
  language TEXT NOT NULL,
  note TEXT NOT NULL,
  consent INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
INSERT INTO numbered_contacts (${columns}) SELECT ${columns} FROM contacts ORDER BY created_at, id;
`)
  for (const [table, part] of Object.entries(parts)) {
    const names = part.columns.map(column => column.split(' ')[0]).join(', ')
    db.exec(`
CREATE TABLE numbered_part (
  ${part.columns.join(', ')}, contact INTEGER NOT NULL,
  PRIMARY KEY (${part.key}, contact)
) WITHOUT ROWID;
INSERT INTO numbered_part SELECT ${names}, no FROM ${table} JOIN numbered_contacts ON id = contact;
DROP TABLE ${table};
ALTER TABLE numbered_part RENAME TO ${table};
`)
  }
  db.exec(`
DROP TABLE contacts;
ALTER TABLE numbered_contacts RENAME TO contacts;
CREATE INDEX contacts_by_time ON contacts (created_at);
CREATE INDEX contacts_by_last_name ON contacts (last_name) WHERE last_name <> '';
CREATE INDEX contacts_by_company ON contacts (company) WHERE company <> '';
CREATE INDEX contact_fields_by_number ON contact_fields (field, number) WHERE number IS NOT NULL;
`)
}

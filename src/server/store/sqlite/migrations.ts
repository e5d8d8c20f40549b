// The steps that bring a database from one version of chatctl to the next: forward only, the position is the version.
import { chainTheLog } from './chain-migration.ts'
import { addContactColumns } from './contact-columns.ts'
import { numberContacts } from './contact-numbers.ts'
import { shortenContacts } from './contact-texts.ts'
import type { Database } from './engine.ts'
import { addFiles, countReplyFiles } from './files.ts'
import { addMentions } from './mention.ts'
import { addPost } from './post.ts'
import { addTasks } from './task.ts'

export interface Migration {
  name: string
  up: string | ((db: Database) => void)
}

export const migrations: readonly Migration[] = [
  {
    name: 'the log and the tables for reading',
    up: `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  conversation TEXT,
  identity TEXT,
  visitor_seq INTEGER,
  audience TEXT NOT NULL,
  body TEXT NOT NULL,
  visitor_body TEXT
);
CREATE TABLE visitor_events (
  identity INTEGER NOT NULL,
  visitor_seq INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  conversation INTEGER,
  entry INTEGER,
  PRIMARY KEY (identity, visitor_seq)
) WITHOUT ROWID;

CREATE TABLE conversations (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  identity INTEGER NOT NULL,
  contact TEXT NOT NULL,
  name TEXT NOT NULL,
  group_id TEXT,
  assignee TEXT,
  offline INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  closed_at INTEGER,
  rating INTEGER,
  body TEXT NOT NULL
);
CREATE INDEX conversations_by_time ON conversations (last_at);
CREATE INDEX conversations_of_identity ON conversations (identity);
CREATE INDEX conversations_of_contact ON conversations (contact);
CREATE INDEX conversations_open ON conversations (channel) WHERE state <> 'closed';

CREATE TABLE conversation_consultants (
  consultant TEXT NOT NULL,
  conversation INTEGER NOT NULL,
  PRIMARY KEY (consultant, conversation)
) WITHOUT ROWID;

CREATE TABLE messages (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  reply_to TEXT,
  body TEXT
);
CREATE UNIQUE INDEX messages_in_order ON messages (conversation, seq);
CREATE VIRTUAL TABLE message_search USING fts5 (
  text, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
);
CREATE TABLE search_pending (no INTEGER PRIMARY KEY);

CREATE TABLE identities (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  contact TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX identities_of_contact ON identities (contact);

CREATE TABLE visits (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  identity INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  body TEXT NOT NULL
);
CREATE INDEX visits_of_identity ON visits (identity);
CREATE INDEX visits_open ON visits (started_at) WHERE ended_at IS NULL;

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  search TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX contacts_by_time ON contacts (created_at);
CREATE TABLE contact_emails (
  email TEXT NOT NULL, contact TEXT NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (email, contact)
) WITHOUT ROWID;
CREATE INDEX emails_of_contact ON contact_emails (contact);
CREATE TABLE contact_phones (
  phone TEXT NOT NULL, contact TEXT NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (phone, contact)
) WITHOUT ROWID;
CREATE INDEX phones_of_contact ON contact_phones (contact);
CREATE TABLE contact_tags (
  tag TEXT NOT NULL, contact TEXT NOT NULL REFERENCES contacts (id),
  PRIMARY KEY (tag, contact)
) WITHOUT ROWID;
CREATE INDEX tags_of_contact ON contact_tags (contact);

CREATE TABLE directory (
  noun TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (noun, id)
) WITHOUT ROWID;

CREATE TABLE passwords (account TEXT PRIMARY KEY, hash TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE identity_tokens (hash TEXT PRIMARY KEY, identity TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX sessions_of_account ON sessions (account);

CREATE TABLE idempotency (
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (caller, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_time ON idempotency (at);

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('searched', '0'), ('projected', '0'), ('directory', '0'), ('probe', '0');
`,
  },
  {
    name: 'imports, and where the log has their rows',
    up: `
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  file TEXT NOT NULL,
  search TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX imports_by_time ON imports (started_at);
CREATE TABLE import_batches (
  import TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  undone INTEGER,
  PRIMARY KEY (import, first)
) WITHOUT ROWID;
`,
  },
  { name: 'contacts and conversations by what queries ask for', up: addContactColumns },
  { name: 'the chain of the log, administrative acts, API tokens', up: chainTheLog },
  {
    name: 'business hours of channels',
    up: `
UPDATE directory SET body = json_insert(body, '$.hours', '', '$.holidays', json('[]'), '$.timeZone', '')
WHERE noun = 'channels';
`,
  },
  {
    name: 'conversations by the code that people read',
    up: 'CREATE INDEX conversations_by_code ON conversations (code);',
  },
  { name: 'contacts by small numbers', up: numberContacts },
  { name: 'uploaded files', up: addFiles },
  {
    name: 'routing of channels',
    up: `
UPDATE directory SET body = json_insert(body, '$.welcome', '', '$.answerWithin', 0, '$.fallback', json('[]'))
WHERE noun = 'channels';
`,
  },
  {
    // What an import writes of these then stands together, not all over an index of a million contacts.
    name: 'names of contacts by blocks of contacts',
    up: `
DROP INDEX contacts_by_last_name;
DROP INDEX contacts_by_company;
CREATE INDEX contacts_by_last_name ON contacts (no >> 14, last_name) WHERE last_name <> '';
CREATE INDEX contacts_by_company ON contacts (no >> 14, company) WHERE company <> '';
`,
  },
  {
    name: 'the key that secrets of channels are made from',
    up: `INSERT INTO meta VALUES ('secret', lower(hex(randomblob(32))))`,
  },
  { name: 'uploads by their owner', up: 'CREATE INDEX files_of_owner ON files (owner, at);' },
  { name: 'mail: letters, mails, cursors, sealed secrets', up: addPost },
  { name: 'tasks', up: addTasks },
  {
    name: 'forms and pictures of channels',
    up: `
UPDATE directory SET body = json_insert(
  body, '$.form', json('{"ask":[],"consent":"","consentLink":""}'),
  '$.look.logo', '', '$.look.online', '', '$.look.offline', ''
) WHERE noun = 'channels';
`,
  },
  {
    name: 'mails that leave, by how far they are',
    up: 'CREATE INDEX letters_by_state ON letters (state, id);',
  },
  {
    name: 'bans of e-mail addresses',
    up: `UPDATE directory SET body = json_insert(body, '$.email', null) WHERE noun = 'bans';`,
  },
  { name: 'mentions', up: addMentions },
  {
    name: 'authorities of mailboxes',
    up: `UPDATE directory SET body = json_insert(body, '$.ca', '') WHERE noun = 'mailboxes';`,
  },
  {
    name: 'openings of mailboxes',
    up: `UPDATE directory SET body = json_insert(body, '$.opening', '') WHERE noun = 'mailboxes';`,
  },
  {
    name: 'how long messages of a channel can be changed',
    up: `UPDATE directory SET body = json_insert(body, '$.editWithin', '') WHERE noun = 'channels';`,
  },
  { name: 'contacts without what is empty', up: shortenContacts },
  {
    name: 'templates of mailboxes',
    up: `UPDATE directory SET body = json_insert(body, '$.templates', json('{}')) WHERE noun = 'mailboxes';`,
  },
  { name: 'messages with files of quick replies', up: countReplyFiles },
]

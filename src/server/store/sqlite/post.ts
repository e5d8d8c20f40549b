// Letters, mails and cursors in the database: their tables, what the ledger writes and asks, and what the post asks.
import type { Letter } from '../../../core/model/letter.ts'
import type { Mail } from '../../../core/model/mail.ts'
import type { Cursor, PostChange, PostRows } from '../post.ts'
import type { Statements } from './statements.ts'

export const addPost = `
CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  conversation TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX letters_due ON letters (due_at) WHERE state IN ('waiting', 'sending');
CREATE INDEX letters_of_conversation ON letters (conversation, id);
CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  mailbox TEXT NOT NULL,
  hash TEXT NOT NULL,
  digest TEXT NOT NULL,
  conversation TEXT,
  body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mails_by_state ON mails (state, id);
CREATE INDEX mails_by_hash ON mails (hash, mailbox);
CREATE INDEX mails_by_digest ON mails (digest);
CREATE INDEX mails_of_conversation ON mails (conversation, id) WHERE conversation IS NOT NULL;
CREATE TABLE mail_cursors (
  mailbox TEXT NOT NULL,
  folder TEXT NOT NULL,
  uid_validity TEXT NOT NULL,
  uid INTEGER NOT NULL,
  PRIMARY KEY (mailbox, folder)
) WITHOUT ROWID;
CREATE TABLE mailbox_secrets (
  mailbox TEXT NOT NULL,
  name TEXT NOT NULL,
  sealed TEXT NOT NULL,
  PRIMARY KEY (mailbox, name)
) WITHOUT ROWID;
`

type SecretsChange = Extract<PostChange, { secretsOf: string }>

export function writePost(statements: Statements, change: PostChange): void {
  if ('letter' in change) {
    const { id, state, dueAt, conversation } = change.letter
    statements.run(
      'INSERT OR REPLACE INTO letters VALUES (?, ?, ?, ?, ?)',
      id,
      state,
      Date.parse(dueAt),
      conversation,
      JSON.stringify(change.letter),
    )
  } else if ('mail' in change) {
    const { id, state, mailbox, hash, digest, conversation } = change.mail
    statements.run(
      'INSERT OR REPLACE INTO mails VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      state,
      mailbox,
      hash,
      digest,
      conversation,
      JSON.stringify(change.mail),
    )
  } else if ('cursor' in change) {
    const { mailbox, folder, uidValidity, uid } = change.cursor
    statements.run(
      'INSERT OR REPLACE INTO mail_cursors VALUES (?, ?, ?, ?)',
      mailbox,
      folder,
      uidValidity,
      uid,
    )
  } else writeSecrets(statements, change)
}

function writeSecrets(statements: Statements, { secretsOf, sealed }: SecretsChange): void {
  if (!sealed) statements.run('DELETE FROM mailbox_secrets WHERE mailbox = ?', secretsOf)
  for (const [name, value] of Object.entries(sealed ?? {}))
    if (value === null)
      statements.run('DELETE FROM mailbox_secrets WHERE mailbox = ? AND name = ?', secretsOf, name)
    else statements.run('INSERT OR REPLACE INTO mailbox_secrets VALUES (?, ?, ?)', secretsOf, name, value)
}

interface Body {
  body: string
}
const first = <T>(row: Body | undefined): T | null => (row ? (JSON.parse(row.body) as T) : null)
const all = <T>(rows: Body[]): T[] => rows.map(row => JSON.parse(row.body) as T)

/** What the ledger asks. */
export const postRows = (statements: Statements): PostRows => ({
  letter: async id => first<Letter>(statements.get('SELECT body FROM letters WHERE id = ?', id)),
  lettersOf: async conversation =>
    all<Letter>(
      statements.all('SELECT body FROM letters WHERE conversation = ? ORDER BY id DESC', conversation),
    ),
  mail: async id => first<Mail>(statements.get('SELECT body FROM mails WHERE id = ?', id)),
  mailWithDigest: async digest =>
    first<Mail>(
      statements.get(
        `SELECT body FROM mails WHERE digest = ? AND state <> 'duplicate' ORDER BY id LIMIT 1`,
        digest,
      ),
    ),
  picturesAmong: async (conversation, hashes) =>
    statements
      .all<{ hash: string }>(
        `SELECT DISTINCT one.value ->> 'hash' AS hash FROM mails, json_each(mails.body, '$.attachments') AS one
         WHERE conversation = ? AND one.value ->> 'hash' IN (SELECT value FROM json_each(?))
           AND (one.value -> 'file' IS NOT NULL OR one.value ->> 'left' = 'again')`,
        conversation,
        JSON.stringify(hashes),
      )
      .map(row => row.hash),
  hashesAmong: async (mailbox, hashes) =>
    statements
      .all<{ hash: string }>(
        'SELECT hash FROM mails WHERE mailbox = ? AND hash IN (SELECT value FROM json_each(?))',
        mailbox,
        JSON.stringify(hashes),
      )
      .map(row => row.hash),
})

/** Letters whose time has come by `now` (ms), the oldest first, and when the next one's comes (ms). */
export function readDueLetters(statements: Statements, now: number, limit: number) {
  const open = `FROM letters WHERE state IN ('waiting', 'sending')`
  return {
    letters: all<Letter>(
      statements.all(`SELECT body ${open} AND due_at <= ? ORDER BY due_at LIMIT ?`, now, limit),
    ),
    next:
      statements.get<{ at: number }>(
        `SELECT due_at AS at ${open} AND due_at > ? ORDER BY due_at LIMIT 1`,
        now,
      )?.at ?? null,
  }
}

/** Mails that nobody has read yet, the oldest first. */
export const readUnsorted = (statements: Statements, limit: number): Mail[] =>
  all<Mail>(statements.all(`SELECT body FROM mails WHERE state = 'stored' ORDER BY id LIMIT ?`, limit))

/** The newest mail of the conversation that speaks for this side. */
export const readLastMail = (
  statements: Statements,
  conversation: string,
  role: NonNullable<Mail['role']>,
): Mail | null =>
  first<Mail>(
    statements.get(
      `SELECT body FROM mails WHERE conversation = ? AND body ->> 'role' = ? ORDER BY id DESC LIMIT 1`,
      conversation,
      role,
    ),
  )

export const readCursors = (statements: Statements, mailbox: string): Cursor[] =>
  statements.all(
    'SELECT mailbox, folder, uid_validity AS uidValidity, uid FROM mail_cursors WHERE mailbox = ?',
    mailbox,
  )

/** Sealed, by name. */
export const readSecrets = (statements: Statements, mailbox: string): Record<string, string> =>
  Object.fromEntries(
    statements
      .all<{ name: string; sealed: string }>(
        'SELECT name, sealed FROM mailbox_secrets WHERE mailbox = ?',
        mailbox,
      )
      .map(row => [row.name, row.sealed]),
  )

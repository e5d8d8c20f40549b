// The rehearsal of an import: batch after batch, each as if those before it were in (D9).
// What they would have changed is kept in a private database that lies in a temporary file and goes with it, so that
// memory stays flat.
import type { Contact } from '../../core/model/contact.ts'
import type { Verdict } from '../../core/protocol/import-rows.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OutputOf, ParsedInputOf } from '../../core/protocol/registry.ts'
import { forbids } from '../../core/rules/access.ts'
import type { Entry } from '../../core/rules/contact-book.ts'
import { planImport } from '../../core/rules/contact-import.ts'
import { allOf, readRows } from '../../core/rules/contact-import-rows.ts'
import { type ImportRow, isFault } from '../../core/rules/contact-row.ts'
import type { Context } from '../../core/rules/context.ts'
import { countryOf } from '../../core/rules/setting.ts'
import { contactText } from '../store/contact-text.ts'
import { contactsAmong, contactsWithEmails, contactsWithPhones } from '../store/sqlite/contact.ts'
import { type Database, open } from '../store/sqlite/engine.ts'
import { Statements } from '../store/sqlite/statements.ts'

/** Rehearsals at the same time; one more ends the one that was idle longest. */
const mostSessions = 4

// The same tables as the workspace's, as far as they are asked; `line` made the contact, 0 for one that was there.
const tables = `
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4096;
CREATE TABLE contacts (no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line INTEGER NOT NULL,
  created_at INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE contact_emails (email TEXT, contact INTEGER, PRIMARY KEY (email, contact)) WITHOUT ROWID;
CREATE TABLE contact_phones (phone TEXT, contact INTEGER, PRIMARY KEY (phone, contact)) WITHOUT ROWID;
`

interface Session {
  caller: string
  db: Database
  sql: Statements
  /** line of the last row */
  after: number
}

export class Plans {
  private readonly sessions = new Map<string, Session>()

  /** `workspace` is read in the caller's transaction; `caller` is who alone may go on with it. */
  async plan(
    input: ParsedInputOf<'import.plan'>,
    caller: string,
    context: Context,
    workspace: Statements,
  ): Promise<OutputOf<'import.plan'> | Refusal> {
    const forbidden = forbids(context.actor, 'contact.manage', null)
    if (forbidden) return forbidden
    const country = countryOf(input, context)
    const read = readRows(input, { country, fields: context.directory.fields })
    if (read instanceof Refusal) return read
    const rows = allOf(read)
    const session = await this.session(input, caller)
    if (session instanceof Refusal) return session
    const good = rows.filter((row): row is ImportRow => !isFault(row))
    const { existing, lines } = known(session.sql, workspace, good)
    const plan = planImport(rows, existing, country, context, lines)
    session.db.exec('BEGIN')
    for (const entry of plan.changes) keep(session.sql, entry)
    session.db.exec('COMMIT')
    session.after = rows.at(-1)!.line
    return { verdicts: plan.verdicts.map(({ verdict, entry }) => told(verdict, entry)) }
  }

  close(): void {
    for (const { db } of this.sessions.values()) db.close()
    this.sessions.clear()
  }

  private async session(
    { import: id, after }: ParsedInputOf<'import.plan'>,
    caller: string,
  ): Promise<Session | Refusal> {
    const known = this.sessions.get(id)
    if (after > 0) {
      if (!known || known.caller !== caller || known.after !== after)
        return new Refusal('conflict', 'this rehearsal is no longer known: begin again with the first rows')
      this.sessions.delete(id)
      this.sessions.set(id, known)
      return known
    }
    if (known) this.end(id)
    for (const oldest of [...this.sessions.keys()].slice(0, this.sessions.size - mostSessions + 1))
      this.end(oldest)
    // The empty path is SQLite's name for a temporary file of its own, deleted when it is closed.
    const db = await open('')
    db.exec(tables)
    const session = { caller, db, sql: new Statements(db), after: 0 }
    this.sessions.set(id, session)
    return session
  }

  private end(id: string): void {
    this.sessions.get(id)?.db.close()
    this.sessions.delete(id)
  }
}

/** Those that the rows may mean, as they would be by now. */
function known(plan: Statements, workspace: Statements, rows: readonly ImportRow[]) {
  const emails = rows.flatMap(row => row.emails)
  const phones = rows.flatMap(row => [...row.phones, ...row.dialled])
  const found = (sql: Statements) => [...contactsWithEmails(sql, emails), ...contactsWithPhones(sql, phones)]
  const there = new Map(found(workspace).map(contact => [contact.id, contact]))
  for (const contact of contactsAmong(plan, [...there.keys()])) there.set(contact.id, contact)
  const lines = new Map<string, number>()
  for (const contact of found(plan)) {
    there.set(contact.id, contact)
    if (contact.code === '') lines.set(contact.id, lineOf(plan, contact))
  }
  return { existing: [...there.values()], lines }
}

const lineOf = (plan: Statements, { id }: Contact): number =>
  plan.get<{ line: number }>('SELECT line FROM contacts WHERE id = ?', id)!.line

function keep(plan: Statements, { now, line }: Entry): void {
  const { no } = plan.get<{ no: number }>(
    `INSERT INTO contacts (id, line, created_at, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET line = excluded.line, body = excluded.body RETURNING no`,
    now.id,
    line,
    Date.parse(now.createdAt),
    contactText(now),
  )!
  for (const email of now.emails) plan.run('INSERT OR IGNORE INTO contact_emails VALUES (?, ?)', email, no)
  for (const phone of now.phones) plan.run('INSERT OR IGNORE INTO contact_phones VALUES (?, ?)', phone, no)
}

/** One that the file itself makes has no code yet: it is named by the line that makes it. */
function told(verdict: Verdict, entry: Entry | null): Verdict {
  if (!entry) return verdict
  if (entry.now.code !== '') return { ...verdict, contact: entry.now.code }
  return verdict.verdict === 'new' ? verdict : { ...verdict, like: entry.line }
}

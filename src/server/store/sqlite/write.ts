// Writes what a batch changed: one prepared statement a row, which measured faster than passing rows as one JSON text.
import { type Contact, contactName } from '../../../core/model/contact.ts'
import { plainPhone } from '../../../core/text/phone.ts'
import { fold } from '../fold.ts'
import type { Changes, SessionChange } from '../store.ts'
import type { Statements } from './statements.ts'

/** Milliseconds since the epoch. */
export const millis = (time: string) => Date.parse(time)
const millisOrNull = (time: string | null) => (time === null ? null : millis(time))

export function writeChanges(statements: Statements, changes: Changes): void {
  writeEvents(statements, changes)
  writePeople(statements, changes)
  writeConversations(statements, changes)
  writeSetUp(statements, changes)
  const keys = statements.of('INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)')
  for (const row of changes.idempotency) keys.run(row.caller, row.key, row.hash, row.answer, row.seq, row.at)
}

function writeEvents(statements: Statements, { events }: Changes): void {
  const insert = statements.of('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const row of events)
    insert.run(
      row.seq,
      row.at,
      row.type,
      row.conversation,
      row.identity,
      row.visitorSeq,
      row.entry,
      row.audience,
      row.body,
      row.visitorBody,
    )
}

function writePeople(
  statements: Statements,
  { identities, contacts, visits, identityTokens }: Changes,
): void {
  for (const { no, value } of identities)
    statements.run(
      `INSERT INTO identities VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (no) DO UPDATE SET contact = excluded.contact, body = excluded.body`,
      no,
      value.id,
      value.channel,
      value.contact,
      JSON.stringify(value),
    )
  for (const { identity, hash } of identityTokens)
    statements.run('INSERT OR REPLACE INTO identity_tokens VALUES (?, ?)', hash, identity)
  for (const contact of contacts) writeContact(statements, contact)
  for (const { identity, visit } of visits)
    statements.run(
      `INSERT INTO visits (id, identity, started_at, ended_at, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, body = excluded.body`,
      visit.id,
      identity,
      millis(visit.startedAt),
      millisOrNull(visit.endedAt),
      JSON.stringify(visit),
    )
}

function writeContact(statements: Statements, contact: Contact): void {
  const name = contactName(contact)
  const search = fold(
    [name, contact.company, ...contact.emails, ...contact.phones, contact.code].filter(Boolean).join('\n'),
  )
  statements.run(
    `INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       code = excluded.code, name = excluded.name, search = excluded.search, body = excluded.body`,
    contact.id,
    contact.code,
    name,
    search,
    millis(contact.createdAt),
    JSON.stringify(contact),
  )
  statements.run('DELETE FROM contact_emails WHERE contact = ?', contact.id)
  statements.run('DELETE FROM contact_phones WHERE contact = ?', contact.id)
  statements.run('DELETE FROM contact_tags WHERE contact = ?', contact.id)
  for (const email of contact.emails)
    statements.run('INSERT OR IGNORE INTO contact_emails VALUES (?, ?)', email.toLowerCase(), contact.id)
  for (const phone of contact.phones)
    statements.run('INSERT OR IGNORE INTO contact_phones VALUES (?, ?)', plainPhone(phone), contact.id)
  for (const tag of contact.tags)
    statements.run('INSERT OR IGNORE INTO contact_tags VALUES (?, ?)', fold(tag), contact.id)
}

function writeConversations(
  statements: Statements,
  { conversations, tookPart, messages, patched }: Changes,
): void {
  const upsert = statements.of(
    `INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (no) DO UPDATE SET state = excluded.state, contact = excluded.contact, name = excluded.name,
       group_id = excluded.group_id, assignee = excluded.assignee, last_at = excluded.last_at,
       closed_at = excluded.closed_at, rating = excluded.rating, body = excluded.body`,
  )
  for (const { no, identity, value } of conversations)
    upsert.run(
      no,
      value.id,
      value.code,
      value.state,
      value.channel,
      identity,
      value.contact,
      value.name,
      value.group,
      value.assignee,
      value.offline ? 1 : 0,
      millis(value.startedAt),
      millis(value.lastAt),
      millisOrNull(value.closedAt),
      value.rating?.score ?? null,
      JSON.stringify(value),
    )
  for (const { consultant, conversation } of tookPart)
    statements.run('INSERT OR IGNORE INTO conversation_consultants VALUES (?, ?)', consultant, conversation)
  const insert = statements.of(
    'INSERT INTO messages (id, conversation, seq, kind, at, reply_to, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const { conversation, message } of messages)
    insert.run(
      message.id,
      conversation,
      message.seq,
      message.kind,
      millis(message.at),
      message.replyTo?.message ?? null,
      JSON.stringify(message),
    )
  for (const message of patched) {
    statements.run('UPDATE messages SET body = ? WHERE id = ?', JSON.stringify(message), message.id)
    statements.run('INSERT OR IGNORE INTO search_pending SELECT no FROM messages WHERE id = ?', message.id)
  }
}

function writeSetUp(statements: Statements, { directory, passwords, sessions, events }: Changes): void {
  for (const { noun, id, value } of directory) {
    if (value)
      statements.run('INSERT OR REPLACE INTO directory VALUES (?, ?, ?)', noun, id, JSON.stringify(value))
    else statements.run('DELETE FROM directory WHERE noun = ? AND id = ?', noun, id)
  }
  if (directory.length > 0)
    statements.run(`UPDATE meta SET value = ? WHERE key = 'directory'`, String(events.at(-1)?.seq ?? 0))
  for (const { account, hash } of passwords)
    statements.run('INSERT OR REPLACE INTO passwords VALUES (?, ?)', account, hash)
  for (const change of sessions) writeSession(statements, change)
}

function writeSession(statements: Statements, change: SessionChange): void {
  if ('started' in change) {
    const { started, tokenHash } = change
    statements.run(
      'INSERT INTO sessions VALUES (?, ?, ?, ?, ?)',
      started.id,
      tokenHash,
      started.account,
      millis(started.expiresAt),
      JSON.stringify(started),
    )
  } else if ('touched' in change) {
    statements.run(
      `UPDATE sessions SET expires_at = ?, body = json_set(body, '$.expiresAt', ?) WHERE id = ?`,
      millis(change.expiresAt),
      change.expiresAt,
      change.touched,
    )
  } else if ('ended' in change) {
    statements.run('DELETE FROM sessions WHERE id = ?', change.ended)
  } else {
    statements.run('DELETE FROM sessions WHERE account = ? AND id IS NOT ?', change.endedOf, change.except)
  }
}

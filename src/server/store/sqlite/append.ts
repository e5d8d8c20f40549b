// Appends to the log, with what no log can tell again: passwords, tokens, sessions, answers by Idempotency-Key.
import type { Appended, SessionChange } from '../store.ts'
import { writeFile } from './files.ts'
import { writeMention } from './mention.ts'
import { writePost } from './post.ts'
import type { Statements } from './statements.ts'
import { writeTask } from './task.ts'

export function append(statements: Statements, appended: Appended): void {
  const insert = statements.of('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)')
  for (const row of appended.events)
    insert.get(
      row.seq,
      row.at,
      row.type,
      row.conversation,
      row.identity,
      row.visitorSeq,
      row.audience,
      row.body,
      row.visitorBody,
      row.actor,
      row.origin,
      row.hash,
    )
  for (const { identity, hash } of appended.identityTokens)
    statements.run('INSERT OR REPLACE INTO identity_tokens VALUES (?, ?)', hash, identity)
  for (const { account, hash } of appended.passwords)
    statements.run('INSERT OR REPLACE INTO passwords VALUES (?, ?)', account, hash)
  for (const { token, hash } of appended.apiTokens)
    if (hash) statements.run('INSERT INTO api_tokens VALUES (?, ?)', hash, token)
    else statements.run('DELETE FROM api_tokens WHERE token = ?', token)
  for (const change of appended.sessions) writeSession(statements, change)
  for (const change of appended.files) writeFile(statements, change)
  for (const change of appended.post) writePost(statements, change)
  for (const change of appended.tasks) writeTask(statements, change)
  for (const change of appended.mentions) writeMention(statements, change)
  writeSetUp(statements, appended)
  for (const { caller, key, hash, answer, seq, at } of appended.idempotency)
    statements.run(
      'INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)',
      caller,
      key,
      hash,
      answer,
      seq,
      at,
    )
}

function writeSetUp(statements: Statements, { directory, events }: Appended): void {
  for (const { noun, id, value } of directory) {
    if (value)
      statements.run('INSERT OR REPLACE INTO directory VALUES (?, ?, ?)', noun, id, JSON.stringify(value))
    else statements.run('DELETE FROM directory WHERE noun = ? AND id = ?', noun, id)
  }
  if (directory.length > 0)
    statements.run(`UPDATE meta SET value = ? WHERE key = 'directory'`, String(events.at(-1)?.seq ?? 0))
}

function writeSession(statements: Statements, change: SessionChange): void {
  if ('started' in change) {
    const { started, tokenHash } = change
    statements.run(
      'INSERT INTO sessions VALUES (?, ?, ?, ?, ?)',
      started.id,
      tokenHash,
      started.account,
      Date.parse(started.expiresAt),
      JSON.stringify(started),
    )
  } else if ('touched' in change) {
    statements.run(
      `UPDATE sessions SET expires_at = ?, body = json_set(body, '$.expiresAt', ?) WHERE id = ?`,
      Date.parse(change.expiresAt),
      change.expiresAt,
      change.touched,
    )
  } else if ('ended' in change) {
    statements.run('DELETE FROM sessions WHERE id = ?', change.ended)
  } else {
    statements.run('DELETE FROM sessions WHERE account = ? AND id IS NOT ?', change.endedOf, change.except)
  }
}

// Where the log, the tables for reading and the counters stand, as the tables have it.
import { noHash } from '../chain.ts'
import { codeNumber, type Head } from '../store.ts'
import type { Statements } from './statements.ts'

export function readHead(sql: Statements): Head {
  const last = sql.get<{ seq: number; at: number; hash: string }>(
    'SELECT seq, at, hash FROM events ORDER BY seq DESC LIMIT 1',
  )
  const conversation = sql.get<{ no: number; code: string }>(
    'SELECT no, code FROM conversations ORDER BY no DESC LIMIT 1',
  )
  const identity = sql.get<{ no: number }>('SELECT no FROM identities ORDER BY no DESC LIMIT 1')
  return {
    seq: last?.seq ?? 0,
    at: last?.at ?? 0,
    hash: last?.hash ?? noHash,
    projected: Number(
      sql.get<{ value: string }>(`SELECT value FROM meta WHERE key = 'projected'`)?.value ?? 0,
    ),
    conversation: conversation?.no ?? 0,
    identity: identity?.no ?? 0,
    number: conversation ? codeNumber(conversation.code) : 0,
  }
}

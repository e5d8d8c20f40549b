// What the writer is given and what it hands back.
import type { NewEvent } from '../../core/events.ts'
import type { PreparedBatch } from '../../core/rules/contact-prepare.ts'
import type { Caller } from '../caller.ts'

export interface Command {
  name: string
  input: unknown
  /** of a batch of an import, what its handler finds in the input */
  prepared?: PreparedBatch | null
  caller: Caller
  dryRun: boolean
  key: { key: string; hash: string } | null
}

/** An event as it was committed, for the feed. */
export interface Committed {
  seq: number
  type: NewEvent['type']
  conversation: string | null
  identity: string | null
  /** JSON */
  audience: string
  json: string
  visitorSeq: number | null
  visitorJson: string | null
  /** it changed the directory */
  setUp: boolean
}

export interface Report {
  level: 'warn' | 'error'
  message: string
  details: Record<string, unknown>
}

/** What went wrong, and why. */
export const troubleOf = (message: string, error: unknown): Report => ({
  level: 'error',
  message,
  details: { error: (error as Error).message },
})

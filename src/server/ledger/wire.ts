// What crosses between the main thread and the writer's: flat arrays of texts, the cheapest that threads can copy.
import type { EventType } from '../../core/events.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Answer } from '../workspace.ts'
import type { Command, Committed, Report } from './command.ts'

export interface WriterOptions {
  data: string
  maxPages: number | null
  /** commands in one transaction at most */
  batchLimit: number
  /** one Int32: how many events were written, more or less, for the thread that makes checkpoints */
  written: SharedArrayBuffer
}

/** name, `[input, caller]` as JSON, dry run, key, hash */
export type WireCommand = [string, string, boolean, string | null, string | null]
/** a failure's JSON, or ok, seq, events of a dry run */
type WireAnswer = [string] | [string, number, string | null]
type WireEvent = [
  number,
  EventType,
  string | null,
  string | null,
  string,
  string,
  number | null,
  string | null,
  boolean,
]

/** Whether the disk takes a write; the tables for reading, or the full-text index, too, brought up to date. */
export type Asking = 'probe' | 'catchUp' | 'index'

export type ToWriter =
  | { kind: 'batch'; commands: WireCommand[] }
  | { kind: Asking; id: number }
  | { kind: 'close' }

export type FromWriter =
  | { kind: 'ready'; seq: number; directory: Directory }
  | { kind: 'refused'; message: string }
  | {
      kind: 'done'
      answers: WireAnswer[]
      events: WireEvent[]
      batchMs: number
      commitMs: number
      failed: boolean
      projected: number
    }
  | { kind: 'report'; report: Report }
  | { kind: 'served'; id: number; ok: boolean }
  /** the tables for reading have come so far */
  | { kind: 'caughtUp'; seq: number }
  | { kind: 'closed' }

export const packCommand = (command: Command): WireCommand => [
  command.name,
  JSON.stringify([command.input, command.caller]),
  command.dryRun,
  command.key?.key ?? null,
  command.key?.hash ?? null,
]

export function unpackCommand([name, json, dryRun, key, hash]: WireCommand): Command {
  const [input, caller] = JSON.parse(json) as [unknown, Command['caller']]
  return { name, input, caller, dryRun, key: key !== null && hash !== null ? { key, hash } : null }
}

export const packAnswer = (answer: Answer): WireAnswer =>
  'error' in answer ? [JSON.stringify(answer.error)] : [answer.ok, answer.seq, answer.events ?? null]

export function unpackAnswer([text, seq, events]: WireAnswer): Answer {
  if (seq === undefined) return { error: JSON.parse(text) }
  return events ? { ok: text, seq, events } : { ok: text, seq }
}

/** Half a megabyte each that nobody hears: the log has them. */
const silent: ReadonlySet<EventType> = new Set<EventType>(['contact.imported', 'import.undone'])

export const packEvent = (event: Committed): WireEvent => [
  event.seq,
  event.type,
  event.conversation,
  event.identity,
  event.audience,
  silent.has(event.type) ? '' : event.json,
  event.visitorSeq,
  event.visitorJson,
  event.setUp,
]

export const unpackEvent = ([
  seq,
  type,
  conversation,
  identity,
  audience,
  json,
  visitorSeq,
  visitorJson,
  setUp,
]: WireEvent): Committed => ({
  seq,
  type,
  conversation,
  identity,
  audience,
  json,
  visitorSeq,
  visitorJson,
  setUp,
})

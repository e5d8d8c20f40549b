// What crosses between the main thread and the writer's: flat arrays of texts, the cheapest that threads can copy.
// And the frames of events, as bytes that are moved, not copied, and go to the sockets as they are.
import type { Audience, EventType } from '../../core/events.ts'
import type { PreparedBatch } from '../../core/rules/contact-prepare.ts'
import type { Directory } from '../../core/rules/directory.ts'
import type { Caller } from '../caller.ts'
import { type FeedEvent, frameText } from '../feed.ts'
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

/** name, input and caller as JSON, dry run, key, hash, what was prepared */
export type WireCommand = [
  string,
  string,
  string,
  boolean,
  string | null,
  string | null,
  PreparedBatch | null,
]
/** a failure's JSON, or ok, seq, events of a dry run */
type WireAnswer = [string] | [string, number, string | null]
/** seq, type, conversation, identity, audience, bytes of its frame, visitor's seq, bytes of that frame, set-up */
type WireEvent = [
  number,
  EventType,
  string | null,
  string | null,
  string,
  number,
  number | null,
  number,
  boolean,
]

/** Events in order, and their frames one after another in one piece of memory. */
export interface WireEvents {
  events: WireEvent[]
  frames: Uint8Array<ArrayBuffer>
}

/** Whether the disk takes a write; the tables for reading, or the full-text index, too, brought up to date. */
export type Asking = 'probe' | 'catchUp' | 'index'

/** `of`: what each command is known by in the answer. */
export type ToWriter =
  | { kind: 'batch'; of: number[]; commands: WireCommand[] }
  | { kind: Asking; id: number }
  | { kind: 'close' }

export type FromWriter =
  | { kind: 'ready'; seq: number; directory: Directory }
  | { kind: 'refused'; message: string }
  | {
      kind: 'done'
      of: number[]
      answers: WireAnswer[]
      told: WireEvents
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
  command.input === undefined ? 'null' : JSON.stringify(command.input),
  textOf(command.caller),
  command.dryRun,
  command.key?.key ?? null,
  command.key?.hash ?? null,
  command.prepared ?? null,
]

/** `callerOf`: reads a caller's JSON. */
export function unpackCommand(
  [name, input, caller, dryRun, key, hash, prepared]: WireCommand,
  callerOf: (json: string) => Caller,
): Command {
  return {
    name,
    input: prepared ? { ...JSON.parse(input), prepared } : JSON.parse(input),
    caller: callerOf(caller),
    dryRun,
    key: key !== null && hash !== null ? { key, hash } : null,
  }
}

/** A connection calls as one and the same, so that its caller is written once. */
const texts = new WeakMap<Caller, string>()

function textOf(caller: Caller): string {
  let text = texts.get(caller)
  if (text === undefined) {
    text = JSON.stringify(caller)
    texts.set(caller, text)
  }
  return text
}

export const packAnswer = (answer: Answer): WireAnswer =>
  'error' in answer ? [JSON.stringify(answer.error)] : [answer.ok, answer.seq, answer.events ?? null]

export function unpackAnswer([text, seq, events]: WireAnswer): Answer {
  if (seq === undefined) return { error: JSON.parse(text) }
  return events ? { ok: text, seq, events } : { ok: text, seq }
}

/** Half a megabyte each that nobody hears: the log has them. */
const silent: ReadonlySet<EventType> = new Set<EventType>(['contact.imported', 'import.undone'])

/** A committed event as the main thread has it. */
export interface Told extends FeedEvent {
  /** it changed the directory */
  setUp: boolean
}

export function packEvents(events: readonly Committed[]): WireEvents {
  const packed: WireEvent[] = []
  let size = 0
  const lengthOf = (json: string) => {
    const length = writeFrame(json, size)
    size += length
    return length
  }
  for (const event of events)
    packed.push([
      event.seq,
      event.type,
      event.conversation,
      event.identity,
      event.audience,
      silent.has(event.type) ? 0 : lengthOf(event.json),
      event.visitorSeq,
      event.visitorJson === null ? 0 : lengthOf(event.visitorJson),
      event.setUp,
    ])
  const frames = new Uint8Array(size)
  frames.set(scratch.subarray(0, size))
  if (scratch.length > mostKept) scratch = Buffer.allocUnsafeSlow(usual)
  return { events: packed, frames }
}

/** Bytes for the frames of a batch, and how many of them are kept for the next. */
const usual = 256 * 1024
const mostKept = 4 * usual

/** Frames are written here first, since how many bytes a text takes is known when it is written. */
let scratch = Buffer.allocUnsafeSlow(usual)

const [before, after] = frameText('\n')
  .split('\n')
  .map(text => Buffer.from(text)) as [Buffer, Buffer]

/** Its bytes. A UTF-16 unit takes three of them at most. */
function writeFrame(json: string, at: number): number {
  const most = at + before.length + json.length * 3 + after.length
  if (most > scratch.length) {
    const larger = Buffer.allocUnsafeSlow(most * 2)
    larger.set(scratch.subarray(0, at))
    scratch = larger
  }
  scratch.set(before, at)
  const length = before.length + scratch.write(json, at + before.length)
  scratch.set(after, at + length)
  return length + after.length
}

/** `audienceOf`: reads an audience's JSON. */
export function unpackEvents({ events, frames }: WireEvents, audienceOf: (json: string) => Audience): Told[] {
  let at = 0
  const next = (length: number) => {
    at += length
    return Buffer.from(frames.buffer, at - length, length)
  }
  return events.map(
    ([seq, type, conversation, identity, audience, length, visitorSeq, visitorLength, setUp]) => ({
      seq,
      type,
      conversation,
      identity,
      audience: audienceOf(audience),
      frame: next(length),
      visitor: visitorSeq === null ? null : { seq: visitorSeq, frame: next(visitorLength) },
      setUp,
    }),
  )
}

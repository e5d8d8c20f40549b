// How a command fails: one line, a hint, the error object for programs, and the exit code.
import { Refusal, type RefusalCode, refusalCodes } from '../core/protocol/refusal.ts'
import { toJson } from '../core/text/json.ts'
import { safeLine } from '../core/text/safe.ts'
import { type Io, out, say } from './io.ts'

const hints: Partial<Record<RefusalCode, string>> = {
  'not-signed-in': 'sign in with: chatctl login',
  unavailable: 'start a server with: chatctl serve — or name one with --server URL or --data DIR',
}

/** Writes the error and returns the exit code. A bug is told with its stack: it is not the user's fault. */
export function fail(io: Io, error: unknown, json: boolean): number {
  const refusal = error instanceof Refusal ? error : bugAsRefusal(error)
  const { code, message, details } = refusal.view()
  say(io, `chatctl: ${code}: ${safeLine(message)}`)
  for (const { line, message: what } of faultsIn(details)) say(io, `line ${line}: ${safeLine(what)}`)
  const hint = typeof details?.hint === 'string' ? details.hint : hints[code]
  if (hint) say(io, safeLine(hint))
  if (!(error instanceof Refusal) && error instanceof Error && error.stack) say(io, error.stack)
  if (json) out(io, `${toJson({ error: refusal.view() })}\n`)
  return refusalCodes[code].exit
}

/** Of a file, where all that is wrong is told at once. */
const faultsIn = (details: Refusal['details']) =>
  (details?.faults ?? []) as { line: number; message: string }[]

const bugAsRefusal = (error: unknown) =>
  new Refusal('internal', error instanceof Error ? error.message : String(error))

// How a command fails: one line, a hint, the error object for programs, and the exit code.
import { Refusal, type RefusalCode, type RefusalView, refusalCodes } from '../core/protocol/refusal.ts'
import { toJson } from '../core/text/json.ts'
import { safeLine } from '../core/text/safe.ts'
import { shortTime } from '../core/text/short-time.ts'
import { type Io, out, say } from './io.ts'

const hints: Partial<Record<RefusalCode, string>> = {
  'not-signed-in': 'sign in with: chatctl login',
}

/**
 * Writes the error and returns the exit code. A bug is told with its stack: it is not the user's fault. Programs get the
 * error object on stdout; where both streams are one terminal nobody reads the same twice.
 */
export function fail(io: Io, error: unknown, json: boolean): number {
  const refusal = error instanceof Refusal ? error : bugAsRefusal(error)
  const view = refusal.view()
  if (!json || !(io.table && io.progress)) tell(io, view)
  if (!(error instanceof Refusal) && error instanceof Error && error.stack) say(io, error.stack)
  if (json) out(io, `${toJson({ error: view })}\n`)
  return refusalCodes[view.code].exit
}

function tell(io: Io, { code, message, details }: RefusalView): void {
  const candidates = (details?.candidates ?? []) as Candidate[]
  // Of many things with one name each gets a line, to choose by.
  const told = typeof candidates[0] === 'object' ? message.slice(0, message.indexOf(':') + 1) : message
  say(io, `chatctl: ${code}: ${safeLine(told)}`)
  for (const { id, says } of typeof candidates[0] === 'object' ? candidates : [])
    say(io, `${id}  ${safeLine(says).replaceAll(isoTime, shortTime)}`)
  for (const { line, message: what } of faultsIn(details)) say(io, `line ${line}: ${safeLine(what)}`)
  const hint = typeof details?.hint === 'string' ? details.hint : hints[code]
  if (hint) say(io, safeLine(hint))
}

type Candidate = { id: string; says: string }
const isoTime = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g

/** Of a file, where all that is wrong is told at once. */
const faultsIn = (details: Refusal['details']) =>
  (details?.faults ?? []) as { line: number; message: string }[]

const bugAsRefusal = (error: unknown) =>
  new Refusal('internal', error instanceof Error ? error.message : String(error))

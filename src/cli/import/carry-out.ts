// One rehearsal or import of a file, from its first row, or from where an interrupted one stopped, to its sum.
import { constants, setPriority } from 'node:os'
import { uuidv7 } from 'uuidv7'
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type Io, say } from '../io.ts'
import { usage } from '../usage.ts'
import type { ImportFlags } from './flags.ts'
import type { Inspection } from './inspect.ts'
import { type Note, openNotes } from './note.ts'
import { showProgress } from './progress.ts'
import { readingOf } from './reading.ts'
import { rejectsFile } from './rejects.ts'
import { type Count, described, sum, tellCount, verdictTeller } from './report.ts'
import { interruptedAt, rowsAfter, standing, wantsToGoOn } from './resume.ts'
import { type FileRow, rowsOfFile } from './rows.ts'
import { importRows, type RowVerdict } from './run.ts'

export interface Given {
  /** where it lies, of stdin the copy */
  path: string
  /** what it is called */
  file: string
  found: Inspection
  /** of phone numbers without a prefix; without it, as the server's settings say */
  country: string | undefined
}

type Rehearsed = { rehearse: boolean; after: number; import: string }

/** The rows of the file, the header left out. */
export async function* contactRows({ path, found }: Given): AsyncGenerator<FileRow[]> {
  let header = found.layout.header
  for await (const rows of rowsOfFile(path, found.encoding.name, found.layout)) {
    if (rows.length === 0) continue
    yield header ? rows.slice(1) : rows
    header = false
  }
}

/** Rehearses, or imports; the sum of the verdicts of all rows, those of an earlier, interrupted run among them. */
export async function take(client: Client, given: Given, flags: ImportFlags, io: Io): Promise<Count> {
  const rehearse = flags.plan === true
  const begun = rehearse
    ? { import: uuidv7(), after: 0, counts: null }
    : await begin(client, given, flags, io)
  const rejects = flags.rejects === undefined ? null : rejectsFile(flags.rejects, given.found)
  const told = verdictTeller(io, flags, rehearse)
  const count: Count = { new: 0, merged: 0, unchanged: 0, rejected: 0, ...begun.counts }
  const hear = async (verdict: RowVerdict) => {
    await told.verdict(verdict)
    if (verdict.verdict === 'rejected') await rejects?.add(verdict)
  }
  const hears = (verdict: RowVerdict) => told.tells(verdict) || verdict.verdict === 'rejected'
  const ended = tellIfInterrupted(io, rehearse)
  try {
    await eachVerdict(client, given, { ...begun, rehearse }, io, count, { tells: told.tells, hears, hear })
  } catch (error) {
    throw rehearse ? error : withAdvice(error)
  } finally {
    ended()
    await rejects?.close()
  }
  if (!rehearse) {
    await client.call('import.finish', { import: begun.import })
    openNotes(io).forget(begun.import)
  }
  await told.end({
    import: begun.import,
    file: given.file,
    ...described(given.found),
    rows: sum(count),
    ...count,
  })
  if (!flags.quiet) tellSummary(io, count, flags, begun.import)
  return count
}

/** Who waits for a message waits in milliseconds, who imports a file, in minutes: the server goes first. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not let it: the import takes its turn like all others.
  }
}

/** `tells`: whether it is written to the terminal; `hears`: whether it is of interest at all. */
interface Hearing {
  tells: (verdict: RowVerdict) => boolean
  hears: (verdict: RowVerdict) => boolean
  hear: (verdict: RowVerdict) => Promise<void>
}

async function eachVerdict(
  client: Client,
  given: Given,
  from: Rehearsed,
  io: Io,
  count: Count,
  { tells, hears, hear }: Hearing,
): Promise<void> {
  giveWay()
  const progress = showProgress(io, given.found.bytes)
  const { file, country } = given
  const plan = { ...from, file, country, columns: given.found.columns }
  const rows =
    from.after > 0
      ? rowsAfter(contactRows(given), { id: from.import, lastLine: from.after }, client, hear)
      : contactRows(given)
  try {
    for await (const { verdicts, bytes } of importRows(client, rows, plan)) {
      for (const verdict of verdicts) {
        count[verdict.verdict]++
        if (!hears(verdict)) continue
        if (tells(verdict)) progress.clear()
        await hear(verdict)
      }
      progress.at(bytes, sum(count))
    }
  } finally {
    progress.clear()
  }
}

/** What the whole file would give, with nothing said. */
export async function rehearsal(client: Client, given: Given, io: Io): Promise<Count> {
  const count: Count = { new: 0, merged: 0, unchanged: 0, rejected: 0 }
  const from = { import: uuidv7(), rehearse: true, after: 0 }
  await eachVerdict(client, given, from, io, count, {
    tells: () => false,
    hears: () => false,
    hear: async () => {},
  })
  return count
}

/** A new import, or the interrupted one of this very file. */
async function begin(client: Client, given: Given, flags: ImportFlags, io: Io) {
  const { found, file } = given
  const reading = readingOf(given)
  const notes = openNotes(io)
  const same = notes.of({ server: client.name, hash: found.hash })
  const note = same.find(one => one.reading === JSON.stringify(reading)) ?? null
  const stopped = note && flags.resume !== false ? await offered(client, note, flags, io) : null
  if (flags.resume && !stopped) throw usage('--resume: no import of this file was interrupted here')
  const id = stopped?.import ?? uuidv7()
  notes.keep({
    import: id,
    server: client.name,
    hash: found.hash,
    reading: JSON.stringify(reading),
    file,
    startedAt: new Date().toISOString(),
  })
  if (note && note.import !== id) notes.forget(note.import)
  const { name, description } = flags
  const labels = { ...(name !== undefined && { name }), ...(description !== undefined && { description }) }
  const { lastLine, counts } = await client.call('import.start', { import: id, file, ...reading, ...labels })
  const { rows: _rows, ...each } = counts
  return { import: id, after: lastLine, counts: each }
}

/** In a pipe it goes on: beginning anew would make those twice that have neither e-mail nor phone. */
async function offered(client: Client, note: Note, flags: ImportFlags, io: Io): Promise<Note | null> {
  const found = await standing(client, note.import)
  if (found && found.state !== 'running') return null
  const line = found?.lastLine ?? 0
  if (io.asks && !flags.resume && !flags.yes) return (await wantsToGoOn(io, line)) ? note : null
  if (!flags.quiet) say(io, `${interruptedAt(line)}; it goes on from there. --no-resume begins anew.`)
  return note
}

function tellSummary(io: Io, count: Count, { plan, rejects }: ImportFlags, id: string): void {
  tellCount(io, count, plan ? 'would be ' : '')
  if (plan) say(io, 'Nothing was written.')
  else if (count.new + count.merged > 0) say(io, `Take it back with: chatctl import undo ${id}`)
  if (count.rejected > 0)
    say(
      io,
      rejects
        ? `The rejected rows are in ${rejects}.`
        : 'Write the rejected rows to a file with --rejects FILE.',
    )
}

const goOn = 'what is in stays in; run the same command again to go on from there'

/** Says at Ctrl+C what becomes of what was begun; the end itself is the program's. */
function tellIfInterrupted(io: Io, rehearse: boolean): () => void {
  if (rehearse) return () => {}
  const tell = () => say(io, `Interrupted: ${goOn}.`)
  process.prependOnceListener('SIGINT', tell)
  return () => process.off('SIGINT', tell)
}

const withAdvice = (error: unknown): unknown =>
  error instanceof Refusal && (error.code === 'unavailable' || error.code === 'too-many')
    ? new Refusal(error.code, error.message, { ...error.details, hint: goOn })
    : error

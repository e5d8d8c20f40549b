// Uploads: kept once their bytes are on disk, forgotten where nobody uses them.
import { type File, isForPicture, type KeptFile, viewOf } from '../../core/model/file.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Context } from '../../core/rules/context.ts'
import { addFile, ownerOf, quotaTime, sweepFiles } from '../../core/rules/file.ts'
import type { Load, Outcome } from './handler.ts'

/** What the file store knows of an upload whose bytes are on disk. */
export type NewFile = Omit<KeptFile, 'id' | 'owner' | 'at'>

async function add(input: NewFile, context: Context, load: Load): Promise<Outcome<File> | Refusal> {
  // The same picture of a consultant or of the window is the same file, whoever brings it again.
  const known = isForPicture(input.purpose) ? await load.fileOfKey(input.key) : null
  const since = Date.parse(context.now) - quotaTime
  const uploaded = known ? { unsent: 0, bytes: 0 } : await load.uploadedBy(ownerOf(context.actor), since)
  const decision = addFile(input, uploaded, context)
  if (decision instanceof Refusal) return decision
  if (known) return { events: [], answer: viewOf(known) }
  const [event] = decision
  if (event?.type !== 'file.added') throw new Error('an upload that is taken is an event')
  return { events: decision, answer: viewOf(event.data.file) }
}

async function sweep(input: { files: string[] }, context: Context, load: Load): Promise<Outcome | Refusal> {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server sweeps files')
  const files = await Promise.all(input.files.map(id => load.file(id)))
  return {
    events: sweepFiles(
      files.filter(file => file !== null),
      context.directory,
    ),
    answer: {},
  }
}

export const fileCommands = { 'file.add': add, 'file.sweep': sweep }

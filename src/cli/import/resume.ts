// Where an interrupted import stands: which rows are in already, and what was said of those that were rejected.
import type { Client } from '../../client/client.ts'
import type { ContactImport } from '../../core/model/import.ts'
import type { Verdict } from '../../core/protocol/import-rows.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Io } from '../io.ts'
import { pagesOf } from '../pages.ts'
import type { Given } from './carry-out.ts'
import type { GivenLayout, Inspection } from './inspect.ts'
import { openNotes } from './note.ts'
import { readAgain } from './reading.ts'
import type { FileRow } from './rows.ts'
import type { RowVerdict } from './run.ts'

/** Null where the server never heard of it: it ended before it had begun. */
export async function standing(client: Client, id: string): Promise<ContactImport | null> {
  try {
    return await client.call('import.show', { import: id })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return null
    throw error
  }
}

export const interruptedAt = (line: number) => `An import of this file was interrupted at line ${line}`

/** Whether that import goes on, as somebody at a terminal says. */
export async function wantsToGoOn(io: Io, line: number): Promise<boolean> {
  const { prompts } = await import('../ask.ts')
  const { confirm } = await prompts(io)
  return confirm({ message: `${interruptedAt(line)}. Go on with it`, default: true })
}

/** The last interrupted import of the file of this hash, which is read as it was for that; null where there is none. */
export async function interrupted(
  client: Client,
  hash: string,
  look: (over: Partial<GivenLayout>) => Inspection,
  io: Io,
): Promise<(Pick<Given, 'found' | 'country'> & Pick<ContactImport, 'lastLine'>) | null> {
  for (const note of openNotes(io).of({ server: client.name, hash })) {
    const found = await standing(client, note.import)
    if (found?.state === 'running') return { lastLine: found.lastLine, ...readAgain(note.reading, look) }
  }
  return null
}

/** The file's rows after this line; `rejected` hears of the rejected ones before it, in order, with their cells. */
export async function* rowsAfter(
  rows: AsyncIterable<FileRow[]>,
  { id, lastLine }: Pick<ContactImport, 'id' | 'lastLine'>,
  client: Client,
  rejected: (row: RowVerdict) => Promise<void>,
): AsyncGenerator<FileRow[]> {
  const told = lastLine > 0 ? rejectedRows(client, id) : null
  let next = await told?.next()
  for await (const some of rows) {
    for (const row of some) {
      if (row.line > lastLine) break
      if (next?.done !== false || next.value.line !== row.line) continue
      await rejected({ ...next.value, cells: row.cells })
      next = await told?.next()
    }
    const rest = some.filter(row => row.line > lastLine)
    if (rest.length > 0) yield rest
  }
}

async function* rejectedRows(client: Client, id: string): AsyncGenerator<Verdict> {
  for await (const { items } of pagesOf(client, 'import.rows', { import: id, verdict: 'rejected' }))
    yield* items as unknown as Verdict[]
}

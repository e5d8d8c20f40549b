// Notes of imports that have begun and not ended, in the state folder: what an interrupted one goes on from.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { stateFolder } from '../../client/folders.ts'
import { jsonIn, writeWhole } from '../../client/whole-file.ts'
import type { Io } from '../io.ts'

const noteSchema = z.object({
  import: z.uuid(),
  /** how messages name the server */
  server: z.string(),
  /** of the file's bytes */
  hash: z.string(),
  /** how it is read and mapped, as JSON */
  reading: z.string(),
  file: z.string(),
  startedAt: z.string(),
})
export type Note = z.infer<typeof noteSchema>

export function openNotes({ env }: Pick<Io, 'env'>) {
  const folder = join(stateFolder(env), 'imports')
  const path = (id: string) => join(folder, `${id}.json`)

  return {
    /** Unfinished imports of the same bytes into the same server, the last one first: each is read in another way. */
    of({ server, hash }: Pick<Note, 'server' | 'hash'>): Note[] {
      const same = all().filter(note => note.server === server && note.hash === hash)
      return same.sort((one, other) => other.startedAt.localeCompare(one.startedAt))
    },
    /** On disk under its name only once it is whole. */
    keep(note: Note): void {
      writeWhole(path(note.import), JSON.stringify(note))
    },
    forget(id: string): void {
      rmSync(path(id), { force: true })
    },
  }

  function all(): Note[] {
    let names: string[]
    try {
      names = readdirSync(folder)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
    return names
      .filter(name => name.endsWith('.json'))
      .flatMap(name => {
        const parsed = noteSchema.safeParse(jsonIn(readFileSync(join(folder, name), 'utf8')))
        return parsed.success ? [parsed.data] : []
      })
  }
}

// Kept conversations as files: one document each, written beside and moved into place, so that a kill leaves the old or the new one.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonIn, partialOf } from '../../client/whole-file.ts'
import { Entries } from '../state/entries.ts'
import { asideOf } from './folder.ts'
import { format, type KeptDoc, type KeptLists, keptDoc, keptLists } from './schema.ts'
import type { Kept } from './shelf.ts'

/** The newest entries of a conversation that are kept. */
const mostEntries = 2_000
/** A document longer than this is cut to its newer half until it fits; characters. */
const longestDoc = 1024 * 1024

const listsFile = (folder: string) => join(folder, 'lists.json')
const docFile = (folder: string, id: string) => join(folder, `${id}.json`)
const safeId = /^[\w-]{1,64}$/

const missing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function put(path: string, text: string): Promise<void> {
  const partial = partialOf(path)
  await writeFile(partial, text, { mode: 0o600 })
  await rename(partial, path)
}

export async function writeLists(folder: string, lists: KeptLists): Promise<void> {
  await put(listsFile(folder), JSON.stringify(lists))
}

/** Bytes that it takes on disk. */
export async function writeDoc(folder: string, seq: number, { conversation, opened }: Kept): Promise<number> {
  const { stale: _stale, messages, complete, tasks, ...rest } = opened
  const all = messages.toArray()
  let kept = all.slice(-mostEntries)
  const text = () => {
    const whole = complete && kept.length === all.length
    const doc: KeptDoc = {
      format,
      seq,
      conversation,
      messages: kept,
      tasks: [...tasks],
      ...rest,
      complete: whole,
    }
    return JSON.stringify(doc)
  }
  let json = text()
  while (json.length > longestDoc && kept.length > 1) {
    kept = kept.slice(Math.ceil(kept.length / 2))
    json = text()
  }
  await put(docFile(folder, conversation.id), json)
  return Buffer.byteLength(json)
}

export const removeDoc = (folder: string, id: string): Promise<void> =>
  rm(docFile(folder, id), { force: true })

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

export interface Loaded {
  lists: KeptLists
  docs: (Kept & { bytes: number })[]
}

/** What is kept in the folder; null where nothing is, or nothing that can be read: then that is put aside. */
export async function loadKept(folder: string): Promise<Loaded | null> {
  let text: string
  try {
    text = await readFile(listsFile(folder), 'utf8')
  } catch (error) {
    if (missing(error)) return null
    throw error
  }
  const lists = keptLists.safeParse(jsonIn(text))
  if (!lists.success) {
    await putAside(folder, asideOf(folder))
    return null
  }
  const docs: Loaded['docs'] = []
  for (const [id, { seq, readAt }] of Object.entries(lists.data.docs)) {
    const doc = safeId.test(id) ? await loadDoc(docFile(folder, id)) : null
    if (!doc || doc.conversation.id !== id) continue
    const { conversation, messages, complete, bytes, contact, identity, visit, earlier, tasks } = doc
    // Another console may have written it since, or this one may have died before it wrote what it had heard.
    const stale = !lists.data.whole || doc.seq !== seq
    const opened = {
      messages: Entries.of(messages),
      contact,
      identity,
      visit,
      earlier,
      tasks,
      complete,
      stale,
    }
    docs.push({ conversation, opened, readAt, bytes })
  }
  await removeOthers(folder, new Set(docs.map(one => one.conversation.id)))
  return { lists: lists.data, docs }
}

async function loadDoc(path: string): Promise<(KeptDoc & { bytes: number }) | null> {
  try {
    const text = await readFile(path, 'utf8')
    const doc = keptDoc.safeParse(jsonIn(text))
    if (doc.success) return { ...doc.data, bytes: Buffer.byteLength(text) }
    await putAside(path, asideOf(path))
    return null
  } catch (error) {
    if (missing(error)) return null
    throw error
  }
}

async function putAside(path: string, aside: string): Promise<void> {
  await rm(aside, { recursive: true, force: true })
  await rename(path, aside)
}

/** How long a half-written file may be another console's that is just writing it; ms. */
const writing = 60_000

/** What no list names: half-written files of a console that was killed, documents of conversations that had to go. */
async function removeOthers(folder: string, known: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === 'lists.json' || name.endsWith('.unreadable') || known.has(name.replace(/\.json$/, '')))
      continue
    const path = join(folder, name)
    const found = await stat(path).catch(error => {
      if (missing(error)) return null
      throw error
    })
    if (found && Date.now() - found.mtimeMs > writing) await rm(path, { force: true })
  }
}

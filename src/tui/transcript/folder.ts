// Transcripts as files: read page by page, written piece by piece, there under their names only when they are whole (A10, G8).
import { join } from 'node:path'
import { makeFolder, PartFile } from '../../client/part-file.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { InputOf, OutputOf } from '../../core/protocol/registry.ts'
import { freePath } from '../files.ts'
import type { Format, Subject } from './formats.ts'

type Shown = OutputOf<'conversation.show'>
/** Asks the server for a page of a conversation. */
export type Show = (input: InputOf<'conversation.show'>) => Promise<Shown>

/** Entries that are asked for at once. */
const page = 500

export interface FolderOptions {
  oneFile?: boolean | undefined
  keepOld?: boolean
  /** A file is whole. */
  wrote?: (path: string) => void
}

/** Entry by entry from the first: a long conversation is never held whole. False where it may not be opened. */
export async function writeOne(
  show: Show,
  conversation: string,
  format: Format,
  sink: Sink,
): Promise<boolean> {
  // Entries are numbered from 1 without gaps, so a page is known by its numbers.
  for (let from = 1, last = 1; from <= last; from += page) {
    const shown = await opened(show, conversation, from + page)
    if (!shown) return false
    const { messages, ...subject } = shown
    if (from === 1) await sink.begin(subject)
    last = Math.max(last, from === 1 ? subject.conversation.lastSeq : last)
    for (const message of messages)
      if (message.seq >= from) await sink.write(format.entry(message, subject, message.seq === 1))
  }
  await sink.end()
  return true
}

async function opened(show: Show, conversation: string, before: number): Promise<Shown | null> {
  try {
    return await show({ conversation, before, limit: page })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-allowed' && !error.details?.permission) return null
    throw error
  }
}

/** Where transcripts go. */
export interface Sink {
  begin: (subject: Subject) => Promise<void>
  write: (text: string) => Promise<void>
  /** the conversation is whole */
  end: () => Promise<void>
  /** all are */
  done: () => Promise<void>
  /** something went wrong: nothing half-written stays */
  drop: () => void
}

/** All conversations one after another. */
export function inOne(write: (text: string) => Promise<void>, format: Format): Omit<Sink, 'drop'> {
  let first = true
  return {
    async begin(subject) {
      await write((first ? format.open : '') + format.begin(subject, first))
      first = false
    },
    write,
    end: () => write(format.end()),
    done: () => write((first ? format.open : '') + format.close),
  }
}

/**
 * A file for each conversation, or one for all; the folder is made. Files of the same name are replaced, or with
 * `keepOld` stay beside the new ones. Throws a DiskFault.
 */
export function toFolder(
  folder: string,
  format: Format,
  { oneFile = false, keepOld = false, wrote }: FolderOptions = {},
): Sink {
  makeFolder(folder)
  let file: PartFile | null = null
  const open = (name: string) => {
    const path = join(folder, `${name}.${format.extension}`)
    file = new PartFile(keepOld ? freePath(path) : path)
  }
  const write = async (text: string) => file?.write(text)
  const finish = async () => {
    await file?.finish()
    if (file) wrote?.(file.path)
    file = null
  }
  const drop = () => file?.drop()
  if (oneFile) {
    open('conversations')
    const one = inOne(write, format)
    return { ...one, done: () => one.done().then(finish), drop }
  }
  // A file of one conversation in JSON is one object, not a list of one.
  const [before, after] = format.extension === 'json' ? ['', '\n'] : [format.open, format.close]
  return {
    async begin(subject) {
      // Codes are made by the server; whatever they were, they name no other folder.
      open(subject.conversation.code.replace(/[^\w-]/g, '_'))
      await write(before + format.begin(subject, true))
    },
    write,
    end: async () => {
      await write(format.end() + after)
      await finish()
    },
    done: async () => {},
    drop,
  }
}

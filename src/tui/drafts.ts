// Drafts on disk: kept at every pause in typing, so that a crash or a closed terminal loses nothing (C6).
import { readFileSync, renameSync } from 'node:fs'
import * as z from 'zod'
import { jsonIn, writeWhole } from '../client/whole-file.ts'
import { file } from '../core/model/file.ts'
import { quote } from '../core/model/message.ts'
import { editorOf } from './composer/editor.ts'
import { type Draft, emptyDraft } from './state/state.ts'

const kept = z.record(
  z.string(),
  z.object({
    text: z.string(),
    note: z.boolean(),
    replyTo: quote.nullable(),
    files: z.array(file).default([]),
    missing: z.array(z.string()),
    at: z.number(),
  }),
)

type Drafts = Readonly<Record<string, Draft>>

/** What was being written; nothing where the file is not there or can't be understood. */
export function loadDrafts(path: string): Drafts {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  const parsed = kept.safeParse(jsonIn(text))
  if (!parsed.success) {
    // A file that we can't read is put aside, not overwritten.
    renameSync(path, `${path}.unreadable`)
    return {}
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([id, { text, ...rest }]) => [
      id,
      { ...emptyDraft, ...rest, editor: editorOf(text) },
    ]),
  )
}

export function saveDrafts(path: string, drafts: Drafts): void {
  const written = Object.entries(drafts).flatMap(([id, draft]) => {
    // A message that is being edited is no draft: what was written before it is.
    const { editor, note, replyTo, missing, files } = draft.editing ? (draft.stash ?? emptyDraft) : draft
    const { text } = editor
    if (text === '' && files.length === 0) return []
    return [[id, { text, note, replyTo, missing, files, at: draft.at }] as const]
  })
  writeWhole(path, JSON.stringify(Object.fromEntries(written)))
}

export interface DraftKeeper {
  /** The drafts changed: they are written after a pause of `delay` ms. */
  changed(drafts: Drafts): void
  /** Writes now what is due. */
  flush(): void
}

export function keepDrafts(path: string, delay = 300): DraftKeeper {
  let due: Drafts | null = null
  let timer: NodeJS.Timeout | undefined
  function flush(): void {
    clearTimeout(timer)
    if (due) saveDrafts(path, due)
    due = null
  }
  return {
    changed(drafts) {
      due = drafts
      clearTimeout(timer)
      timer = setTimeout(flush, delay)
    },
    flush,
  }
}

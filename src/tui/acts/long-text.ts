// A text that is too long for one message: sent in parts, attached as a file, or written on (C6).
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mostOfMessage } from '../../core/model/basics.ts'
import { partsOf } from '../../core/text/split.ts'
import { emptyEditor } from '../composer/editor.ts'
import { mentionsIn } from '../composer/mentions.ts'
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import { draftOf, openConversation } from '../state/select.ts'
import { texts } from '../texts.ts'
import { attachPaths, cannotAttach } from './attach.ts'
import { choose } from './show.ts'

/** Puts one message or note of the open conversation on its way; what goes with the draft goes with it. */
export function sendText(desk: Desk, text: string, part = 0, last = true): void {
  const conversation = openConversation(desk.state)
  if (!conversation) return
  const { note, files, replyTo } = draftOf(desk.state, conversation.id)
  const where = { conversation: conversation.id, message: desk.newId(), text }
  if (note) {
    desk.send({ do: 'note.add', with: { ...where, mentions: mentionsIn(desk.state, text) } }, 0)
    return
  }
  const going = last ? files : []
  desk.send(
    {
      do: 'message.send',
      with: {
        ...where,
        replyTo: part === 0 ? (replyTo?.message ?? null) : null,
        files: going.map(({ id }) => id),
      },
      ...(going.length > 0 && { files: going }),
    },
    conversation.lastVisitorSeq,
  )
}

/** Says that it is too long, and what can be done about it; a file takes it to the last blank. */
export function offerParts(desk: Desk, text: string): void {
  const { state } = desk
  const conversation = openConversation(state)
  if (!conversation) return
  const parts = partsOf(text.trimEnd(), mostOfMessage)
  const editing = draftOf(state, conversation.id).editing !== null
  const choices: Choice[] = [
    ...(editing ? [] : [{ id: 'split', label: texts.writing.split(parts.length) }]),
    ...(cannotAttach(state) ? [] : [{ id: 'file', label: texts.writing.asFile }]),
    { id: 'stay', label: texts.writing.goOnWriting },
  ]
  choose(desk, {
    title: texts.writing.tooLong(text.length, mostOfMessage),
    choices,
    pick: ({ id }) => {
      if (id === 'split') sendParts(desk, conversation.id, parts)
      if (id === 'file') void asFile(desk, conversation.id, text)
    },
    empty: '',
  })
}

function sendParts(desk: Desk, conversation: string, parts: readonly string[]): void {
  for (const [i, part] of parts.entries()) sendText(desk, part, i, i === parts.length - 1)
  desk.dispatch({ type: 'draft', conversation, draft: null })
  desk.dispatch({ type: 'view', view: { scroll: null, typedAt: 0 } })
}

/** The text leaves the composer once it is attached, not before. */
async function asFile(desk: Desk, conversation: string, text: string): Promise<void> {
  const { editor } = draftOf(desk.state, conversation)
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-'))
  try {
    const path = join(folder, texts.writing.asFileName)
    await writeFile(path, text, { mode: 0o600 })
    const attached = await attachPaths(desk, conversation, [path])
    if (attached > 0 && draftOf(desk.state, conversation).editor.text === editor.text)
      desk.dispatch({ type: 'draft', conversation, draft: { editor: emptyEditor } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

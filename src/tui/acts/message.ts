// Writing: messages and notes, answers to one message, changing and deleting what was sent.
import { mostOfMessage } from '../../core/model/basics.ts'
import { isSpoken, type Message } from '../../core/model/message.ts'
import { may } from '../../core/rules/access.ts'
import { timeLeft } from '../../core/rules/edit-window.ts'
import { excerpt, wordsOf } from '../../core/rules/evolve.ts'
import { editorOf, insert } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { stillMissing } from '../slash/replies.ts'
import { indexOfSeq } from '../state/entries.ts'
import { actorOf, draftOf, isObserver, openConversation } from '../state/select.ts'
import { type Draft, emptyDraft, type State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { offerParts, sendText } from './long-text.ts'
import { toComposer } from './look.ts'
import { show } from './show.ts'
import { writable } from './typing.ts'

/** As it is typed: where a text begins with two slashes, sending takes one for the mark of a real one. */
export const asTyped = (text: string): string => (text.startsWith('//') ? `/${text}` : text)

/** Sends what stands in the composer: a message, a note, or the change of a message. */
export function send(desk: Desk): void {
  const { state } = desk
  const conversation = writable(state)
  if (!conversation) return
  const draft = draftOf(state, conversation.id)
  const typed = draft.editor.text.replace(/^\/\//, '/')
  // What is copied by whole lines ends with a line break, which would be an empty row under the words.
  const text = typed.trimEnd()
  if (text === '' && (draft.files.length === 0 || draft.note || draft.editing)) return
  const unfilled = stillMissing(text, draft.missing)
  if (unfilled.length > 0) {
    desk.say('bad', texts.slash.missing(unfilled))
    return
  }
  if (state.uploads.some(upload => upload.conversation === conversation.id)) {
    desk.say('warning', texts.writing.stillUploading)
    return
  }
  if (text.length > mostOfMessage) {
    offerParts(desk, typed)
    return
  }
  if (draft.editing) return void change(desk, conversation.id, draft.editing, text, draft.stash)
  sendText(desk, text)
  desk.dispatch({ type: 'draft', conversation: conversation.id, draft: null })
  desk.dispatch({ type: 'view', view: { scroll: null, typedAt: 0 } })
}

async function change(
  desk: Desk,
  conversation: string,
  message: string,
  text: string,
  stash: Draft | null,
): Promise<void> {
  const draft = draftOf(desk.state, conversation)
  desk.dispatch({ type: 'draft', conversation, draft: stash })
  if (await desk.ask('message.edit', { conversation, message, text })) desk.say('good', texts.toast.edited)
  // What was typed is not lost with a refusal.
  else if (draftOf(desk.state, conversation).editor.text === (stash?.editor.text ?? ''))
    desk.dispatch({ type: 'draft', conversation, draft })
}

/** A note instead of a message, or back. */
export function toggleNote(desk: Desk): void {
  const conversation = writable(desk.state)
  if (!conversation) return
  toComposer(desk)
  const draft = draftOf(desk.state, conversation.id)
  if (draft.editing) return
  if (draft.files.length > 0) {
    desk.say('warning', texts.off.filesInMessages)
    return
  }
  desk.dispatch({
    type: 'draft',
    conversation: conversation.id,
    draft: { note: !draft.note, replyTo: null, literal: false },
  })
}

/** Begins to name a colleague: in a note, which it becomes if nothing else was written. */
export function mention(desk: Desk): void {
  const conversation = writable(desk.state)
  if (!conversation) return
  toComposer(desk)
  const draft = draftOf(desk.state, conversation.id)
  if (!draft.note && draft.editor.text.trim() !== '') {
    desk.say('warning', texts.toast.mentionInNote)
    return
  }
  const before = draft.editor.text.slice(0, draft.editor.cursor)
  const editor = insert(draft.editor, /(^|\s)$/.test(before) ? '@' : ' @')
  desk.dispatch({
    type: 'draft',
    conversation: conversation.id,
    draft: { editor, note: true, replyTo: null, literal: false },
  })
}

/** Esc in the composer, one thing at a time: what is edited, the quote, the note; then back to the list. */
export function stepBack(desk: Desk): boolean {
  const conversation = openConversation(desk.state)
  if (!conversation) return false
  const draft = draftOf(desk.state, conversation.id)
  if (draft.editing) desk.dispatch({ type: 'draft', conversation: conversation.id, draft: draft.stash })
  else if (draft.replyTo)
    desk.dispatch({ type: 'draft', conversation: conversation.id, draft: { replyTo: null } })
  else if (draft.files.length > 0)
    desk.dispatch({
      type: 'draft',
      conversation: conversation.id,
      draft: { files: draft.files.slice(0, -1) },
    })
  else if (draft.note && draft.editor.text.trim() === '')
    desk.dispatch({ type: 'draft', conversation: conversation.id, draft: { note: false } })
  else return false
  return true
}

/** The entry that is picked in the timeline. */
export function pickedEntry(state: State): Message | null {
  const opened = state.open ? state.opened[state.open] : undefined
  return opened?.messages.get(indexOfSeq(opened.messages, state.entry)) ?? null
}

export function cannotReply(state: State): string | null {
  const entry = pickedEntry(state)
  if (!entry || !isSpoken(entry) || entry.deletedAt) return texts.off.onlyMessages
  return writable(state) ? null : texts.mayNotWrite
}

export function reply(desk: Desk): void {
  const entry = pickedEntry(desk.state)
  if (!entry || !desk.state.open) return
  const replyTo = {
    message: entry.id,
    author: entry.author.name,
    text: excerpt(wordsOf(entry)),
    deleted: false,
  }
  desk.dispatch({ type: 'draft', conversation: desk.state.open, draft: { replyTo, note: false } })
  toComposer(desk)
}

/** Why the picked entry can't be changed, by the channel's window and the access table (C13). */
function cannotTouch(state: State, act: 'edit' | 'delete'): string | null {
  const entry = pickedEntry(state)
  const conversation = openConversation(state)
  if (!entry || !conversation || entry.kind === 'event' || entry.deletedAt) return texts.off.nothingTo[act]
  if (entry.kind === 'note') return texts.toast.notForNotes
  if (isObserver(state)) return texts.off.observer
  if (entry.author.kind !== 'consultant') return texts.off.clientsWords
  if (!state.me || !may(actorOf(state.me), 'message.edit', { authorId: entry.author.id }))
    return texts.off.notTheAuthor
  const channel = state.directory.channels[conversation.channel]
  const left = timeLeft(channel, act, entry.at, new Date(state.now).toISOString())
  return left > 0 ? null : texts.off.tooLate[act]
}

export const cannotEdit = (state: State) => cannotTouch(state, 'edit')
export const cannotDelete = (state: State) => cannotTouch(state, 'delete')

export function edit(desk: Desk): void {
  const entry = pickedEntry(desk.state)
  const { open } = desk.state
  if (!entry || !open) return
  const before = desk.state.drafts[open] ?? null
  desk.dispatch({
    type: 'draft',
    conversation: open,
    draft: {
      ...emptyDraft,
      editor: editorOf(asTyped(entry.text)),
      editing: entry.id,
      literal: true,
      stash: before?.editing ? before.stash : before,
    },
  })
  toComposer(desk)
}

export function remove(desk: Desk): void {
  const entry = pickedEntry(desk.state)
  const { open } = desk.state
  if (!entry || !open) return
  show(desk, {
    kind: 'confirm',
    title: texts.ask.deleteMessage,
    text: texts.ask.deleteMessageText,
    yes: texts.ask.deleteYes,
    confirm: () => {
      void desk.ask('message.delete', { conversation: open, message: entry.id }).then(done => {
        if (done) desk.say('good', texts.toast.deleted)
      })
    },
  })
}

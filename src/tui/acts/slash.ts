// The quick replies' picker: insert, insert and send, add and change, all where they are used (B5).
import { type File, mostFiles } from '../../core/model/file.ts'
import type { Reply } from '../../core/model/reply.ts'
import { may } from '../../core/rules/access.ts'
import { knownVariables, unknownVariables } from '../../core/text/variables.ts'
import { editorOf, emptyEditor, replaceAll, replaceRange } from '../composer/editor.ts'
import { mentionOf } from '../composer/mentions.ts'
import type { Desk } from '../desk.ts'
import type { FormField } from '../overlays/overlay.ts'
import { toNextGap } from '../slash/gaps.ts'
import { filled, slashOf } from '../slash/replies.ts'
import { actorOf, draftOf, openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { send } from './message.ts'
import { show } from './show.ts'

export function moveIn(desk: Desk, count: number, index: number, by: number): void {
  desk.dispatch({ type: 'view', view: { slash: { index: Math.max(0, Math.min(count - 1, index + by)) } } })
}

export function moveSlash(desk: Desk, by: number): void {
  const slash = slashOf(desk.state)
  if (slash) moveIn(desk, slash.matches.length, slash.index, by)
}

export function moveMention(desk: Desk, by: number): void {
  const mention = mentionOf(desk.state)
  if (mention) moveIn(desk, mention.matches.length, mention.index, by)
}

/** Puts the picked reply into the composer, its variables filled in; `andSend` sends it, if nothing is missing. */
export function insertReply(desk: Desk, andSend: boolean): void {
  const slash = slashOf(desk.state)
  const conversation = openConversation(desk.state)
  if (!slash || !conversation) return
  const match = slash.matches[slash.index]
  if (!match) {
    desk.say('warning', texts.slash.noneLiteral)
    return
  }
  const { editor } = draftOf(desk.state, conversation.id)
  if (match.kind === 'act') {
    desk.dispatch({
      type: 'draft',
      conversation: conversation.id,
      draft: { editor: emptyEditor, note: true },
    })
    return
  }
  const { text, missing } = filled(desk.state, conversation, match.reply)
  desk.dispatch({
    type: 'draft',
    conversation: conversation.id,
    draft: { editor: toNextGap(replaceAll(editor, text), missing), missing, literal: true },
  })
  const room = addFiles(desk, conversation.id, match.reply)
  if (missing.length > 0) desk.say('warning', texts.slash.missing(missing))
  else if (andSend && room) send(desk)
}

/** Puts the reply's files to those that wait in the draft; whether there was room for all, which is said if not. */
export function addFiles(desk: Desk, conversation: string, reply: Reply): boolean {
  const { files } = draftOf(desk.state, conversation)
  const more = (reply.files ?? []).filter(file => !files.some(one => one.id === file.id))
  const taken = more.slice(0, Math.max(0, mostFiles - files.length))
  if (taken.length > 0) desk.dispatch({ type: 'draft', conversation, draft: { files: [...files, ...taken] } })
  if (taken.length === more.length) return true
  desk.say('warning', texts.writing.onlySoMany(taken.length, mostFiles))
  return false
}

export function dismiss(desk: Desk): void {
  if (desk.state.open)
    desk.dispatch({ type: 'draft', conversation: desk.state.open, draft: { literal: true } })
}

export function insertMention(desk: Desk): void {
  const mention = mentionOf(desk.state)
  const who = mention?.matches[mention.index]
  if (!mention || !who || !desk.state.open) return
  const { editor } = draftOf(desk.state, desk.state.open)
  const after = replaceRange(editor, mention.start, mention.end, `@${who.name} `)
  desk.dispatch({ type: 'draft', conversation: desk.state.open, draft: { editor: after } })
}

function pickedReply(state: State): Reply | null {
  const slash = slashOf(state)
  const match = slash?.matches[slash.index]
  return match?.kind === 'reply' ? match.reply : null
}

const mayManageSite = (state: State) => state.me !== null && may(actorOf(state.me), 'channel.manage', null)

export function cannotChangeReply(state: State): string | null {
  const reply = pickedReply(state)
  return reply ? cannotChange(state, reply) : texts.off.noReply
}

export const cannotChange = (state: State, reply: Reply): string | null =>
  reply.scope === 'mine' || mayManageSite(state) ? null : texts.off.siteReplies

const field = (id: string, label: string, text: string, long = false): FormField => ({
  id,
  label,
  editor: editorOf(text),
  long,
})

/** Why a quick reply can't be saved as it stands; null where it can. */
function wrong(values: Record<string, string>): string | null {
  const unknown = unknownVariables(values.text ?? '')
  if (unknown.length === 0) return null
  return texts.ask.unknown(unknown.map(name => `{${name}}`).join(', '), knownVariables.join(' '))
}

/** Uploaded for the reply as soon as they are attached. */
const filesField = (held: readonly File[]): FormField => ({
  id: 'files',
  label: texts.writing.files,
  editor: emptyEditor,
  files: { purpose: 'reply', held, picked: 0, coming: null },
})

const idsIn = (value = '') => value.split(' ').filter(Boolean)

const groupPrefix = 'group '

/** Each group by its name, as whose a quick reply can be. */
const groupOptions = (state: State) =>
  Object.values(state.directory.groups)
    .map(({ id, name }) => ({ id: groupPrefix + id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label))

const scopeFrom = (picked: string) =>
  picked.startsWith(groupPrefix)
    ? { scope: 'group' as const, group: picked.slice(groupPrefix.length) }
    : { scope: picked as 'mine' | 'site' }

export function addReply(desk: Desk): void {
  const typed = slashOf(desk.state)?.filter.trim().split(/\s/)[0] ?? ''
  const options = [
    { id: 'mine', label: texts.ask.scopes.mine },
    ...(mayManageSite(desk.state)
      ? [{ id: 'site', label: texts.ask.scopes.site }, ...groupOptions(desk.state)]
      : []),
  ]
  const fields = [
    field('shortcut', texts.ask.fields.shortcut, `/${typed}`),
    field('title', texts.ask.fields.title, ''),
    field('text', texts.ask.fields.text, '', true),
    filesField([]),
    { id: 'scope', label: texts.ask.fields.scope, editor: emptyEditor, options, picked: 'mine' },
  ]
  form(desk, texts.ask.newReply, fields, values =>
    desk.ask('reply.add', {
      shortcut: values.shortcut!,
      title: values.title!,
      text: values.text!,
      ...(values.files && { files: idsIn(values.files) }),
      ...scopeFrom(values.scope!),
    }),
  )
}

export function editReply(desk: Desk, reply = pickedReply(desk.state)): void {
  if (!reply) return
  const fields = [
    field('shortcut', texts.ask.fields.shortcut, reply.shortcut),
    field('title', texts.ask.fields.title, reply.title),
    field('text', texts.ask.fields.text, reply.text, true),
    filesField(reply.files ?? []),
  ]
  const had = (reply.files ?? []).map(file => file.id).join(' ')
  form(desk, texts.ask.changeReply(reply.shortcut), fields, values =>
    desk.ask('reply.edit', {
      reply: reply.id,
      shortcut: values.shortcut,
      title: values.title,
      text: values.text,
      // Said only where they changed: whoever else changes them meanwhile is not overruled.
      ...(values.files !== had && { files: idsIn(values.files) }),
    }),
  )
}

function form(
  desk: Desk,
  title: string,
  fields: FormField[],
  save: (values: Record<string, string>) => Promise<Reply | undefined>,
) {
  show(desk, {
    kind: 'form',
    title,
    fields,
    index: title === texts.ask.newReply && fields[0]!.editor.text.length > 1 ? 1 : 0,
    error: null,
    save: values => {
      const error = wrong(values)
      const { overlay } = desk.state
      if (error && overlay?.kind === 'form') return show(desk, { ...overlay, error })
      void save(values).then(saved => {
        if (!saved) return
        show(desk, null)
        desk.say('good', texts.toast.replySaved(saved.shortcut))
      })
    },
  })
}

export function removeReply(desk: Desk, reply = pickedReply(desk.state)): void {
  if (!reply) return
  show(desk, {
    kind: 'confirm',
    title: texts.ask.deleteReply(reply.shortcut),
    text: reply.scope === 'mine' ? reply.title : texts.ask.deleteSiteReply(reply.title),
    yes: texts.ask.deleteYes,
    confirm: () => {
      void desk.ask('reply.remove', { reply: reply.id }).then(done => {
        if (done) desk.say('good', texts.toast.replyRemoved(reply.shortcut))
      })
    },
  })
}

// The foot of a conversation: who is typing, the quote, what is being written, and what the pickers offer.

import { mostOfMessage } from '../../core/model/basics.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { isUnread } from '../../core/rules/queue.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { width as cellsOf, cut, pad, wrap } from '../../core/text/width.ts'
import { layoutOf } from '../composer/layout.ts'
import { mentionOf } from '../composer/mentions.ts'
import { emojiOf } from '../emoji/picker.ts'
import { apart, fitted, type Line, type Span, span } from '../line.ts'
import { refusalWords } from '../refusal-words.ts'
import { filesMark, filled, type Match, slashOf, stillMissing } from '../slash/replies.ts'
import { draftOf, isObserver, mayWrite, pickedOf } from '../state/select.ts'
import type { Draft, State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { suggested } from './alike.ts'
import { editWindowWords } from './edit-window.ts'
import { fileLine, ruleWith } from './entry.ts'
import { findFoot } from './find.ts'
import { windowed } from './windowed.ts'
import { sizeLabel, uploadLine } from './writing.ts'

export interface Foot {
  lines: Line[]
  /** Within `lines`; null while nothing can be typed. */
  cursor: { row: number; column: number } | null
}

/** `height` is that of the whole pane: what is written takes a third of it at most. */
export function footOf(state: State, conversation: Conversation, width: number, height: number): Foot {
  if (state.overlay?.kind === 'find') return findFoot(state.overlay, state.opened[conversation.id], width)
  const rule = ruleLine(state, conversation, width, height)
  const why = cannotWrite(state, conversation)
  if (why) {
    const look = isObserver(state) ? 'note' : 'quiet'
    return {
      lines: [rule, ...wrap(why, width - 2).map((row): Line => [' ', span(look, row)])],
      cursor: null,
    }
  }
  const draft = draftOf(state, conversation.id)
  const above = [
    ...stuckLines(state, conversation, width),
    ...(draft.replyTo ? [quoteLine(draft, width)] : []),
    ...draft.files.map((file): Line => [' ', ...fileLine(file, width - 2)]),
    ...state.uploads
      .filter(upload => upload.conversation === conversation.id)
      .map((upload): Line => [' ', ...uploadLine(upload, width - 2)]),
  ]
  const typed = typedLines(state, conversation, draft, width, mostRows(height))
  const picker = pickerLines(
    state,
    conversation,
    width,
    Math.max(2, Math.min(8, height - typed.lines.length - 4)),
  )
  const cursor = typed.cursor && { ...typed.cursor, row: typed.cursor.row + 1 + above.length }
  return { lines: [rule, ...above, ...typed.lines, ...picker], cursor }
}

/** What is written takes a third of the pane, and no more than this. */
const mostRows = (height: number) => Math.max(1, Math.min(10, Math.floor(height / 3)))

function cannotWrite(state: State, conversation: Conversation): string | null {
  if (conversation.state === 'closed') return texts.closed
  if (isObserver(state)) return texts.looking
  return mayWrite(state, conversation) ? null : texts.mayNotWrite
}

/** The rule above the composer says who else is writing here, so that two don't answer the same question (C9). */
function ruleLine(state: State, conversation: Conversation, width: number, height: number): Line {
  const others = (state.typing[conversation.id] ?? []).filter(one => one.kind === 'consultant')
  const names = others.map(one => safeLine(one.name, 40))
  const me = state.now - state.typedAt < 6_000
  const below = state.scroll ? texts.moreBelow : ''
  const { text } = draftOf(state, conversation.id).editor
  const size = sizeLabel(text, mostRows(height))
  const changing = editWindowWords(state, conversation)
  const said = [changing, texts.typing(names, me), size, below, ...standing(state, conversation)].filter(
    Boolean,
  )
  const look = names.length > 0 ? 'note' : text.length > mostOfMessage ? 'warning' : 'accent'
  // What has no room is left off, from the end: half a hint is none.
  while (said.length > 1 && cellsOf(said.join(' · ')) > width - 6) said.pop()
  return said.length === 0
    ? [span('quiet', '─'.repeat(width))]
    : ruleWith(cut(said.join(' · '), width - 6), width, look)
}

/** What lasts, with the key that ends it: it is unread (C7), or a colleague's in which I still take part. */
function standing(state: State, conversation: Conversation): string[] {
  const { me, keys } = state
  if (!me || isObserver(state) || conversation.state === 'closed') return []
  const unread = isUnread(conversation, me.consultant.id)
  const guest =
    conversation.state === 'active' &&
    conversation.assignee !== me.consultant.id &&
    conversation.participants.includes(me.consultant.id)
  const name = safeLine(state.directory.consultants[conversation.assignee ?? '']?.name ?? texts.somebody, 30)
  const alike = state.alike[conversation.contact]?.[0]
  return [
    unread ? texts.focus.unread(keys['conversation.read'] ?? '') : '',
    guest ? texts.focus.hasIt(name, keys['conversation.leave'] ?? '') : '',
    alike ? suggested(state, alike) : '',
  ]
}

/** What was not sent, and the keys that send it or take it back. */
function stuckLines(state: State, conversation: Conversation, width: number): Line[] {
  const items = state.outbox.filter(item => item.with.conversation === conversation.id)
  const [send = '', back = ''] = [state.keys['outbox.send'], state.keys['outbox.takeBack']]
  const refused = items.find(item => item.stands === 'refused')
  const held = items.some(item => item.stands === 'held')
  const why = safeLine(refused?.refusal ? refusalWords(refused.refusal) : '', 200)
  const words = refused ? `✗ ${texts.refused(why, send, back)}` : held ? `? ${texts.held(send, back)}` : ''
  if (words === '') return []
  return wrap(words, width - 2).map((row): Line => [' ', span(refused ? 'bad' : 'warning', row)])
}

const quoteLine = ({ replyTo }: Draft, width: number): Line => [
  ' ',
  span('quiet', cut(texts.repliesTo(safeLine(replyTo!.author, 40), safeLine(replyTo!.text, 200)), width - 2)),
]

/** Typing goes here. */
const hasKeys = (state: State) => state.focus === 'composer' && !state.overlay

function promptOf(draft: Draft): Span {
  if (draft.editing) return span('warning', ` ${texts.composer.edit} > `)
  if (draft.note) return span('note', ` ${texts.composer.note} ▏ `)
  return span('accent', ` ${texts.composer.message} `)
}

/** Cells before the text in each of its rows. */
export function promptWidth(draft: Draft): number {
  const prompt = promptOf(draft)
  return cellsOf(typeof prompt === 'string' ? prompt : prompt.text)
}

function typedLines(state: State, conversation: Conversation, draft: Draft, width: number, most: number) {
  const prompt = promptOf(draft)
  const indent = promptWidth(draft)
  const layout = layoutOf(draft.editor, width - indent)
  const first = Math.max(0, Math.min(layout.row, layout.rows.length - most), layout.row - most + 1)
  const rows = layout.rows.slice(first, first + most)
  const unfilled = stillMissing(draft.editor.text, draft.missing)
  const elsewhere = state.focus !== 'composer'
  const lines = rows.map((row, i): Line => {
    const words = unfilled.length > 0 ? marked(row, unfilled) : [row]
    const start: Span = i === 0 ? prompt : ' '.repeat(indent)
    if (elsewhere)
      return i === 0 ? away(state, conversation, draft, row) : [' '.repeat(3), span('quiet', row)]
    if (draft.editor.text === '') return [start, span('quiet', placeholder(state, conversation, draft))]
    return [start, ...words]
  })
  const cursor = hasKeys(state) ? { row: layout.row - first, column: indent + layout.column } : null
  return { lines: lines.map(line => fitted(line, width)), cursor }
}

/** While another pane has the keys no prompt stands here: what is begun, or the key that leads back. */
function away(state: State, conversation: Conversation, { editor }: Draft, row: string): Line {
  if (editor.text !== '') return [' ', span('note', '✎'), ' ', span('quiet', row)]
  const act =
    state.focus === 'timeline'
      ? 'timeline.newest'
      : pickedOf(state)?.id === conversation.id
        ? 'list.open'
        : 'list.back'
  return ['   ', span('quiet', texts.focus.writeHere(state.keys[act] ?? ''))]
}

function placeholder(state: State, conversation: Conversation, draft: Draft): string {
  if (draft.note) return texts.writeTo.note
  return conversation.state === 'active'
    ? ''
    : `${texts.writeTo.take} ${state.keys['conversation.accept'] ?? ''}`
}

/** The row with what nobody filled in yet standing out. */
function marked(row: string, unfilled: readonly string[]): Line {
  const pieces: Span[] = []
  let rest = row
  while (rest !== '') {
    const next = unfilled
      .map(one => ({ one, at: rest.indexOf(one) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0]
    if (!next) break
    pieces.push(rest.slice(0, next.at), span('missing', next.one))
    rest = rest.slice(next.at + next.one.length)
  }
  return [...pieces, rest]
}

function pickerLines(state: State, conversation: Conversation, width: number, most: number): Line[] {
  const mention = mentionOf(state)
  if (mention)
    return windowed(mention.matches, mention.index, most).map(({ item, picked }) => {
      const presence = texts.card[item.presence]
      return pickRow(picked, [safeLine(item.name, 60)], presence, width)
    })
  const emoji = emojiOf(state)
  if (emoji)
    return windowed(emoji.matches, emoji.index, most).map(({ item, picked }) => {
      const { label } = item.called[state.language]
      return pickRow(picked, [pad(safeLine(item.character), 4), `:${item.names[0]}:`], label, width)
    })
  const slash = slashOf(state)
  if (!slash) return []
  if (slash.matches.length === 0) return [['   ', span('quiet', texts.slash.none)]]
  const longest = Math.max(...slash.matches.map(match => cellsOf(shortcutOf(match))))
  const column = Math.min(18, longest) + 2
  const rows = windowed(slash.matches, slash.index, Math.max(1, most - 2)).map(({ item, picked }) =>
    pickRow(
      picked,
      [span('accent', cut(shortcutOf(item), column - 1).padEnd(column)), titleOf(item) + filesOf(item)],
      scopeOf(item),
      width,
    ),
  )
  return [...rows, ...preview(state, conversation, slash.matches[slash.index]!, width)]
}

const shortcutOf = (match: Match) =>
  safeLine(match.kind === 'reply' ? match.reply.shortcut : match.shortcut, 60)
const titleOf = (match: Match) => safeLine(match.kind === 'reply' ? match.reply.title : match.title, 200)
/** How many files go along with it, for whoever picks. */
const filesOf = (match: Match) =>
  match.kind === 'reply' && match.reply.files?.length ? ` 📎 ${match.reply.files.length}` : ''
const scopeOf = (match: Match) => (match.kind === 'reply' ? `(${texts.slash[match.reply.scope]})` : '')

function pickRow(picked: boolean, words: Line, hint: string, width: number): Line {
  const bar: Span = picked ? span('accent', ' ▌ ') : '   '
  return apart(
    [bar, ...(picked ? words.map(word => (typeof word === 'string' ? span('strong', word) : word)) : words)],
    [' ', span('quiet', hint), ' '],
    width,
  )
}

/** What the picked reply would say here, before it is sent. */
function preview(state: State, conversation: Conversation, match: Match, width: number): Line[] {
  if (match.kind !== 'reply') return []
  const { text, missing } = filled(state, conversation, match.reply)
  const along = filesMark(match.reply)
  const rows = wrap(safeText(text, { multiline: true }), Math.max(10, width - 5)).slice(0, along ? 1 : 2)
  const said = rows.map(
    (row): Line => [
      '   ',
      ...marked(row, missing).map(piece => (typeof piece === 'string' ? span('quiet', piece) : piece)),
    ],
  )
  return along ? [...said, ['   ', span('quiet', cut(along, width - 4))]] : said
}

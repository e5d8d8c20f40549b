// Quick replies in the plain console: picked by shortcut, said filled in, sent after a yes; listed, added, changed.
import { safeLine } from '../../core/text/safe.ts'
import { cannotWork } from '../acts/conversation.ts'
import { choose, show } from '../acts/show.ts'
import { addFiles, addReply, cannotChange, editReply, removeReply } from '../acts/slash.ts'
import { filesMark, filled, matching } from '../slash/replies.ts'
import { openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { sayPage } from './pages.ts'
import type { Command, PlainDesk } from './plain-desk.ts'
import { write } from './writing.ts'

/** `typed` is what comes after the slash; nothing offers all. */
export function offerReply(at: PlainDesk, typed: string) {
  const { desk } = at
  const conversation = openConversation(desk.state)
  const off = conversation ? cannotWork(desk.state) : texts.off.nothingOpen
  if (off || !conversation) return at.say([off ?? ''])
  const all = matching(desk.state, typed).flatMap(one => (one.kind === 'reply' ? [one.reply] : []))
  const exact = all.filter(one => one.shortcut.toLowerCase() === `/${typed.toLowerCase()}`)
  const fitting = exact.length > 0 ? exact : all
  if (fitting.length === 0) return at.say([texts.slash.none])

  function offer(id: string) {
    const reply = fitting.find(one => one.id === id)
    if (!reply || !conversation) return
    const { text, missing } = filled(desk.state, conversation, reply)
    if (missing.length > 0) return at.say([text, texts.slash.missing(missing)])
    show(desk, {
      kind: 'confirm',
      title: safeLine(reply.title, 120),
      text: [text, filesMark(reply)].filter(Boolean).join('\n'),
      yes: texts.acts['message.send'].help,
      confirm: () => {
        if (addFiles(desk, conversation.id, reply)) write(at, text, false)
      },
    })
  }

  if (fitting.length === 1) return offer(fitting[0]!.id)
  choose(desk, {
    title: texts.acts.replies.help,
    empty: texts.slash.none,
    choices: fitting.map(one => ({ id: one.id, label: one.shortcut, hint: one.title })),
    pick: one => offer(one.id),
  })
}

const all = (state: State) => matching(state, '').flatMap(one => (one.kind === 'reply' ? [one.reply] : []))

const called = (state: State, typed: string) =>
  all(state).find(one => one.shortcut.toLowerCase() === `/${typed.replace(/^\//, '').toLowerCase()}`)

export const isShortcut = (state: State, typed: string): boolean => called(state, typed) !== undefined

/** Does something with the reply that has the shortcut, if I may. */
const withReply =
  (work: (desk: PlainDesk['desk'], reply: NonNullable<ReturnType<typeof called>>) => void): Command['run'] =>
  (at, rest) => {
    const reply = called(at.desk.state, rest)
    if (!reply) return at.say([texts.plain.noReply(rest || '–')])
    const off = cannotChange(at.desk.state, reply)
    if (off) at.say([off])
    else work(at.desk, reply)
  }

export const replyCommands: readonly Command[] = [
  {
    word: 'replies',
    help: () => texts.plain.help.replies,
    run: at =>
      sayPage(
        at,
        all(at.desk.state).map(one =>
          `${one.shortcut}: ${safeLine(one.title, 120)} (${texts.slash[one.scope]}) ${filesMark(one)}`.trim(),
        ),
      ),
  },
  {
    word: 'reply-add',
    acts: ['reply.add'],
    help: () => texts.plain.help.addReply,
    run: ({ desk }) => addReply(desk),
  },
  {
    word: 'reply-edit',
    acts: ['reply.edit'],
    takes: '<shortcut>',
    help: () => texts.plain.help.editReply,
    run: withReply(editReply),
  },
  {
    word: 'reply-remove',
    acts: ['reply.remove'],
    takes: '<shortcut>',
    help: () => texts.plain.help.removeReply,
    run: withReply(removeReply),
  },
]

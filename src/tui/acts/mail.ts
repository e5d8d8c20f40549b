// Mails that wait for a decision: looked at safely, filed, begun anew, dropped, read again; failed ones sent again (D7, D8).
import type { Letter } from '../../core/model/letter.ts'
import type { Mail } from '../../core/model/mail.ts'
import { may } from '../../core/rules/access.ts'
import { safeLine } from '../../core/text/safe.ts'
import { hour, shortDay } from '../clock.ts'
import { emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Found, Row, Wanted } from '../overlays/browse.ts'
import type { Choice } from '../overlays/overlay.ts'
import { mailLines, senderOf } from '../panes/mail.ts'
import { actorOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { browse } from './browse.ts'
import { openIt } from './look.ts'
import { saveOriginal } from './mail-entry.ts'
import { choose, show } from './show.ts'

const orders = ['quarantined', 'failed', 'banned', 'ignored', 'discarded'] as const
const page = 50

export const mayNotDecide = ({ me }: State): string | null =>
  me && may(actorOf(me), 'channel.manage', null) ? null : texts.mail.off.mayNot

export function showMail(desk: Desk): void {
  const mails = new Map<string, Mail>()
  const letters = new Map<string, Letter>()
  browse(desk, {
    title: texts.mail.title,
    orders: orders.map(order => texts.mail.orders[order]),
    find: async ({ text, order, cursor }: Wanted): Promise<Found> => {
      const state = orders[order] ?? 'quarantined'
      const fits = like(text)
      if (state === 'failed') {
        const found = await desk.ask('letter.list', { state, cursor, limit: page })
        for (const letter of found?.items ?? []) letters.set(letter.id, letter)
        return { rows: (found?.items ?? []).map(letterRow).filter(fits), next: found?.next }
      }
      const found = await desk.ask('mail.list', { state, cursor, limit: page })
      for (const mail of found?.items ?? []) mails.set(mail.id, mail)
      return { rows: (found?.items ?? []).map(mailRow).filter(fits), next: found?.next }
    },
    pick: ({ id }) => {
      const mail = mails.get(id)
      const letter = letters.get(id)
      if (mail) readMail(desk, mail)
      else if (letter) decideLetter(desk, letter)
    },
    enter: texts.mail.decide,
    empty: texts.mail.none,
    none: texts.mail.none,
  })
}

const like = (text: string) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return ({ label, below }: Row) => {
    const all = `${label} ${below.map(part => (typeof part === 'string' ? part : part.text)).join('')}`
    return words.every(word => all.toLowerCase().includes(word))
  }
}

const when = (time: string) => `${shortDay(time)} ${hour(time)}`

const mailRow = (mail: Mail): Row => ({
  id: mail.id,
  label: mail.subject || texts.mail.noSubject,
  hint: when(mail.receivedAt),
  below: [span('quiet', `${senderOf(mail)} · ${safeLine(mail.reason, 200)}`)],
})

const letterRow = ({ id, code, to, createdAt, error, tries }: Letter): Row => ({
  id,
  label: `${code} → ${safeLine(to.join(', '), 120)}`,
  hint: when(createdAt),
  below: [span('quiet', `${texts.mail.tries(tries)} · ${safeLine(error, 200)}`)],
})

/** Read first, as text; Enter goes on to what can be done with it. */
function readMail(desk: Desk, mail: Mail): void {
  show(desk, {
    kind: 'read',
    what: 'lines',
    title: safeLine(mail.subject, 80) || texts.mail.noSubject,
    lines: width => mailLines(mail, width),
    top: 0,
    back: desk.state.overlay,
    next: { label: texts.mail.decide, run: () => decideMail(desk, mail) },
  })
}

function decideMail(desk: Desk, mail: Mail): void {
  const { suggestion } = mail
  const meant = suggestion ? desk.state.conversations.get(suggestion) : undefined
  const where = meant ? `${meant.code} ${safeLine(meant.name, 40)}` : /^D-\d+/.exec(mail.reason)?.[0]
  const name = where ?? texts.mail.suggested
  const say = texts.mail
  const acts: (Choice & { run: () => void })[] = [
    ...(suggestion
      ? [
          { id: 'file', label: say.file(name), hint: say.suggested, run: () => fileIt({}, name) },
          { id: 'remember', label: say.remember(name), run: () => fileIt({ remember: true }, name) },
        ]
      : []),
    { id: 'other', label: say.other, run: () => askCode(desk, code => fileIt({ conversation: code }, code)) },
    // Who could be answered where nobody is named?
    ...(mail.from ? [{ id: 'new', label: say.new, run: () => fileIt({ new: true }, say.new) }] : []),
    { id: 'replay', label: say.replay, run: () => done('mail.replay', say.replayed) },
    ...(mail.state === 'discarded'
      ? []
      : [{ id: 'discard', label: say.discard, run: () => done('mail.discard', say.dropped) }]),
    { id: 'original', label: say.original, run: () => void saveOriginal(desk, mail) },
  ]
  const fileIt = async (how: { conversation?: string; new?: boolean; remember?: boolean }, into: string) => {
    const filed = await desk.ask('mail.file', { mail: mail.id, ...how })
    if (!filed) return showMail(desk)
    const there = filed.conversation ? desk.state.conversations.get(filed.conversation) : undefined
    desk.say('good', say.filed(how.new && there ? there.code : into))
    if (there) openIt(desk, there.id)
    else showMail(desk)
  }
  const done = async (act: 'mail.replay' | 'mail.discard', words: string) => {
    if (await desk.ask(act, { mail: mail.id })) desk.say('good', words)
    showMail(desk)
  }
  chooseAct(desk, safeLine(mail.subject, 60) || say.noSubject, acts)
}

/** A failed mail that leaves: again, or no more. */
function decideLetter(desk: Desk, letter: Letter): void {
  const say = texts.mail
  const done = async (act: 'letter.retry' | 'letter.cancel', words: string) => {
    if (await desk.ask(act, { letter: letter.id })) desk.say('good', words)
    showMail(desk)
  }
  chooseAct(desk, `${letter.code} → ${letter.to.join(', ')}`, [
    { id: 'retry', label: say.retry, run: () => void done('letter.retry', say.retried) },
    { id: 'cancel', label: say.cancel, run: () => void done('letter.cancel', say.cancelled) },
  ])
}

const chooseAct = (desk: Desk, title: string, acts: readonly (Choice & { run: () => void })[]): void =>
  choose(desk, {
    title,
    choices: acts,
    pick: choice => acts.find(one => one.id === choice.id)?.run(),
    empty: texts.ask.noCommand,
  })

function askCode(desk: Desk, take: (code: string) => void): void {
  show(desk, {
    kind: 'ask',
    title: texts.mail.other,
    label: texts.mail.otherCode,
    editor: emptyEditor,
    hint: texts.mail.otherHint,
    answer: code => {
      if (code) take(code.toUpperCase())
    },
  })
}

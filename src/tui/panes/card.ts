// The client's card: who they are, where they are, what they came with, what they did, what was before (B6, C5, C10).
import { contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import { safeLine } from '../../core/text/safe.ts'
import { cut, wrap } from '../../core/text/width.ts'
import { hour } from '../clock.ts'
import { apart, type Line, span } from '../line.ts'
import { hasLeft, mayOpen, openConversation } from '../state/select.ts'
import type { Opened, State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { suggested } from './alike.ts'
import { actedWords, pageName } from './event-words.ts'
import { dueSpan } from './important.ts'

export function cardLines(state: State, width: number, height: number): Line[] {
  const conversation = openConversation(state)
  const opened = conversation && state.opened[conversation.id]
  if (!conversation || !opened || !mayOpen(state, conversation)) return []
  const blocks = [
    [...person(opened, conversation, width), ...alike(state, opened, width)],
    visit(state, opened, conversation, width),
    tasks(state, opened, width),
    more(state, opened, conversation, width),
    actions(opened, width),
  ]
  const lines = blocks
    .filter(block => block.length > 0)
    .flatMap((block, i) => (i === 0 ? block : [[] as Line, ...block]))
  return lines.slice(0, height)
}

const row = (text: string, width: number): Line => [' ', cut(text, width - 2)]
const quietRow = (text: string, width: number): Line => [' ', span('quiet', cut(text, width - 2))]

function person({ contact }: Opened, conversation: Conversation, width: number): Line[] {
  const name = conversation.name || contactName(contact)
  const lines: Line[] = [
    apart(
      [' ', span('title', safeLine(name, 120))],
      [' ', span('quiet', name === contact.code ? '' : contact.code), ' '],
      width,
    ),
  ]
  const given = [contact.company, ...contact.emails, ...contact.phones].filter(Boolean)
  for (const one of given) lines.push(row(safeLine(one, 200), width))
  for (const [field, value] of Object.entries(contact.fields))
    lines.push(...labelled(safeLine(field, 20), safeLine(value, 200), width))
  return lines
}

/** Who else they may be, with the key that says so. */
function alike(state: State, { contact }: Opened, width: number): Line[] {
  return (state.alike[contact.id] ?? [])
    .slice(0, 3)
    .flatMap(one => wrap(`= ${suggested(state, one)}`, width - 2))
    .map((row): Line => [' ', span('note', row)])
}

function visit(state: State, { visit, identity }: Opened, conversation: Conversation, width: number): Line[] {
  const lines: Line[] = []
  if (conversation.present) lines.push([' ', span('good', '●'), ' ', texts.card.onSite])
  else if (hasLeft(state, conversation)) lines.push([' ', span('quiet', `○ ${texts.card.gone}`)])
  const channel = state.directory.channels[conversation.channel]
  if (visit) {
    const last = visit.pages.at(-1)
    if (last)
      lines.push(...labelled(texts.card.page, safeLine(last.title || pageName(last.page), 200), width))
    if (last?.title && last.page) lines.push(...labelled('', safeLine(pageName(last.page), 200), width))
    if (visit.referrer)
      lines.push(
        ...labelled(texts.card.from, safeLine(visit.referrer.replace(/^https?:\/\//, ''), 200), width),
      )
    const machine = [visit.browser, visit.os]
      .filter(Boolean)
      .map(one => safeLine(one, 60))
      .join(' · ')
    if (machine) lines.push(row(machine, width))
    lines.push(
      row(
        [visit.ip, visit.language, visit.timeZone]
          .filter(Boolean)
          .map(one => safeLine(one, 60))
          .join(' · '),
        width,
      ),
    )
    const { city = '', region = '', country = '' } = visit.location ?? {}
    const where = [...new Set([city, region, country])].filter(Boolean).map(one => safeLine(one, 60))
    if (where.length > 0) lines.push(row(where.join(', '), width))
    if (visit.pages.length > 1) lines.push(quietRow(texts.card.pages(visit.pages.length), width))
  }
  lines.push(
    quietRow(
      `${texts.card.visits(Math.max(1, identity.visits))}${channel ? ` · ${safeLine(channel.name, 40)}` : ''}`,
      width,
    ),
  )
  return lines
}

/** What is to be done about them, by whomever. */
function tasks(state: State, opened: Opened, width: number): Line[] {
  const me = state.me?.consultant.id
  return opened.tasks.flatMap(task => {
    const who = task.consultant === me ? '' : state.directory.consultants[task.consultant]?.name
    const words = safeLine(task.text, 200) + (who ? ` (${safeLine(who, 40)})` : '')
    return [
      [' ', span('quiet', texts.task.label), ' ', dueSpan(state, task)] as Line,
      ...wrap(words, Math.max(8, width - 5))
        .slice(0, 2)
        .map((text): Line => ['   ', text]),
    ]
  })
}

function more(
  state: State,
  { contact, identity, earlier }: Opened,
  conversation: Conversation,
  width: number,
): Line[] {
  const lines: Line[] = []
  if (earlier > 0) lines.push(row(texts.card.earlier(earlier), width))
  const { consent } = identity.form ?? {}
  if (consent)
    lines.push(...labelled(consent.at.slice(0, 10), texts.event.agreed(String(consent.version)), width))
  const tags = [...new Set([...contact.tags, ...conversation.tags])].map(tag => safeLine(tag, 60))
  if (tags.length > 0) lines.push(...labelled(texts.card.tags, tags.join(', '), width))
  if (contact.note) lines.push(...labelled(texts.card.note, safeLine(contact.note, 400), width))
  const names = conversation.participants
    .map(id => safeLine(state.directory.consultants[id]?.name ?? '', 40))
    .filter(Boolean)
  if (names.length > 0) lines.push(...labelled(texts.card.with, names.join(', '), width))
  if (conversation.rating)
    lines.push(...labelled(texts.card.rating, texts.rating(conversation.rating.score), width))
  return lines
}

/** The newest first, at the foot of the card: what has no room there still stands in the timeline. */
function actions({ visit }: Opened, width: number): Line[] {
  const all = visit?.actions ?? []
  if (all.length === 0) return []
  const rows = all.toReversed().flatMap(action => labelled(hour(action.at), actedWords(action), width))
  return [quietRow(texts.card.actions, width), ...rows]
}

/** `page  Cart` with the label quiet, and the value broken under itself. */
function labelled(label: string, value: string, width: number): Line[] {
  const indent = Math.max(column(), label.length + 2)
  return wrap(value, Math.max(8, width - indent - 2)).map(
    (text, i): Line =>
      i === 0 ? [' ', span('quiet', label.padEnd(indent - 1)), ' ', text] : [' '.repeat(indent + 1), text],
  )
}

/** The labels stand in one column, as wide as the language needs it. */
function column(): number {
  const { page, from, tags, note, with: who, rating } = texts.card
  return Math.max(...[page, from, tags, note, who, rating].map(label => label.length)) + 2
}

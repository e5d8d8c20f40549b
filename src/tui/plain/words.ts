// What the plain console says about queues, conversations and entries: lines of words, nothing told by place or colour.
import { contactName } from '../../core/model/contact.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Message, OfMail } from '../../core/model/message.ts'
import type { Task } from '../../core/model/task.ts'
import { wordsOf } from '../../core/rules/evolve.ts'
import { isUnread, needsAnswer } from '../../core/rules/queue.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { hour, waited } from '../clock.ts'
import { dueWords } from '../due-words.ts'
import { plain } from '../line.ts'
import { cardLines } from '../panes/card.ts'
import { eventWords } from '../panes/event-words.ts'
import { type List, lists } from '../state/queues.ts'
import { countOf, counts, hasLeft, mayOpen } from '../state/select.ts'
import type { Opened, State } from '../state/state.ts'
import { importantOf } from '../state/tasks.ts'
import { texts } from '../texts.ts'

const myId = (state: State) => state.me?.consultant.id ?? ''

export const nameOf = ({ name, code }: Conversation): string => `${safeLine(name, 80)}, ${code}`

/** Where nothing is important, that is not said. */
const listsNow = (state: State) => lists.filter(list => list !== 'important' || countOf(state, list) > 0)

/** `Mine 4, 2 unread` */
export const queueWords = (state: State): string[] =>
  listsNow(state).map(list => {
    const unread = counts(state).unread[list]
    const count = `${texts.queue[list]} ${countOf(state, list)}`
    return unread > 0 ? `${count}, ${texts.plain.unread(unread)}` : count
  })

/** A numbered row for each; the number opens it. */
export function listWords(state: State, queue: List, list: readonly Conversation[]): string[] {
  if (list.length === 0) return [texts.emptyQueue[queue]]
  return list.map((one, i) => `${i + 1}. ${rowWords(state, one)}`)
}

/** People about whom I have something to do today, numbered as {@link listWords} does. */
export function importantWords(state: State): string[] {
  const people = importantOf(state)
  if (people.length === 0) return [texts.emptyQueue.important]
  const what = ({ due, text }: Task) => `${dueWords(due, state.now)} ${safeLine(text, 200)}`
  return people.map((one, i) => `${i + 1}. ${safeLine(one.name, 80)}: ${one.tasks.map(what).join('; ')}`)
}

function rowWords(state: State, conversation: Conversation): string {
  const mine = mayOpen(state, conversation)
  const handler = state.directory.consultants[conversation.assignee ?? '']?.name
  const about = [
    nameOf(conversation),
    handler && conversation.assignee !== myId(state) ? texts.withWhom(safeLine(handler, 60)) : '',
    ...(mine ? standing(state, conversation) : []),
  ]
  const last = conversation.lastMessage
  const words = mine && last ? `: ${safeLine(last.text || texts.deleted, 200)}` : ''
  return about.filter(Boolean).join(', ') + words
}

/** What only who may read it is told, as nobody else hears of a change. */
const standing = (state: State, conversation: Conversation): string[] => [
  needsAnswer(conversation) ? texts.plain.waits(waited(conversation.waitingSince!, state.now)) : '',
  conversation.quiet ? texts.quiet : '',
  hasLeft(state, conversation) ? texts.gone : '',
  isUnread(conversation, myId(state)) ? texts.plain.isUnread : '',
]

/** What happened or was said, with the number that `reply`, `edit` and `delete` take. */
export function entryWords(state: State, conversation: Conversation, entry: Message): string {
  const client = safeLine(conversation.name, 80)
  const head = `#${entry.seq} ${hour(entry.at)}`
  if (entry.kind === 'event') return `${head} ${eventWords(entry.event!, client)}`
  const { author, replyTo, mail } = entry
  const mine = author.kind === 'consultant' && author.id === myId(state)
  const name = mine ? texts.you : author.kind === 'visitor' ? client : safeLine(author.name, 60)
  const who = entry.kind === 'note' ? `${texts.note}, ${name}` : name
  const quote = replyTo
    ? `(${texts.plain.answers(safeLine(replyTo.author, 40), safeLine(replyTo.text || texts.deleted, 80))}) `
    : ''
  const edited = entry.editedAt && !entry.deletedAt ? ` (${texts.edited})` : ''
  const words = entry.deletedAt ? texts.deleted : indented(wordsOf(entry)) + (mail ? mailWords(mail) : '')
  return `${head} ${who}: ${quote}${words}${edited}`
}

/** What a mail left behind, and that it quotes: the quotes themselves are asked for. */
function mailWords({ left, quoted }: OfMail): string {
  const why = (one: OfMail['left'][number]) => (one.left ? ` (${texts.mail.left[one.left]})` : '')
  const files = left.map(one => `\n    ${safeLine(one.name, 120)}, ${sizeText(one.size)}${why(one)}`)
  return files.join('') + (quoted ? `\n    ${texts.plain.quotes(quoted.split('\n').length)}` : '')
}

/** Further lines of a text stand apart from what the console says. */
export const indented = (text: string): string =>
  safeText(text, { multiline: true, maxLength: 20_000 }).replaceAll('\n', '\n    ')

/** Who it is, who takes part, and the newest entries before `before`. */
export function conversationWords(
  state: State,
  conversation: Conversation,
  opened: Opened,
  count: number,
  before = opened.messages.length,
): string[] {
  const names = conversation.participants.map(id =>
    id === myId(state) ? texts.you : safeLine(state.directory.consultants[id]?.name ?? texts.somebody, 60),
  )
  const first = Math.max(0, before - count)
  const entries: string[] = []
  for (let i = first; i < before; i++) entries.push(entryWords(state, conversation, opened.messages.get(i)!))
  const earlier = first > 0 || !opened.complete ? [texts.plain.earlier] : []
  const title = [
    nameOf(conversation),
    conversation.state === 'closed' ? texts.over : names.length > 0 ? texts.withWhom(names.join(', ')) : '',
  ]
  return [title.filter(Boolean).join(', '), ...earlier, ...entries]
}

/** The client's card, as the pane has it. */
export const cardWords = (state: State, opened: Opened): string[] => [
  safeLine(contactName(opened.contact), 120),
  ...cardLines(state, 76, 200)
    .slice(1)
    .map(line => plain(line).trim())
    .filter(Boolean),
]

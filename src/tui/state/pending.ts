// Entries that the server does not have yet: what waits in the outbox, at the end of its timeline.
import type { OutboxItem } from '../../client/outbox.ts'
import type { Message } from '../../core/model/message.ts'
import type { Timeline } from './entries.ts'
import type { Opened, State } from './state.ts'

/** Later than any seq that the server gives. */
const firstPending = Number.MAX_SAFE_INTEGER - 1000

export const isPending = (entry: Pick<Message, 'seq'>) => entry.seq >= firstPending

const waitingIn = (state: State, conversation: string | undefined | null) =>
  state.outbox.filter(item => item.with.conversation === conversation)

/** The entries, with what is still on its way at the end. */
export function entriesOf(state: State, opened: Opened): Timeline {
  const { messages } = opened
  const waiting = waitingIn(state, messages.get(0)?.conversation)
  if (waiting.length === 0) return messages
  const there = new Set<string>()
  for (let i = Math.max(0, messages.length - 100); i < messages.length; i++) there.add(messages.get(i)!.id)
  const rest = waiting.flatMap((item, i) =>
    there.has(item.with.message) ? [] : [asEntry(state, opened, item, firstPending + i)],
  )
  return {
    length: messages.length + rest.length,
    get: index => messages.get(index) ?? rest[index - messages.length],
  }
}

/** What was picked while it was on its way stays picked: where it has arrived, or moved up in the outbox. */
export function keepPicked(before: State, after: State): State {
  const { entry, open } = before
  if (entry === null || !isPending({ seq: entry }) || after.entry !== entry || after.open !== open)
    return after
  if (!open || (after.outbox === before.outbox && after.opened === before.opened)) return after
  const id = waitingIn(before, open)[entry - firstPending]?.with.message
  if (id === undefined) return after
  const arrived = after.opened[open]?.messages.find(id)
  if (arrived) return { ...after, entry: arrived.seq }
  const place = waitingIn(after, open).findIndex(item => item.with.message === id)
  return { ...after, entry: place === -1 ? null : firstPending + place }
}

const onTheWay = new WeakMap<OutboxItem, Message>()

function asEntry(state: State, opened: Opened, item: OutboxItem, seq: number): Message {
  const before = onTheWay.get(item)
  if (before?.seq === seq) return before
  const replyTo = 'replyTo' in item.with ? opened.messages.find(item.with['replyTo' as never]) : undefined
  const me = state.me!.consultant
  const entry: Message = {
    id: item.with.message,
    conversation: item.with.conversation,
    seq,
    kind: item.do === 'note.add' ? 'note' : item.files ? 'file' : 'text',
    at: new Date(item.at).toISOString(),
    author: { kind: 'consultant', id: me.id, name: me.name },
    text: item.with.text ?? '',
    ...(item.do === 'message.send' && item.files && { files: [...item.files] }),
    replyTo: replyTo
      ? {
          message: replyTo.id,
          author: replyTo.author.name,
          text: replyTo.text,
          deleted: replyTo.deletedAt !== null,
        }
      : null,
    mentions: [],
    editedAt: null,
    deletedAt: null,
    event: null,
  }
  onTheWay.set(item, entry)
  return entry
}

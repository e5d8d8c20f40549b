// Where colleagues mention me: the newest by one key, all of them as a list; each opens at the note (C8).
import type { Mention } from '../../core/model/mention.ts'
import { safeLine } from '../../core/text/safe.ts'
import { hour, shortDay } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { span } from '../line.ts'
import type { Found, Row, Wanted } from '../overlays/browse.ts'
import { isObserver } from '../state/select.ts'
import { texts } from '../texts.ts'
import { loadBack, opened, showEntry } from './back.ts'
import { browse } from './browse.ts'
import { opening } from './look.ts'
import { preview } from './preview.ts'
import { show } from './show.ts'

type Place = Pick<Mention, 'message'> & { conversation: string }

/** Opens the newest that I have not seen. */
export function openMention(desk: Desk): void {
  const mention = desk.state.mentions.at(-1)
  if (mention) void openAt(desk, mention)
}

/** One that is over is shown as it was said. */
async function openAt(desk: Desk, { conversation, message }: Place): Promise<void> {
  seen(desk, message)
  if (!desk.state.conversations.has(conversation)) return preview(desk, conversation, message)
  show(desk, null)
  const loading = opening(desk, conversation)
  const isThere = () => opened(desk.state)?.messages.find(message)
  if (!isThere()) {
    await loading
    if (!(await loadBack(desk, () => isThere() !== undefined))) return
  }
  const note = isThere()
  if (note && desk.state.open === conversation) showEntry(desk, note.seq)
}

/** Here at once; the server hears of it when there is a connection. */
function seen(desk: Desk, message: string): void {
  const isNew = desk.state.mentions.some(one => one.message === message)
  desk.dispatch({ type: 'mentionSeen', message })
  if (isNew && !isObserver(desk.state) && desk.state.link.is === 'online')
    void desk.ask('mention.read', { messages: [message] })
}

export function showMentions(desk: Desk): void {
  const known = new Map<string, Place>()
  const find = async ({ text, order, cursor }: Wanted): Promise<Found> => {
    const seen = order === 0 ? undefined : false
    const page = await desk.ask('mention.list', { seen, cursor, limit: 100 })
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    const items = (page?.items ?? []).filter(one => words.every(word => wordsOf(one).includes(word)))
    for (const one of items) known.set(one.message, { ...one, conversation: one.conversation.id })
    return { rows: items.map(rowOf), next: page?.next }
  }
  browse(desk, {
    title: texts.mention.title,
    orders: [texts.mention.all, texts.mention.unseen],
    find,
    pick: ({ id }) => {
      const place = known.get(id)
      if (place) void openAt(desk, place)
    },
    enter: texts.focus.enter.open,
    empty: texts.view.nothing,
    none: texts.mention.none,
  })
}

const wordsOf = ({ by, note, conversation: { name, code } }: Mention) =>
  `${by} ${name} ${code} ${note?.text ?? ''}`.toLowerCase()

function rowOf({ conversation, message, by, at, seen, note }: Mention): Row {
  return {
    id: message,
    label: `${seen ? '' : '● '}${by} → ${conversation.name}  ${conversation.code}`,
    hint: `${shortDay(at)} ${hour(at)}`,
    below: [span('quiet', safeLine(note ? note.text || texts.deleted : texts.mention.notYours, 200))],
  }
}

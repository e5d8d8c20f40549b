// The demo without a terminal: plays one conversation through, and tells as text what happened.
import { uuidv7 } from 'uuidv7'
import { connect } from '../../client/client.ts'
import type { LoggedEvent } from '../../core/events.ts'
import { safeLine } from '../../core/text/safe.ts'
import { type Io, out } from '../io.ts'
import type { Stage } from './stage.ts'
import { stories } from './stories.ts'
import { play } from './visitor.ts'

const answers = [
  'Dzień dobry! Tak, na zwrot jest 30 dni.',
  'Przesyłka zwrotna jest po naszej stronie. Proszę o numer zamówienia.',
  'Rozmiar 44 jest w magazynie, wymienimy. Kurier odbierze paczkę jutro.',
]

/** Resolves when the story was told to its end; rejects when anything on the way is refused. */
export async function playHeadless(io: Io, stage: Stage): Promise<void> {
  const [story] = stories
  const client = connect({ kind: 'http', url: stage.url, token: stage.token })
  const live = await client.live()
  let told = 0
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject
  })

  async function answer(event: LoggedEvent) {
    if (event.type !== 'message.sent' || event.data.author.kind !== 'visitor' || !event.conversation) return
    const conversation = event.conversation
    if (told < answers.length) {
      await live.do('message.send', { conversation, message: uuidv7(), text: answers[told++]! })
    } else await live.do('conversation.close', { conversation })
  }
  live.on('event', event => {
    const line = telling(event)
    if (line) out(io, `${event.at.slice(11, 19)}  ${safeLine(line)}\n`)
    answer(event).catch(fail)
  })
  await new Promise<void>(resolve => live.on('caughtUp', () => resolve()))
  const playing = await play(story!, {
    url: stage.url,
    key: stage.key,
    shop: stage.shop,
    pace: 0.05,
    origin: stage.shop,
  })
  try {
    await Promise.race([playing.done, failed])
  } finally {
    playing.stop()
    await client.close()
  }
  if (told < answers.length) throw new Error('the conversation ended before it was told')
}

/** What happened, in words; nothing for what only machines care about. */
function telling(event: LoggedEvent): string | null {
  switch (event.type) {
    case 'conversation.started':
      return `${event.data.conversation.name} began conversation ${event.data.conversation.code} (New)`
    case 'conversation.accepted':
      return `${event.data.consultant.name} took it (Mine)`
    case 'message.sent':
      return `${event.data.author.name}: ${event.data.text}`
    case 'message.read':
      return 'read by the visitor ✓✓'
    case 'visit.paged':
      return `the visitor opened ${event.data.page.title}`
    case 'conversation.closed':
      return `${event.data.by.name} closed it`
    case 'conversation.rated':
      return `rated ${'★'.repeat(event.data.score)} ${event.data.comment}`
    default:
      return null
  }
}

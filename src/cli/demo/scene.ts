// What the demo's console finds when it opens: the guide who says what to do, a colleague at work, something to look up.
import { uuidv7 } from 'uuidv7'
import { type Client, connect } from '../../client/client.ts'
import { Visitor } from '../../client/visitor.ts'
import type { Language } from '../../core/text/language.ts'
import { guideStory, type Keys } from './guide.ts'
import type { Stage } from './stage.ts'
import { type Playing, play } from './visitor.ts'

/** Resolves when all of it is there. Whoever plays goes on until they are stopped. */
export async function setScene(stage: Stage, language: Language, keys: Keys): Promise<Playing[]> {
  const you = connect({ kind: 'http', url: stage.url, token: stage.token })
  const ola = connect({ kind: 'http', url: stage.url, token: stage.colleague })
  try {
    await history(stage, you)
    const busy = await colleague(stage, ola)
    const options = { url: stage.url, key: stage.key, shop: stage.shop, origin: stage.shop, pace: 1 }
    const guide = await play(guideStory(language, keys), options)
    await you.call('conversation.accept', { conversation: await guide.began })
    return [busy, guide]
  } finally {
    await you.close()
    await ola.close()
  }
}

const says = (consultant: Client, conversation: string, text: string) =>
  consultant.call('message.send', { conversation, message: uuidv7(), text })

async function arrives(stage: Stage, who: { name: string; email: string }, page: string, text: string) {
  const visitor = await Visitor.connect({ url: stage.url, key: stage.key, origin: stage.shop })
  await visitor.do('visit.start', { page: stage.shop + page, title: '', language: 'pl' })
  await visitor.do('contact.introduce', who)
  const { conversation } = await visitor.do('message.send', { message: uuidv7(), text })
  return { visitor, conversation }
}

/** One that is over, for the history. */
async function history(stage: Stage, you: Client): Promise<void> {
  const { visitor, conversation } = await arrives(
    stage,
    { name: 'Tomasz Próbny', email: 'tomasz@example.com' },
    '/namioty',
    'Czy ten namiot jest nieprzemakalny?',
  )
  await says(you, conversation, 'Tak, słup wody to 5000 mm.')
  await visitor.do('message.send', { message: uuidv7(), text: 'Biorę. Dziękuję!' })
  await you.call('conversation.close', { conversation })
  await visitor.do('conversation.rate', { score: 5, comment: 'Szybko.' })
  visitor.close()
}

/** One that Ola has. */
async function colleague(stage: Stage, ola: Client): Promise<Playing> {
  const { visitor, conversation } = await arrives(
    stage,
    { name: 'Zofia Przykładowa', email: 'zofia@example.com' },
    '/plecaki',
    'Ile litrów ma plecak na weekend?',
  )
  await says(ola, conversation, 'Na weekend wystarczy 35–40 litrów.')
  const done = new Promise<void>(resolve => visitor.on('closed', () => resolve()))
  return { done, began: Promise.resolve(conversation), stop: () => visitor.close() }
}

// Opens the sockets of the message bench, to a reference or to chatctl, until every pair can talk.
import { once } from 'node:events'
import { uuidv7 } from 'uuidv7'
import { WebSocket } from 'ws'
import { consultantCount, consultantOf, pairCount } from './messages-shape.ts'

export type Target =
  | { kind: 'reference'; url: string }
  /** `tokens`: one session of each consultant; `key` of the web channel */
  | { kind: 'chatctl'; url: string; key: string; tokens: string[] }

export interface Links {
  consultants: WebSocket[]
  pairs: { visitor: WebSocket; conversation: string }[]
}

/** Hears every frame once all pairs are connected; `byVisitor`: a visitor's socket heard it. */
export type Hear = (data: Buffer, byVisitor: boolean) => void

export async function connectPairs(target: Target, hear: Hear): Promise<Links> {
  const links = target.kind === 'reference' ? await toReference(target.url) : await toChatctl(target)
  for (const socket of links.consultants) socket.on('message', data => hear(data as Buffer, false))
  for (const { visitor } of links.pairs) visitor.on('message', data => hear(data as Buffer, true))
  return links
}

async function open(url: string, headers: Record<string, string> = {}): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers, perMessageDeflate: false })
  await once(socket, 'open')
  socket.on('close', code => {
    throw new Error(`the server closed a connection with ${code}`)
  })
  return socket
}

async function toReference(url: string): Promise<Links> {
  const links: Links = { consultants: [], pairs: [] }
  for (let i = 0; i < consultantCount; i++) links.consultants.push(await open(`${url}/consultant/${i}`))
  for (let i = 0; i < pairCount; i++)
    links.pairs.push({ visitor: await open(`${url}/visitor/${i}`), conversation: String(i) })
  return links
}

/** Each visitor writes once, and their consultant takes the conversation: from then on both may just write. */
async function toChatctl({ url, key, tokens }: Target & { kind: 'chatctl' }): Promise<Links> {
  const links: Links = { consultants: [], pairs: [] }
  for (const token of tokens) {
    const socket = await open(`${url}/api/live`, { authorization: `Bearer ${token}` })
    const ready = heard(socket, '"caughtUp"')
    socket.send('{"subscribe":{}}')
    await ready
    links.consultants.push(socket)
  }
  for (let i = 0; i < pairCount; i++) {
    const visitor = await open(`${url}/visit/${key}`, { origin: 'http://shop.example' })
    await ask(visitor, 'visit.start', { page: 'http://shop.example/cart', title: 'Cart' })
    const { conversation } = await ask(visitor, 'message.send', { message: uuidv7(), text: 'Dzień dobry' })
    await ask(links.consultants[consultantOf(i)]!, 'conversation.accept', { conversation })
    links.pairs.push({ visitor, conversation: String(conversation) })
  }
  return links
}

let asked = 0

async function ask(socket: WebSocket, act: string, input: object): Promise<Record<string, unknown>> {
  const id = `s${++asked}`
  const answer = heard(socket, `"id":"${id}"`)
  socket.send(JSON.stringify({ id, do: act, with: input }))
  const frame = JSON.parse(await answer) as { ok?: Record<string, unknown>; error?: { message: string } }
  if (!frame.ok) throw new Error(`${act}: ${frame.error?.message}`)
  return frame.ok
}

/** The first frame that holds these words. */
function heard(socket: WebSocket, words: string): Promise<string> {
  return new Promise(resolve => {
    const listen = (data: Buffer) => {
      const text = data.toString()
      if (!text.includes(words)) return
      socket.off('message', listen)
      resolve(text)
    }
    socket.on('message', listen)
  })
}

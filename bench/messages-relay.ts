// The bare references of the message bench: a ws relay with no product logic, that keeps nothing or commits first.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { type WebSocket, WebSocketServer } from 'ws'
import { consultantOf } from './messages-shape.ts'

/** A message that waits for its commit. */
interface Waiting {
  from: WebSocket
  to: WebSocket
  id: string
  message: string
  conversation: string
  text: string
  at: string
}

// Runs bundled (messages-servers.ts): a worker thread can't be given TypeScript on every Node that we support.
const [file] = process.argv.slice(2)
const store = file ? new Worker(new URL('./messages-store.js', import.meta.url), { workerData: file }) : null

const visitors: WebSocket[] = []
const consultants: WebSocket[] = []
let seq = 0

/** What its sender and its receiver hear; the same frames as chatctl's, so that the client does the same work. */
function tell(one: Waiting, at: number): void {
  one.from.send(
    `{"id":"${one.id}","ok":{"conversation":"${one.conversation}","message":"${one.message}","seq":${at}},"seq":${at}}`,
  )
  one.to.send(
    `{"event":{"seq":${at},"at":"${one.at}","type":"message.sent","conversation":"${one.conversation}","data":{"message":"${one.message}","text":${JSON.stringify(one.text)}}}}`,
  )
}

// Group commit: while the writer is busy with one batch, the next one gathers.
let waiting: Waiting[] = []
let writing: Waiting[] = []
function write(): void {
  if (!store || writing.length > 0 || waiting.length === 0) return
  writing = waiting
  waiting = []
  store.postMessage(writing.map(one => [one.message, one.conversation, one.at, one.text]))
}
store?.on('message', (first: number) => {
  const done = writing
  writing = []
  write()
  done.forEach((one, i) => {
    tell(one, first + i)
  })
})

const http = createServer((_request, response) => response.writeHead(404).end())
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  const [, kind, place] = (request.url ?? '').split('/')
  const here = kind === 'visitor' ? visitors : consultants
  here[Number(place)] = socket
  socket.on('message', data => {
    const frame = JSON.parse(String(data)) as {
      id: string
      with: { conversation?: string; message: string; text: string }
    }
    const { message, text } = frame.with
    const conversation = frame.with.conversation ?? place ?? ''
    const to = kind === 'visitor' ? consultants[consultantOf(Number(place))] : visitors[Number(conversation)]
    if (!to) return
    const one = { from: socket, to, id: frame.id, message, conversation, text, at: new Date().toISOString() }
    if (!store) return tell(one, ++seq)
    waiting.push(one)
    // In the next turn, so that all that has arrived in this one goes together.
    if (waiting.length === 1) setImmediate(write)
  })
})

if (store) await once(store, 'online')
http.listen(0, '127.0.0.1')
await once(http, 'listening')
process.stdout.write(
  `${JSON.stringify({ ready: true, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })}\n`,
)
process.on('SIGTERM', () => process.exit(0))

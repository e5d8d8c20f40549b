// A bare client of either live connection that never gives up: sends again what was not acknowledged, resumes by seq.
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { WebSocket } from 'ws'

/** A message as it was heard. `seq` is of the connection's own counting: the log's, or the visitor's. */
export interface Heard {
  seq: number
  conversation: string
  message: string
  text: string
}

interface Frame {
  id?: string
  ok?: { token?: string; seq?: number; conversation?: string }
  error?: { code: string; message: string }
  snapshot?: { seq: number }
  caughtUp?: { seq: number }
  event?: { seq: number; type: string; conversation: string; data: { message: string; text: string } }
}

/** What tells the two kinds apart: where they connect, and how they begin and resume. */
export interface Door {
  url: string
  headers: Record<string, string>
  hello(since: number | null, token: string | null): object
}

export const visitorDoor = (url: string, key: string): Door => ({
  url: `${url.replace(/^http/, 'ws')}/visit/${key}`,
  headers: { origin: 'http://shop.example' },
  hello: (since, token) => ({
    id: 'hello',
    do: 'visit.start',
    with: { page: 'http://shop.example/', title: 'Shop', token, since: since ?? 0 },
  }),
})

export const consultantDoor = (url: string, token: string): Door => ({
  url: `${url.replace(/^http/, 'ws')}/api/live`,
  headers: { authorization: `Bearer ${token}` },
  hello: since => ({ subscribe: since === null ? {} : { since } }),
})

/** Messages under way at once. */
const window = 5

export class Talker {
  /** acknowledged messages and the seq that the acknowledgement named, in the order of the acknowledgements */
  readonly acked = new Map<string, number>()
  readonly unacked = new Map<string, { text: string; conversation?: string }>()
  /** ids in the order in which they were first sent */
  readonly sent: string[] = []
  readonly heard: Heard[] = []
  /** every seq of every event, messages or not */
  readonly seqs: number[] = []
  readonly refused: string[] = []
  sentAgain = 0
  connections = 0
  private readonly waiting: { text: string; conversation?: string }[] = []
  private readonly answers = new Map<string, (frame: Frame) => void>()
  private socket: WebSocket | null = null
  private token: string | null = null
  private since: number | null = null
  private isReady = false
  private isOver = false

  constructor(
    readonly name: string,
    private readonly door: Door,
    /** called at every acknowledgement */
    private readonly onAck: () => void = () => {},
  ) {}

  /** Resolves when it has heard all that there was; keeps itself connected from then on. */
  async connect(): Promise<void> {
    while (!this.isOver) {
      const socket = new WebSocket(this.door.url, { headers: this.door.headers })
      const open = await Promise.race([once(socket, 'open'), once(socket, 'close')]).then(
        () => socket.readyState === WebSocket.OPEN,
        () => false,
      )
      if (!open) {
        // Nobody listens yet. Trying without a pause would take the processor that the server starts on.
        await setTimeout(20)
        continue
      }
      // A connection that breaks says why in an error too; its end is what counts.
      socket.on('error', () => {})
      this.socket = socket
      this.connections++
      const ready = new Promise<void>(resolve => {
        socket.on('message', data => this.take(JSON.parse(String(data)) as Frame, resolve))
      })
      socket.once('close', () => {
        this.isReady = false
        void this.connect()
      })
      socket.send(JSON.stringify(this.door.hello(this.since, this.token)))
      return ready
    }
  }

  /** Puts a message in line. */
  say(text: string, conversation?: string): void {
    this.waiting.push(conversation === undefined ? { text } : { text, conversation })
    this.pump()
  }

  /** Asks for something that is no message; for the time before the storm. */
  ask(act: string, input: object): Promise<NonNullable<Frame['ok']>> {
    const id = uuidv7()
    this.socket!.send(JSON.stringify({ id, do: act, with: input }))
    return new Promise((resolve, reject) => {
      this.answers.set(id, frame =>
        frame.ok ? resolve(frame.ok) : reject(new Error(`${act}: ${frame.error?.message}`)),
      )
    })
  }

  get isDone(): boolean {
    return this.waiting.length === 0 && this.unacked.size === 0
  }

  close(): void {
    this.isOver = true
    this.socket?.terminate()
  }

  private pump(): void {
    while (this.isReady && this.unacked.size < window) {
      const next = this.waiting.shift()
      if (!next) return
      const message = uuidv7()
      this.unacked.set(message, next)
      this.sent.push(message)
      this.transmit(message, next)
    }
  }

  private transmit(message: string, input: object): void {
    this.socket!.send(JSON.stringify({ id: message, do: 'message.send', with: { message, ...input } }))
  }

  private take(frame: Frame, ready: () => void): void {
    if (frame.event) this.hear(frame.event)
    else if (frame.snapshot) this.since = frame.snapshot.seq
    else if (frame.caughtUp) this.begin(ready)
    else if (frame.id === 'hello') this.token = frame.ok?.token ?? this.token
    else if (frame.id !== undefined) this.answered(frame.id, frame)
    if (frame.error && !this.answers.has(frame.id ?? ''))
      this.refused.push(`${frame.error.code}: ${frame.error.message}`)
  }

  private begin(ready: () => void): void {
    this.isReady = true
    for (const [message, input] of this.unacked) {
      this.sentAgain++
      this.transmit(message, input)
    }
    this.pump()
    ready()
  }

  private hear({ seq, type, conversation, data }: NonNullable<Frame['event']>): void {
    this.since = seq
    this.seqs.push(seq)
    if (type === 'message.sent')
      this.heard.push({ seq, conversation, message: data.message, text: data.text })
  }

  private answered(id: string, frame: Frame): void {
    this.answers.get(id)?.(frame)
    if (!frame.ok || !this.unacked.delete(id)) return
    this.acked.set(id, frame.ok.seq!)
    this.onAck()
    this.pump()
  }
}

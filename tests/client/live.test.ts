// The live connection against a small stand-in of the server: resume, order, at most once, requests, coming back.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { Live, type LiveOptions, type LiveState } from '../../src/client/live.ts'
import type { LoggedEvent } from '../../src/core/events.ts'
import type { ConsultantFrame, ServerFrame } from '../../src/core/protocol/frames.ts'
import { Refusal } from '../../src/core/protocol/refusal.ts'

const conversation = '01930000-0000-7000-8000-000000000001'
const event = (seq: number) => ({
  event: { seq, at: '2026-01-01T00:00:00.000Z', type: 'conversation.quieted', conversation } as LoggedEvent,
})

/** A server that says what a test wants; `frames` are what it was told, `sockets` who connected. */
class StandIn {
  readonly frames: ConsultantFrame[] = []
  readonly headers: (string | undefined)[] = []
  readonly sockets: WebSocket[] = []
  answer: (frame: ConsultantFrame, say: (frame: ServerFrame) => void) => void = () => {}
  #http = createServer()
  #ws = new WebSocketServer({ server: this.#http })
  url = ''

  async listen(port = 0): Promise<void> {
    this.#ws.on('connection', (socket, request) => {
      this.sockets.push(socket)
      this.headers.push(request.headers.authorization)
      socket.on('message', data => {
        const frame = JSON.parse(data.toString()) as ConsultantFrame
        this.frames.push(frame)
        this.answer(frame, said => socket.send(JSON.stringify(said)))
      })
    })
    this.#http.listen(port, '127.0.0.1')
    await once(this.#http, 'listening')
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`
  }

  say(frame: ServerFrame): void {
    this.sockets.at(-1)!.send(JSON.stringify(frame))
  }

  async end(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.#ws.close()
    this.#http.close()
    await once(this.#http, 'close')
  }
}

let server: StandIn
let live: Live
let heard: number[]
let states: LiveState[]
const quick: LiveOptions = { backoff: { first: 10, most: 40 } }

beforeEach(async () => {
  server = new StandIn()
  await server.listen()
})
afterEach(async () => {
  live.close()
  await server.end()
})

function open(options: LiveOptions = {}): void {
  live = new Live({ kind: 'http', url: server.url, token: 'secret' }, { ...quick, ...options })
  heard = []
  states = []
  live.on('event', ({ seq }) => heard.push(seq))
  live.on('state', state => states.push(state))
}

const become = (is: LiveState['is']): Promise<LiveState> =>
  new Promise(resolve => {
    const look = (state: LiveState) => {
      if (state.is !== is) return
      live.off('state', look)
      resolve(state)
    }
    live.on('state', look)
  })
const whenHeard = (seq: number): Promise<void> =>
  new Promise(resolve => live.on('event', said => said.seq === seq && resolve()))

/** Answers a subscription with what follows its `since`, up to `newest()`. */
const log =
  (newest: () => number, first = 1): StandIn['answer'] =>
  (frame, say) => {
    if (!('subscribe' in frame)) return
    const since = frame.subscribe.since ?? newest()
    for (let seq = Math.max(first, since + 1); seq <= newest(); seq++) say(event(seq))
    say({ caughtUp: { seq: newest() } })
  }

describe('a live connection', () => {
  it('signs in with its token and resumes after the seq it was given', async () => {
    server.answer = log(() => 5)
    open({ since: 2 })
    await become('online')
    expect(server.headers).toEqual(['Bearer secret'])
    expect(server.frames).toEqual([{ subscribe: { since: 2 } }])
    expect(heard).toEqual([3, 4, 5])
    expect(live.seq).toBe(5)
  })

  it('asks for a snapshot when it has nothing yet, and goes on from its seq', async () => {
    const snapshot = { seq: 7, queues: {} } as never
    server.answer = (_frame, say) => {
      say({ snapshot })
      say({ caughtUp: { seq: 7 } })
    }
    open()
    const got = new Promise(resolve => live.on('snapshot', resolve))
    await become('online')
    expect(await got).toEqual(snapshot)
    expect(server.frames).toEqual([{ subscribe: {} }])
    expect(live.seq).toBe(7)
  })

  it('comes back after a break with its last seq, and hands on every event once and in order', async () => {
    let newest = 3
    server.answer = log(() => newest)
    open({ since: 0 })
    await become('online')
    newest = 6
    const again = become('online')
    server.sockets[0]!.terminate()
    await again
    expect(server.frames.at(-1)).toEqual({ subscribe: { since: 3 } })
    // A server that repeats itself or goes back is not passed on.
    const last = whenHeard(8)
    for (const seq of [6, 7, 7, 5, 8]) server.say(event(seq))
    await last
    expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(states.map(({ is }) => is)).toEqual(['connecting', 'online', 'offline', 'connecting', 'online'])
  })

  it('waits longer from attempt to attempt while the server is away, and finds it when it is back', async () => {
    server.answer = log(() => 1)
    open({ since: 0 })
    await become('online')
    const { port } = new URL(server.url)
    await server.end()
    const first = (await become('offline')) as LiveState & { is: 'offline' }
    const third = (await become('offline')) as LiveState & { is: 'offline' }
    expect(third.since).toBe(first.since)
    expect(third.why).toMatch(/no server runs there/)
    expect(third.retryAt).toBeGreaterThan(Date.now() - 40)
    server = new StandIn()
    server.answer = log(() => 2)
    await server.listen(Number(port))
    live.reconnect()
    await become('online')
    expect(heard).toEqual([1, 2])
  })

  it('does not come back by itself when the sign-in is refused', async () => {
    server.answer = (_frame, say) =>
      say({ error: { code: 'not-signed-in', message: 'the token has expired' } })
    open()
    const state = await become('offline')
    expect(state).toMatchObject({ retryAt: null, refusal: { code: 'not-signed-in' } })
    expect(server.sockets).toHaveLength(1)
    live.reconnect()
    await become('offline')
    expect(server.sockets).toHaveLength(2)
  })

  it('drops a connection that has fallen silent', async () => {
    server.answer = log(() => 0)
    open({ since: 0, silence: 50 })
    await become('online')
    expect(await become('offline')).toMatchObject({ why: 'the server fell silent' })
  })

  it('survives a frame that it does not know', async () => {
    server.answer = log(() => 0)
    open({ since: 0 })
    await become('online')
    server.say({ news: true } as never)
    const next = whenHeard(1)
    server.say(event(1))
    await next
  })
})

describe('a request', () => {
  beforeEach(async () => {
    server.answer = log(() => 0)
    open({ since: 0, requestTimeout: 60 })
    await become('online')
  })

  it('is answered by its own id, whatever the order', async () => {
    const asked: ConsultantFrame[] = []
    server.answer = (frame, say) => {
      asked.push(frame)
      if (asked.length < 2) return
      for (const one of asked.reverse()) if ('do' in one) say({ id: one.id, ok: one.with })
    }
    const [one, two] = await Promise.all([
      live.do('group.show', { group: 'one' }),
      live.do('group.show', { group: 'two' }),
    ])
    expect([one, two]).toEqual([{ group: 'one' }, { group: 'two' }])
  })

  it('throws what the server refuses', async () => {
    server.answer = (frame, say) =>
      'do' in frame &&
      say({ id: frame.id, error: { code: 'taken', message: 'Ola was first', details: { by: 'Ola' } } })
    await expect(live.do('conversation.accept', { conversation })).rejects.toMatchObject({
      code: 'taken',
      details: { by: 'Ola' },
    })
  })

  it('is unavailable without an answer in time, with a broken connection, and offline', async () => {
    server.answer = () => {}
    const unavailable = { code: 'unavailable' }
    await expect(live.do('group.list', {})).rejects.toMatchObject(unavailable)
    const waiting = expect(live.do('group.list', {})).rejects.toMatchObject(unavailable)
    server.sockets[0]!.terminate()
    await waiting
    await expect(live.do('group.list', {})).rejects.toBeInstanceOf(Refusal)
  })

  it('is not a signal: that is told and forgotten', async () => {
    const told = new Promise(resolve => {
      server.answer = frame => resolve(frame)
    })
    live.signal({ type: 'typing', conversation })
    expect(await told).toEqual({ signal: { type: 'typing', conversation } })
  })
})

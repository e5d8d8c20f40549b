// The consultant's live connection: signs in, resumes from the last seq, comes back by itself.
import { EventEmitter } from 'node:events'
import WebSocket from 'ws'
import type { LoggedEvent } from '../core/events.ts'
import type { ConsultantFrame, ServerFrame, Signal, Snapshot } from '../core/protocol/frames.ts'
import { Refusal, refusalFrom } from '../core/protocol/refusal.ts'
import type { InputOf, OperationName, OutputOf } from '../core/protocol/registry.ts'
import { type RemoteTarget, unreachable } from './http.ts'
import { targetName } from './target.ts'

export interface LiveOptions {
  /** Last seq that the caller has; without it the first frame is a snapshot. */
  since?: number
  /** Only follows: does not put the consultant online. */
  watch?: boolean
  /** How long a request may wait for its answer; ms. Default 20,000. */
  requestTimeout?: number
  /** Waits between attempts: `first` doubles up to `most`, each with jitter; ms. Default 250 and 15,000. */
  backoff?: { first: number; most: number }
  /** A connection without a frame or ping for this long is dropped; ms. Default 60,000. */
  silence?: number
}

/** `refusal` is set, and no further attempt made, when the server refused the sign-in. */
export type LiveState =
  | { is: 'connecting' }
  | { is: 'online' }
  | { is: 'offline'; since: number; why: string; retryAt: number | null; refusal: Refusal | null }

export interface LiveEvents {
  snapshot: [Snapshot]
  event: [LoggedEvent]
  /** everything up to this seq has been handed on */
  caughtUp: [number]
  signal: [Signal]
  state: [LiveState]
  closed: []
}

interface Waiting {
  resolve: (ok: never) => void
  reject: (refusal: Refusal) => void
  timer: NodeJS.Timeout
}

/** Close codes after which it is no use to come back with the same token. */
const signInRefused = 4001

/** Every event is handed on at most once and in order of `seq`. Starts at once, on the next turn of the event loop. */
export class Live extends EventEmitter<LiveEvents> {
  /** Last seq handed on; null before the first snapshot. */
  seq: number | null
  state: LiveState = { is: 'connecting' }

  readonly #target: RemoteTarget
  readonly #options: Required<Omit<LiveOptions, 'since'>>
  readonly #waiting = new Map<string, Waiting>()
  #socket: WebSocket | null = null
  #requests = 0
  #attempts = 0
  #closed = false
  #refusal: Refusal | null = null
  #offlineSince: number | null = null
  #retry: NodeJS.Timeout | null = null
  #silence: NodeJS.Timeout | null = null

  constructor(target: RemoteTarget, options: LiveOptions = {}) {
    super()
    this.#target = target
    this.seq = options.since ?? null
    this.#options = {
      watch: options.watch ?? false,
      requestTimeout: options.requestTimeout ?? 20_000,
      backoff: options.backoff ?? { first: 250, most: 15_000 },
      silence: options.silence ?? 60_000,
    }
    this.#retry = setTimeout(() => this.#open(), 0)
  }

  /**
   * Calls a command or query over this connection. Throws a `Refusal`: `unavailable` when not online, when the
   * connection breaks before the answer, or when none comes in time; the command may then have happened or not.
   */
  do<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    if (this.state.is !== 'online')
      return Promise.reject(new Refusal('unavailable', `not connected to ${targetName(this.#target)}`))
    const id = String(++this.#requests)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id)
        reject(new Refusal('unavailable', `no answer within ${this.#options.requestTimeout / 1000} s`))
      }, this.#options.requestTimeout)
      this.#waiting.set(id, { resolve, reject, timer })
      this.#send({ id, do: name, with: input })
    })
  }

  /** Tells the others something fleeting; lost when not online. */
  signal(signal: Extract<ConsultantFrame, { signal: unknown }>['signal']): void {
    if (this.state.is === 'online') this.#send({ signal })
  }

  /** Tries now instead of at `retryAt`; also after a refused sign-in. */
  reconnect(): void {
    if (this.#closed || this.#socket) return
    this.#attempts = 0
    this.#refusal = null
    this.#open()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    // Said before the requests are let go: whoever sends again when one fails must see that there is no more to it.
    this.state = { is: 'offline', since: Date.now(), why: 'closed', retryAt: null, refusal: null }
    this.#drop('closed')
    this.emit('closed')
  }

  #open(): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    this.#become({ is: 'connecting' })
    const { url, headers } = address(this.#target, this.#options.watch)
    const socket = new WebSocket(url, { headers, perMessageDeflate: false, handshakeTimeout: 10_000 })
    this.#socket = socket
    const mine = (listener: (...given: never[]) => void) =>
      ((...given: never[]) => {
        if (this.#socket === socket) listener(...given)
      }) as never
    socket.on(
      'open',
      mine(() => {
        this.#heard()
        this.#send({ subscribe: this.seq === null ? {} : { since: this.seq } })
      }),
    )
    socket.on(
      'message',
      mine((data: Buffer) => {
        this.#heard()
        this.#take(JSON.parse(data.toString('utf8')) as ServerFrame)
      }),
    )
    socket.on(
      'ping',
      mine(() => this.#heard()),
    )
    socket.on(
      'unexpected-response',
      mine((_request: unknown, response: { statusCode?: number }) => {
        if (response.statusCode === 401)
          this.#refusal = new Refusal('not-signed-in', 'the session has ended: sign in again')
        this.#lost(`the server answered ${response.statusCode}`)
        socket.terminate()
      }),
    )
    socket.on(
      'close',
      mine((code: number) => {
        if (code === signInRefused)
          this.#refusal ??= new Refusal('not-signed-in', 'the session has ended: sign in again')
        this.#lost(code === 1006 ? 'the connection broke' : `the server closed the connection (${code})`)
      }),
    )
    // Listened to for as long as the socket lives: an error after we let go of it has nobody else to hear it.
    socket.on('error', error => {
      if (this.#socket === socket) this.#lost(unreachable(this.#target, error).message)
    })
  }

  #take(frame: ServerFrame): void {
    if ('event' in frame) {
      if (this.seq !== null && frame.event.seq <= this.seq) return
      this.seq = frame.event.seq
      this.emit('event', frame.event)
    } else if ('snapshot' in frame) {
      this.seq = frame.snapshot.seq
      this.emit('snapshot', frame.snapshot)
    } else if ('caughtUp' in frame) {
      this.seq = Math.max(this.seq ?? 0, frame.caughtUp.seq)
      this.#attempts = 0
      this.#offlineSince = null
      this.emit('caughtUp', this.seq)
      this.#become({ is: 'online' })
    } else if ('signal' in frame) {
      this.emit('signal', frame.signal)
    } else if ('id' in frame) {
      const waiting = this.#waiting.get(frame.id)
      if (!waiting) return
      this.#waiting.delete(frame.id)
      clearTimeout(waiting.timer)
      if ('error' in frame) waiting.reject(refusalFrom(frame.error))
      else waiting.resolve(frame.ok as never)
    } else if ('error' in frame) {
      const { code } = frame.error
      if (code === 'not-signed-in' || code === 'not-allowed') this.#refusal = refusalFrom(frame.error)
      this.#lost(frame.error.message)
    }
  }

  #send(frame: ConsultantFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  #heard(): void {
    if (this.#silence) clearTimeout(this.#silence)
    this.#silence = setTimeout(() => this.#lost('the server fell silent'), this.#options.silence)
  }

  /** The connection is gone: says so, and comes back later unless the sign-in was refused. */
  #lost(why: string): void {
    this.#drop(why)
    if (this.#closed) return
    this.#offlineSince ??= Date.now()
    const { first, most } = this.#options.backoff
    // Full jitter over the upper half, so that the consoles of a restarted server don't come back all at once.
    const wait = Math.min(most, first * 2 ** this.#attempts++) * (0.5 + Math.random() / 2)
    const retryAt = this.#refusal ? null : Date.now() + wait
    if (retryAt !== null) this.#retry = setTimeout(() => this.#open(), wait)
    this.#become({ is: 'offline', since: this.#offlineSince, why, retryAt, refusal: this.#refusal })
  }

  #drop(why: string): void {
    const socket = this.#socket
    this.#socket = null
    if (this.#silence) clearTimeout(this.#silence)
    if (socket && this.#closed && socket.readyState === WebSocket.OPEN) socket.close(1000)
    else socket?.terminate()
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject, timer } of waiting) {
      clearTimeout(timer)
      reject(new Refusal('unavailable', `no answer: ${why}`))
    }
  }

  #become(state: LiveState): void {
    this.state = state
    this.emit('state', state)
  }
}

function address(target: RemoteTarget, watch: boolean): { url: string; headers: Record<string, string> } {
  const path = watch ? '/api/live?watch=true' : '/api/live'
  const headers: Record<string, string> = target.token ? { authorization: `Bearer ${target.token}` } : {}
  if (target.kind === 'socket') return { url: `ws+unix:${target.path}:${path}`, headers }
  const url = new URL(`${target.url.replace(/\/$/, '')}${path}`)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return { url: url.href, headers }
}

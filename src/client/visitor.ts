// A visitor's connection as a program holds it: for the demo's visitors, bots and load tests. A browser has the window.
import { EventEmitter } from 'node:events'
import WebSocket from 'ws'
import type { VisitorEvent, VisitorFrame, VisitorServerFrame } from '../core/protocol/frames.ts'
import { Refusal, refusalFrom } from '../core/protocol/refusal.ts'
import type { VisitorInputOf, VisitorOperationName, VisitorOutputOf } from '../core/protocol/registry.ts'

export interface VisitorOptions {
  /** address of the server, such as http://127.0.0.1:8080 */
  url: string
  /** public key of the web channel */
  key: string
  /** the site it stands on; sent as the browser would */
  origin?: string
}

interface VisitorEvents {
  event: [VisitorEvent]
  typing: [string]
  closed: [code: number]
}

type Waiting = { resolve: (ok: never) => void; reject: (refusal: Refusal) => void }

/** One connection, which does not come back by itself: begin again with the last token and seq. */
export class Visitor extends EventEmitter<VisitorEvents> {
  readonly #socket: WebSocket
  readonly #waiting = new Map<string, Waiting>()
  #requests = 0

  private constructor(socket: WebSocket) {
    super()
    this.#socket = socket
    socket.on('message', data => this.#hear(JSON.parse(String(data)) as VisitorServerFrame))
    socket.on('close', code => {
      for (const one of this.#waiting.values())
        one.reject(new Refusal('unavailable', 'the connection is closed'))
      this.#waiting.clear()
      this.emit('closed', code)
    })
  }

  /** Connects; rejects when the server can't be reached or does not take the channel or the origin. */
  static connect(options: VisitorOptions): Promise<Visitor> {
    const address = `${options.url.replace(/^http/, 'ws').replace(/\/$/, '')}/visit/${options.key}`
    const socket = new WebSocket(address, {
      perMessageDeflate: false,
      ...(options.origin && { origin: options.origin }),
    })
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new Visitor(socket)))
      socket.once('error', error =>
        reject(new Refusal('unavailable', `can’t reach ${address}: ${error.message}`)),
      )
    })
  }

  /** Calls one of the visitor's operations; throws a `Refusal`. */
  do<N extends VisitorOperationName>(
    name: N,
    input: Partial<VisitorInputOf<N>>,
  ): Promise<VisitorOutputOf<N>> {
    const id = String(++this.#requests)
    return new Promise((resolve, reject) => {
      if (this.#socket.readyState !== WebSocket.OPEN)
        return reject(new Refusal('unavailable', 'the connection is closed'))
      this.#waiting.set(id, { resolve, reject })
      this.#say({ id, do: name, with: input })
    })
  }

  typing() {
    this.#say({ signal: { type: 'typing' } })
  }

  page(page: string, title: string) {
    this.#say({ signal: { type: 'page', page, title } })
  }

  close() {
    this.#socket.close()
  }

  #say(frame: VisitorFrame) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
  }

  #hear(frame: VisitorServerFrame) {
    if ('event' in frame) this.emit('event', frame.event)
    else if ('signal' in frame) {
      if (frame.signal.type === 'typing') this.emit('typing', frame.signal.by.name)
    } else if ('id' in frame) {
      const waiting = this.#waiting.get(frame.id)
      this.#waiting.delete(frame.id)
      if ('ok' in frame) waiting?.resolve(frame.ok as never)
      else waiting?.reject(refusalFrom(frame.error))
    }
  }
}

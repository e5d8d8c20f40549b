// One WebSocket of either kind: frames out in bunches, a bounded backlog, and the time it was last heard of.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Outgoing } from './outgoing.ts'

/** Why the server closes a connection; what PROTOCOL.md does not name follows RFC 6455. */
export const closeCodes = {
  restart: 1012,
  notJson: 1007,
  rule: 1008,
  tooBusy: 1013,
  /** the session has ended, the account is gone, the sign-in failed */
  signedOut: 4001,
  /** this origin, key or visitor is not welcome */
  refused: 4003,
  /** the client can't keep up; it resumes from its seq */
  tooSlow: 4008,
} as const

let talking: Connection[] = []

/** What was said in one turn of the event loop leaves together, in one write a connection. */
function flushAll(): void {
  const all = talking
  talking = []
  for (const connection of all) connection.flush()
}

export class Connection {
  heardAt = Date.now()
  pingedAt = Date.now()
  readonly openedAt = Date.now()
  private readonly outgoing = new Outgoing()

  constructor(
    private readonly ws: WebSocket,
    private readonly socket: Duplex,
    readonly ip: string,
    /** bytes that may wait for a slow client */
    private readonly maxBacklog: number,
  ) {
    ws.on('pong', () => this.heard())
    ws.on('ping', () => this.heard())
    // Whatever is wrong with a frame, ws closes with the right code; there is nothing to add here.
    ws.on('error', () => this.heard())
  }

  heard(): void {
    this.heardAt = Date.now()
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN
  }

  get backlog(): number {
    return this.ws.bufferedAmount + this.outgoing.size
  }

  /** One text frame. A Buffer is taken as UTF-8 that is ready to go. */
  send(frame: string | Buffer): void {
    if (!this.isOpen) return
    if (this.outgoing.size === 0) {
      if (talking.length === 0) setImmediate(flushAll)
      talking.push(this)
    }
    this.outgoing.add(frame)
  }

  /** As {@link send}; a client that can't keep up is closed instead, and resumes later. */
  sendOrClose(frame: string | Buffer): void {
    if (this.backlog > this.maxBacklog) this.close(closeCodes.tooSlow, 'too slow')
    else this.send(frame)
  }

  /** Resolves when all that was said has gone to the network, or the connection is gone. */
  settled(): Promise<void> {
    if (!this.isOpen || this.backlog === 0) return Promise.resolve()
    this.flush()
    return new Promise(resolve => this.ws.ping(undefined, undefined, () => resolve()))
  }

  ping(now: number): void {
    this.pingedAt = now
    this.ws.ping()
  }

  close(code: number, reason: string): void {
    this.flush()
    this.ws.close(code, reason)
  }

  terminate(): void {
    this.ws.terminate()
  }

  onMessage(listener: (data: Buffer, isBinary: boolean) => void): void {
    this.ws.on('message', (data, isBinary) => {
      this.heard()
      listener(data as Buffer, isBinary)
    })
  }

  /** Takes nothing more from the client; what it says from now on was never said. */
  deafen(): void {
    this.ws.removeAllListeners('message')
  }

  onClose(listener: () => void): void {
    this.ws.on('close', listener)
  }

  /**
   * Past ws, which would write each frame's header and payload apart: one piece of memory costs half of the time. There
   * is no compression that could have something to say, and frames of ws itself (ping, close) go the same way.
   */
  flush(): void {
    if (this.outgoing.size === 0) return
    const bytes = this.outgoing.take()
    // Nothing may follow a close frame.
    if (this.isOpen) this.socket.write(bytes)
  }
}

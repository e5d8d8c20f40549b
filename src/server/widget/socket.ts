// The line to the server: connects, asks and is answered, notices silence, comes back by itself.
import { backoff } from './backoff.ts'
import type { Act, Input, Output, Problem, VisitorServerFrame } from './protocol.ts'

const answerWithin = 12_000
/** A network that swallows what is sent would let a browser wait for minutes. */
const connectedWithin = 10_000

/** `held`: connected, and silent until the server breaks the line. */
type LineState = 'connecting' | 'open' | 'held' | 'waiting' | 'stopped'

export interface Line {
  readonly state: LineState
  /** Rejects with a `Problem`. */
  request<A extends Act>(act: A, input: Input<A>): Promise<Output<A>>
  signal(signal: { type: 'typing' } | { type: 'page'; page: string; title: string }): void
  /** Connects now if it was waiting to. */
  wake(): void
  /** Ends the connection and makes a new one after `ms`; without `ms` by the usual backoff. */
  again(ms?: number): void
  /** Ends the connection until `wake`. */
  rest(): void
  /** Stays connected and says nothing: the server will break the line when there is something to come back for. */
  hold(): void
  /** Ends it for good. */
  stop(): void
}

export interface LineEvents {
  /** The connection is there: begin the visit. The line is open when this resolves. */
  begin(): Promise<void>
  heard(frame: Exclude<VisitorServerFrame, { id: string }>): void
  changed(): void
}

export function createLine(address: string, events: LineEvents): Line {
  let socket: WebSocket | null = null
  let state: LineState = 'waiting'
  let attempt = 0
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const asked = new Map<string, { yes(value: unknown): void; no(problem: Problem): void }>()

  function become(next: LineState) {
    if (state === 'stopped' || state === next) return
    state = next
    events.changed()
  }

  function connect() {
    if (state === 'stopped' || socket) return
    clearTimeout(timer)
    become('connecting')
    let mine: WebSocket
    try {
      mine = new WebSocket(address)
    } catch {
      return again() // a page's policy may forbid it: the same as a line that is down
    }
    socket = mine
    timer = setTimeout(again, connectedWithin)
    mine.onmessage = message => mine === socket && heard(String(message.data))
    mine.onclose = () => mine === socket && again()
    mine.onopen = async () => {
      if (mine === socket) clearTimeout(timer)
      try {
        await events.begin()
        if (mine !== socket) return
        attempt = 0
        become('open')
      } catch {
        if (mine === socket && state !== 'held') again() // refused or lost on the way; `begin` has told the window why
      }
    }
  }

  function heard(text: string) {
    const frame = JSON.parse(text) as VisitorServerFrame
    if (!('id' in frame)) return events.heard(frame)
    const question = asked.get(frame.id)
    asked.delete(frame.id)
    if ('error' in frame) question?.no(frame.error)
    else question?.yes(frame.ok)
  }

  function hangUp() {
    const old = socket
    socket = null
    clearTimeout(timer)
    old?.close()
    for (const question of asked.values()) question.no({ code: 'lost' })
    asked.clear()
  }

  function again(ms = backoff(attempt, Math.random())) {
    if (state === 'stopped') return
    hangUp()
    attempt++
    timer = setTimeout(connect, ms)
    become('waiting')
  }

  return {
    get state() {
      return state
    },
    request(act, input) {
      return new Promise((resolve, reject: (problem: Problem) => void) => {
        if (socket?.readyState !== WebSocket.OPEN) return reject({ code: 'lost' })
        const id = String(++count)
        const asking = socket
        const silence = setTimeout(() => asking === socket && again(0), answerWithin)
        asked.set(id, {
          yes: value => {
            clearTimeout(silence)
            resolve(value as never)
          },
          no: problem => {
            clearTimeout(silence)
            reject(problem)
          },
        })
        socket.send(JSON.stringify({ id, do: act, with: input }))
      })
    },
    signal(signal) {
      if (state === 'open') socket?.send(JSON.stringify({ signal }))
    },
    wake() {
      if (!socket) attempt = 0
      connect()
    },
    again,
    rest() {
      hangUp()
      become('waiting')
    },
    hold: () => become('held'),
    stop() {
      hangUp()
      become('stopped')
    },
  }
}

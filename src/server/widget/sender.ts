// Sends what waits in the outbox: in order, one at a time, one tab at a time.
import { exclusive } from './exclusive.ts'
import type { Item, Outbox } from './outbox.ts'
import type { Output, Problem } from './protocol.ts'
import type { Line } from './socket.ts'

export interface SenderEvents {
  /** Whether the server is known to have it already. */
  isSent(item: Item): boolean
  sent(item: Item, answer: Output<Item['do']>): void
  refused(item: Item, problem: Problem): void
  /** The server asks to wait, for so many seconds. */
  wait(seconds: number): void
}

/** These say nothing about the item itself: it is sent again. */
const passing = ['lost', 'unavailable', 'not-signed-in', 'too-many']
/** An item that the server fails on so often, in a row, is refused by it. */
const mostFailures = 3

/** Returns `flush`, to be called whenever the line opens or the outbox grows. */
export function createSender(key: string, line: Line, outbox: Outbox, events: SenderEvents): () => void {
  let running = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  async function drain() {
    for (let item = outbox.next(); item && line.state === 'open'; item = outbox.next()) {
      try {
        if (!events.isSent(item)) events.sent(item, await line.request(item.do, item.with as never))
        failures = 0
        outbox.drop(item.id)
      } catch (error) {
        const problem = error as Problem
        const fails = problem.code === 'internal' && ++failures < mostFailures
        if (fails || passing.includes(problem.code)) return later(problem)
        failures = 0
        outbox.put({ ...item, failed: problem.code })
        events.refused(item, problem)
      }
    }
  }

  function later({ code, details }: Problem) {
    if (code === 'lost') return // `flush` is called when the line is back
    if (code === 'not-signed-in') return line.again()
    const seconds = Math.max(1, Number(details?.seconds) || 5)
    if (code === 'too-many') events.wait(seconds)
    waiting = setTimeout(() => {
      waiting = undefined
      flush()
    }, seconds * 1_000)
  }

  async function flush() {
    // Who writes wants it sent: now is the time to look whether the server is back.
    if (line.state === 'waiting' && outbox.next()) line.wake()
    if (running || waiting || line.state !== 'open' || !outbox.next()) return
    running = true
    try {
      await exclusive(`${key}:out`, drain)
    } finally {
      running = false
    }
    // Something may have been put in after the last look and before `running` fell.
    if (!waiting && line.state === 'open' && outbox.next()) flush()
  }
  return flush
}

// Pings open connections, and lets go of those that are silent.
import type { Connection } from './connection.ts'

export interface KeepAliveTimes {
  /** ms; 25,000 */
  pingEvery: number
  /** ms; 60,000 */
  silentFor: number
}

const keepAliveTimes: KeepAliveTimes = { pingEvery: 25_000, silentFor: 60_000 }

/** Looks after what `connections` yields; the result ends that. One timer, however many there are. */
export function keepAlive(
  connections: () => Iterable<Connection>,
  { pingEvery, silentFor }: KeepAliveTimes = keepAliveTimes,
): () => void {
  const timer = setInterval(() => {
    const now = Date.now()
    for (const connection of connections()) {
      if (now - connection.heardAt > silentFor) connection.terminate()
      else if (now - connection.pingedAt >= pingEvery) connection.ping(now)
    }
  }, Math.min(pingEvery, silentFor) / 5)
  timer.unref()
  return () => clearInterval(timer)
}

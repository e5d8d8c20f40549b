// The shape of the message bench, the same for all servers: who talks with whom, and what they say.

/** Consultants share the pairs: each holds several conversations, as in a real shop. */
export const consultantCount = 20
export const pairCount = 200
export const consultantOf = (pair: number) => pair % consultantCount

export interface Scenario {
  name: string
  /** closed: every pair has one message under way. open: messages come by chance at this rate, in msg/s. */
  load: { kind: 'closed'; pairs: number } | { kind: 'open'; rate: number }
}

export const scenarios: readonly Scenario[] = [
  { name: '50 pairs', load: { kind: 'closed', pairs: 50 } },
  { name: '200 pairs', load: { kind: 'closed', pairs: 200 } },
  { name: '500 msg/s', load: { kind: 'open', rate: 500 } },
  { name: '2,000 msg/s', load: { kind: 'open', rate: 2_000 } },
]

/** What one run showed; times in milliseconds, processor time in seconds. */
export interface Result {
  /** messages acknowledged and received, a second */
  throughput: number
  p50: number
  p99: number
  /** messages that neither came nor were refused within the run's last second */
  lost: number
  /** how late the client itself was in sending, at the 99th percentile: above 2 ms it is the client that is measured */
  late: number
  clientCpu: number
  serverCpu: number
  seconds: number
}

/** What people write: some sixty letters, not all of them ASCII. */
export const words = 'Dzień dobry, czy mogę zwrócić buty po dwudziestu dniach?'

// How long to wait before the next attempt to connect.

const first = 300
/** A server that was started anew is back within a minute or two: so long nobody waits longer than this. */
const soon = 4_000
const longest = 30_000
const patient = 30

/** Milliseconds before attempt `attempt` (from 0), half fixed and half by `random` (0–1), so that windows don't return in step. */
export function backoff(attempt: number, random: number): number {
  const most = attempt < patient ? soon : longest
  const whole = Math.min(most, first * 2 ** Math.min(attempt, 10))
  return whole / 2 + (whole / 2) * random
}

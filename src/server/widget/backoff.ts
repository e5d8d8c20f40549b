// How long to wait before the next attempt to connect.

const first = 500
const longest = 30_000

/** Milliseconds before attempt `attempt` (from 0), half fixed and half by `random` (0–1), so that windows don't return in step. */
export function backoff(attempt: number, random: number): number {
  const whole = Math.min(longest, first * 2 ** Math.min(attempt, 10))
  return whole / 2 + (whole / 2) * random
}

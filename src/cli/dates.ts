// Dates as people type them on a command line: ISO, `today`, `now`, `-7d`, `+12h`.
import { usage } from './usage.ts'

const steps = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

const days = { yesterday: -1, today: 0, tomorrow: 1 }

/**
 * The end of a span of time, as {@link dateOf}: who asks for what was until a day wants that day, too, so a day without
 * a time is the midnight after it.
 */
export function untilOf(typed: string, flag: string, now = new Date()): string {
  const date = dateOf(typed, flag, now)
  const text = typed.trim()
  if (!Object.hasOwn(days, text) && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return date
  const day = new Date(date)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString()
}

/** ISO 8601 in UTC. A date without time is its midnight here; `-7d` counts from `now`. */
export function dateOf(typed: string, flag: string, now = new Date()): string {
  const text = typed.trim()
  if (text === 'now') return now.toISOString()
  if (Object.hasOwn(days, text)) {
    const day = now.getDate() + days[text as keyof typeof days]
    return new Date(now.getFullYear(), now.getMonth(), day).toISOString()
  }
  const relative = /^([+-]?)(\d{1,6})([mhdw])$/.exec(text)
  if (relative) {
    const [, sign, count, unit] = relative
    const ms = Number(count) * steps[unit as keyof typeof steps] * (sign === '-' ? -1 : 1)
    return new Date(now.getTime() + ms).toISOString()
  }
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const date = plain ? new Date(Number(plain[1]), Number(plain[2]) - 1, Number(plain[3])) : new Date(text)
  const real = plain ? date.getMonth() === Number(plain[2]) - 1 : /^\d{4}-\d{2}-\d{2}T/.test(text)
  if (!real || Number.isNaN(date.getTime()))
    throw usage(
      `${flag}: ${typed} is not a date`,
      'dates: 2026-05-01, 2026-05-01T12:00:00Z, today, -7d, +12h',
    )
  return date.toISOString()
}

// Times, days and lengths of time as a query names them: 2026-05-01, today, -7d, 30m. Which time it is, is given.

/** The time of asking, and where days begin. Times are UTC milliseconds, days are `2026-05-01`. */
export interface Clock {
  now: number
  dayOf(time: number): string
  dayStart(day: string): number
}

/** From `from` on, and before `below`: a whole day, or one moment. */
export interface Span {
  from: number
  below: number
}

const units: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const day = 86_400_000
const earliest = Date.UTC(1000, 0, 2)
const latest = Date.UTC(9999, 11, 30)

/** `2026-02-30` is none. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

const shifted = (of: string, days: number) =>
  new Date(Date.parse(`${of}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

function wholeDay(of: string, clock: Clock): Span | null {
  const at = Date.parse(`${of}T00:00:00Z`)
  if (at < earliest || at > latest) return null
  return { from: clock.dayStart(of), below: clock.dayStart(shifted(of, 1)) }
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/
const daysFromNow: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 }

/** Null when it is no time that a query may name. */
export function spanOf(text: string, clock: Clock): Span | null {
  const word = text.toLowerCase()
  const days = Object.hasOwn(daysFromNow, word) ? daysFromNow[word] : undefined
  if (days !== undefined) return wholeDay(shifted(clock.dayOf(clock.now), days), clock)
  if (isDay(word)) return wholeDay(word, clock)
  const relative = /^([+-])(\d{1,6})([mhdw])$/.exec(word)
  const at = relative
    ? clock.now + Number(`${relative[1]}${relative[2]}`) * units[relative[3]!]!
    : word === 'now'
      ? clock.now
      : iso.test(text)
        ? Date.parse(text)
        : Number.NaN
  return at >= earliest && at <= latest ? { from: at, below: at + 1 } : null
}

/** The day that is meant: of a moment, the day that it lies in. */
export function dayNamed(text: string, clock: Clock): string | null {
  if (isDay(text)) return text
  const span = spanOf(text, clock)
  return span && clock.dayOf(span.from)
}

/** Milliseconds of `90s`, `5m`, `2h`, `3d`, `1w`; null when it is none. */
export function durationOf(text: string): number | null {
  const found = /^(\d{1,6})([smhdw])$/i.exec(text)
  return found ? Number(found[1]) * units[found[2]!.toLowerCase()]! : null
}

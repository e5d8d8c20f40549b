// Quiet hours: when the console neither rings nor sounds, by the clock on the operator's wall.

/** Minutes of the day; where the end is not after the start, it is on the next day. */
export type Quiet = readonly (readonly [from: number, to: number])[]

/** `22:00-7:00, 12-12:30` as spans; a text answers with what is wrong. Empty = none. */
export function parseQuiet(words: string): Quiet | string {
  const spans: [number, number][] = []
  for (const part of words.split(',')) {
    const text = part.trim()
    if (text === '' && words.trim() === '') return []
    const found = /^(\d{1,2})(?::(\d{2}))?\s*[-–]\s*(\d{1,2})(?::(\d{2}))?$/.exec(text)
    if (!found) return `${JSON.stringify(text)} is no span of time; write for example 22:00-7:00`
    const [from, to] = [minutes(found[1]!, found[2]), minutes(found[3]!, found[4])]
    if (from === null || to === null) return `${text}: a day has 24 hours, and an hour 60 minutes`
    if (from === to) return `${text} is no span of time; the whole day is 0-24`
    spans.push([from, to])
  }
  return spans
}

function minutes(hour: string, minute = '0'): number | null {
  const all = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || all > 1440 ? null : all
}

/** Until when it is quiet, in minutes of the day; null where it is not. `minute` is that of the day. */
export function quietUntil(quiet: Quiet, minute: number): number | null {
  let until: number | null = null
  for (const [from, to] of quiet) {
    const holds = from < to ? minute >= from && minute < to : minute >= from || minute < to
    // Of spans that overlap, the one that lasts longest from now.
    if (holds && (until === null || ahead(to, minute) > ahead(until, minute))) until = to
  }
  return until
}

const ahead = (to: number, minute: number) => (to - minute + 1440) % 1440 || 1440

/** Until when it is quiet at a moment, by this machine's time zone: `07:00`; null where it is not. */
export function quietNow(words: string, now: number): string | null {
  const quiet = parseQuiet(words)
  if (typeof quiet === 'string' || quiet.length === 0) return null
  const until = quietUntil(quiet, minuteOf(now))
  return until === null ? null : `${two(Math.floor(until / 60))}:${two(until % 60)}`
}

const two = (n: number) => String(n).padStart(2, '0')

export function minuteOf(now: number): number {
  const date = new Date(now)
  return date.getHours() * 60 + date.getMinutes()
}

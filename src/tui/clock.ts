// Times as the console writes them: how long somebody waits, at what hour, on which day.
import { texts } from './texts.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** What is left of a span, ms: `4:59`, `47:59:58`, never less than there is. */
export function counted(left: number): string {
  const seconds = Math.ceil(left / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** `0:42`, `59:01`, `2 h`, `3 d`: never wider than five cells. */
export function waited(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  if (seconds < 100 * 3600) return `${Math.floor(seconds / 3600)} ${texts.units.hour}`
  return `${Math.floor(seconds / 86_400)} ${texts.units.day}`
}

/** `10:03`, in this machine's time zone. */
export function hour(at: string): string {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The day as a number that two times of one day share. */
export function dayOf(at: string | number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

interface Calendar {
  short: Intl.DateTimeFormat
  long: Intl.DateTimeFormat
  relative: Intl.RelativeTimeFormat
}
const calendars = new Map<string, Calendar>()

function calendarIn(locale: string): Calendar {
  const known = calendars.get(locale)
  if (known) return known
  const made = {
    short: new Intl.DateTimeFormat(locale, { dateStyle: 'short' }),
    long: new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  }
  calendars.set(locale, made)
  return made
}

/** `20/11/2026`, as the console's language writes it. */
export const shortDay = (at: string): string => calendarIn(texts.locale).short.format(new Date(at))

/** `today`, `tomorrow`, else `20/11/2026`. */
export function nearDay(at: string, now: number): string {
  for (const days of [0, 1, -1])
    if (dayOf(at) === dayOf(shifted(now, days))) return calendarIn(texts.locale).relative.format(days, 'day')
  return shortDay(at)
}

/** The same hour so many days later, also where the clock is set in between. */
function shifted(now: number, days: number): number {
  const date = new Date(now)
  return date.setDate(date.getDate() + days)
}

/** `today`, `yesterday`, `Friday 20 November 2026`, in the console's language. */
export function dayName(at: string, now: number): string {
  const { long, relative } = calendarIn(texts.locale)
  if (dayOf(at) === dayOf(now)) return relative.format(0, 'day')
  if (dayOf(at) === dayOf(now - 86_400_000)) return relative.format(-1, 'day')
  return long.format(new Date(at))
}

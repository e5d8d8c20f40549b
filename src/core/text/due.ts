// When something is due, as people type it in four languages: `14:00`, `tomorrow 9`, `jutro`, `завтра 9:30`, `1 dec`.
import { isMonth, isNoise, isToday, shortUnits, stepOf, type Unit, weekdayOf } from './due-words.ts'
import { dayAfter, momentOf, wallAt } from './wall.ts'

/** The time of asking in milliseconds, and whose clock is meant (an IANA name). */
export interface DueClock {
  now: number
  timeZone: string
}

/** What was understood so far: a day, minutes after midnight, or a length of time from now. */
interface Said {
  day?: string
  minutes?: number
  later?: number
}

const unitMs: Record<Unit, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 }
/** Nobody plans further ahead; also keeps every moment within what dates can hold. */
const mostDays = 3_660

/** A day (`2026-12-01`) or a moment (ISO 8601 in UTC); null where it is neither. A time alone is the next such time. */
export function readDue(typed: string, clock: DueClock): string | null {
  if (typed.length > 100) return null
  const iso = typed.trim()
  if (/^\d{4}-\d{2}-\d{2}[tT]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([zZ]|[+-]\d{2}:\d{2})$/.test(iso)) {
    const at = Date.parse(iso)
    return Number.isNaN(at) ? null : inReach(new Date(at).toISOString())
  }
  const words = wordsOf(typed)
  if (words.length === 0 || words.length > 8) return null
  const today = wallAt(clock.timeZone, clock.now).date
  const said: Said = {}
  let at = 0
  while (at < words.length) {
    const taken = take(words, at, said, today)
    if (taken === 0) return null
    at += taken
  }
  const due = dueOf(said, today, clock)
  return due && inReach(due)
}

const inReach = (due: string): string | null => (due >= '2000' && due < '3000' ? due : null)

/** In small letters; dots stay between digits. */
function wordsOf(typed: string): string[] {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ`]/g, "'")
    .replace(/t(?=\d{2}:\d{2})/, ' ')
    .replace(/^\+/, '')
    .replace(/[,;]/g, ' ')
    .split(/\s+/)
    .map(word => word.replace(/\.+$/, ''))
    .filter(word => word !== '')
}

/** How many words from `at` on were understood; they go into `said`. 0 = none, or something was said twice. */
function take(words: readonly string[], at: number, said: Said, today: string): number {
  const word = words[at]!
  const next = words[at + 1] ?? ''
  const free = said.day === undefined && said.later === undefined
  const days = isToday(words.slice(at, at + 4).join(' '))
  if (days) return free ? set(said, { day: dayAfter(today, days.days) }, days.words) : 0
  const weekday = weekdayOf(word)
  if (weekday !== null) return free ? set(said, { day: nextWeekday(today, weekday) }, 1) : 0
  const joined = /^(\d{1,4})(\p{L}+)$/u.exec(word)
  if (joined) {
    const rest = joined[2]!
    const unit = shortUnits[rest] ?? stepOf(rest)
    if (unit) return step(said, Number(joined[1]), unit, today, 1)
    const half = timeOf(joined[1]!, rest)
    return half?.words === 2 && said.minutes === undefined ? set(said, { minutes: half.minutes }, 1) : 0
  }
  if (/^\d{1,4}$/.test(word)) {
    const month = isMonth(next)
    if (month !== null) {
      const year = /^\d{4}$/.test(words[at + 2] ?? '') ? Number(words[at + 2]) : null
      const day = dayIn(Number(word), month, year, today)
      return day && free ? set(said, { day }, year === null ? 2 : 3) : 0
    }
    const unit = stepOf(next)
    if (unit) return step(said, Number(word), unit, today, 2)
  }
  const month = isMonth(word)
  if (month !== null && /^\d{1,2}$/.test(next)) {
    const day = dayIn(Number(next), month, null, today)
    return day && free ? set(said, { day }, 2) : 0
  }
  const unit = stepOf(word)
  // "za godzinę", "through a week": one of them.
  if (unit && at > 0) return step(said, 1, unit, today, 1)
  const date = dateOf(word, today)
  if (date && free) return set(said, { day: date }, 1)
  const time = timeOf(word, next)
  if (time && said.minutes === undefined) return set(said, { minutes: time.minutes }, time.words)
  return isNoise(word) ? 1 : 0
}

function set(said: Said, more: Said, words: number): number {
  Object.assign(said, more)
  return words
}

/** Minutes and hours lead to a moment, days and weeks to a day. */
function step(said: Said, count: number, unit: Unit, today: string, words: number): number {
  const ms = count * unitMs[unit]
  if (said.day !== undefined || ms > mostDays * unitMs.d) return 0
  if (unit === 'm' || unit === 'h') return set(said, { later: (said.later ?? 0) + ms }, words)
  return said.later === undefined ? set(said, { day: dayAfter(today, ms / unitMs.d) }, words) : 0
}

function dueOf({ day, minutes, later }: Said, today: string, { now, timeZone }: DueClock): string | null {
  if (later !== undefined) return minutes === undefined ? new Date(now + later).toISOString() : null
  if (minutes === undefined) return day ?? null
  const at = momentOf(timeZone, day ?? today, minutes)
  const then = day === undefined && at <= now ? momentOf(timeZone, dayAfter(today, 1), minutes) : at
  return new Date(then).toISOString()
}

/** The next one after today. */
function nextWeekday(today: string, weekday: number): string {
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return dayAfter(today, ((weekday - now + 6) % 7) + 1)
}

const two = (n: number) => String(n).padStart(2, '0')

/** `month` from 1; without a year, the next such day from today on. Null where there is no such day. */
function dayIn(day: number, month: number, year: number | null, today: string): string | null {
  const thisYear = Number(today.slice(0, 4))
  // 29 February comes again within eight years.
  for (let at = year ?? thisYear; at <= (year ?? thisYear + 8); at++) {
    const text = `${at}-${two(month)}-${two(day)}`
    const real = new Date(Date.UTC(at, month - 1, day)).toISOString().slice(0, 10) === text
    if (real && (year !== null || text >= today)) return text
  }
  return null
}

/** 2026-12-01, 1.12, 01.12.2026, 1/12/26: the day first. */
function dateOf(word: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(word)
  if (iso) return dayIn(Number(iso[3]), Number(iso[2]), Number(iso[1]), today)
  const found = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(word)
  if (!found) return null
  const year = found[3] === undefined ? null : Number(found[3]) + (found[3].length === 2 ? 2000 : 0)
  return dayIn(Number(found[1]), Number(found[2]), year, today)
}

/** 9, 9:30, 9.30; 9 am, 12:15 pm. */
function timeOf(word: string, next: string): { minutes: number; words: number } | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(word)
  if (!found) return null
  let hours = Number(found[1])
  const minutes = Number(found[2] ?? 0)
  const half = /^(am|pm)$/.exec(next)?.[1]
  if (half && (hours < 1 || hours > 12)) return null
  if (half) hours = (hours % 12) + (half === 'pm' ? 12 : 0)
  if (hours > 23 || minutes > 59) return null
  return { minutes: hours * 60 + minutes, words: half ? 2 : 1 }
}

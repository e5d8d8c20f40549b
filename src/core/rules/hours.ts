// Business hours of a channel: whether it is open at a moment, and when that changes next, clock changes included (G1).
import type { Channel } from '../model/channel.ts'
import { offsetAt, wallAt } from '../text/wall.ts'
import { parseWeek, type Span, type Week } from '../text/week.ts'
import type { Directory } from './directory.ts'
import { settingOf } from './setting.ts'

/** What a channel says of its hours; `timeZone` is an IANA name. */
export interface Hours {
  week: Week
  /** closed all day, from midnight to midnight: 2026-12-25, or 12-25 in every year */
  holidays: ReadonlySet<string>
  timeZone: string
}

const minute = 60_000
const day = 24 * 60
/** Days after which a change that has not come is not looked for any more: a year, and a leap day. */
const farthest = 366

export const hoursOf = (channel: Channel, directory: Pick<Directory, 'settings'>): Hours => {
  const week = parseWeek(channel.hours)
  return {
    // Words that the schema has let through are understood.
    week: typeof week === 'string' ? null : week,
    holidays: new Set(channel.holidays),
    timeZone: channel.timeZone || settingOf(directory, 'timezone'),
  }
}

/** Whether it is open at this moment (milliseconds), by the clock on the wall of its time zone. */
export function isOpen(hours: Hours, at: number): boolean {
  const { week, holidays } = hours
  if (week === null && holidays.size === 0) return true
  const { date, weekday, minutes } = wallAt(hours.timeZone, at)
  if (isHoliday(holidays, date)) return false
  if (week === null) return true
  const within = (spans: readonly Span[], now: number) => spans.some(([from, to]) => from <= now && now < to)
  return within(week[weekday]!, minutes) || within(week[(weekday + 6) % 7]!, minutes + day)
}

/** The first moment after `at` when it opens or closes; null where that is not within a year. */
export function nextChange(hours: Hours, at: number): number | null {
  const { week, holidays, timeZone } = hours
  if (week === null && holidays.size === 0) return null
  const now = isOpen(hours, at)
  const edges = edgesOf(week)
  let then = at
  const last = at + farthest * day * minute
  while (then < last) {
    const step = stepFrom(timeZone, edges, then)
    // Within a step the clock is only set at one moment, if at all: it may open or close just then.
    const shifted = offsetAt(timeZone, step) === offsetAt(timeZone, then) ? null : shift(timeZone, then, step)
    if (shifted !== null && isOpen(hours, shifted) !== now) return shifted
    then = shifted ?? step
    if (isOpen(hours, then) !== now) return then
  }
  return null
}

/** Minutes of the day at which something may begin or end: midnight, for holidays, and the ends of all spans. */
function edgesOf(week: Week): number[] {
  const ends = (week ?? []).flat().flatMap(([from, to]) => [from, to % day])
  return [...new Set([...ends, 0])].sort((a, b) => a - b)
}

/** The moment of the next edge, as if the clock were not set in between. */
function stepFrom(timeZone: string, edges: number[], at: number): number {
  const { minutes } = wallAt(timeZone, at)
  const next = edges.find(edge => edge > minutes) ?? day
  return at - (at % minute) + (next - minutes) * minute
}

/** The moment between the two at which the clock is set. */
function shift(timeZone: string, before: number, after: number): number {
  let [low, high] = [Math.floor(before / minute), Math.ceil(after / minute)]
  const old = offsetAt(timeZone, before)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle * minute) === old) low = middle
    else high = middle
  }
  return high * minute
}

function isHoliday(holidays: ReadonlySet<string>, date: string): boolean {
  return holidays.has(date) || holidays.has(date.slice(5))
}

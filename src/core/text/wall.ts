// The clock on the wall of a time zone: what it shows at a moment, and at which moment it shows something.

const minute = 60_000

/** Minutes by which the wall is before UTC. */
export function offsetAt(timeZone: string, at: number): number {
  const { local } = wallAt(timeZone, at)
  return local - Math.floor(at / minute)
}

export interface Wall {
  /** 2026-12-25 */
  date: string
  /** 0 = Monday */
  weekday: number
  /** since midnight, as the clock shows */
  minutes: number
  /** minutes of the wall since 1970, as if it were UTC */
  local: number
}

/** What the clock on the wall shows. */
export function wallAt(timeZone: string, at: number): Wall {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) part[type] = value
  const [year, month, date] = [Number(part.year), Number(part.month), Number(part.day)]
  const midnight = Date.UTC(year, month - 1, date) / minute
  const minutes = Number(part.hour) * 60 + Number(part.minute)
  return {
    date: new Date(midnight * minute).toISOString().slice(0, 10),
    weekday: (new Date(midnight * minute).getUTCDay() + 6) % 7,
    minutes,
    local: midnight + minutes,
  }
}

/** Dear to make, and there are some hundreds of zones at most. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}

/** The moment (milliseconds) at which it shows so many minutes after midnight of the day; an hour that is skipped, later. */
export function momentOf(timeZone: string, date: string, minutes: number): number {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * minute
  const first = local - offsetAt(timeZone, local) * minute
  // The clock may be set between the two.
  const at = local - offsetAt(timeZone, first) * minute
  return offsetAt(timeZone, at) === offsetAt(timeZone, first) ? at : Math.max(at, first)
}

/** The day so many days after another. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * 60 * minute).toISOString().slice(0, 10)

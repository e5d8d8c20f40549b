// The clock of a query: days begin at this machine's midnight.
import type { Clock } from './dates.ts'

/** `now` in milliseconds. */
export const clockAt = (now: number): Clock => ({
  now,
  dayOf(time) {
    const at = new Date(time)
    const two = (n: number) => String(n).padStart(2, '0')
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  },
  dayStart(day) {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    return new Date(year, month - 1, date).getTime()
  },
})

// When something is due, as the console writes it: today 14:00, tomorrow, 01/12/2026.
import { isDay } from '../core/model/task.ts'
import { dayOf, hour, nearDay } from './clock.ts'

/** A day or a moment, by this machine's clock. */
export function dueWords(due: string, now: number): string {
  if (isDay(due)) return nearDay(`${due}T00:00`, now)
  return `${nearDay(due, now)} ${hour(due)}`
}

/** The same in a few cells: the hour of a moment today, else the day. */
export const shortDue = (due: string, now: number): string =>
  !isDay(due) && dayOf(due) === dayOf(now) ? hour(due) : nearDay(isDay(due) ? `${due}T00:00` : due, now)

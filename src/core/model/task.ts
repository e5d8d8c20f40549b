// What a consultant is to do about a contact, and by when (C3, C5, B4).
import * as z from 'zod'
import { dayAfter, momentOf, wallAt } from '../text/wall.ts'
import { id, text, time } from './basics.ts'

/** A whole day, by the workspace's clock, or a moment. */
export const due = z
  .union([z.iso.date(), time])
  .refine(text => text >= '2000' && text < '3000', 'must be a day or a moment of this millennium')
  .describe('a day, such as 2026-12-01, or a moment, such as 2026-12-01T14:00:00+01:00')

export const taskStates = ['open', 'done', 'removed'] as const

export const task = z.object({
  id,
  code: z.string().describe('short unique code, such as T-12'),
  state: z.enum(taskStates),
  contact: id,
  name: z.string().describe('the contact’s'),
  conversation: id.nullable().describe('what it came up in'),
  text: text(1_000),
  due,
  dueAt: time.describe('when it reminds: of a day, the hour of the setting task.hour'),
  consultant: id.describe('who is to do it'),
  by: z.object({ id: id.nullable(), name: z.string() }).describe('who thought of it; id is a consultant’s'),
  createdAt: time,
  doneAt: time.nullable(),
  remindedAt: time.nullable(),
})
export type Task = z.infer<typeof task>

type Due = Pick<Task, 'due' | 'dueAt'>

export const isDay = (due: string): boolean => due.length === 10

/** `now` in milliseconds. Of a day: it is over. */
export const isOverdue = (task: Due, now: number, timeZone: string): boolean =>
  isDay(task.due) ? task.due < wallAt(timeZone, now).date : Date.parse(task.dueAt) < now

/** The moment (milliseconds) before which all is due that is due today. */
export const endOfToday = (now: number, timeZone: string): number =>
  momentOf(timeZone, dayAfter(wallAt(timeZone, now).date, 1), 0)

/** Today or earlier. */
export const isDueToday = (task: Due, now: number, timeZone: string): boolean =>
  isDay(task.due)
    ? task.due <= wallAt(timeZone, now).date
    : Date.parse(task.dueAt) < endOfToday(now, timeZone)

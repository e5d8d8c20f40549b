// What the ledger keeps of tasks beside the log.
import type { Task } from '../../core/model/task.ts'

/** Written in the batch's own transaction. `of`: those of a contact that is another one now. */
export type TaskChange = { task: Task } | { of: string; into: string }

export interface TaskRows {
  /** By code or id. */
  named(ref: string): Promise<Task | null>
  /** Those of these ids that are there. */
  among(ids: string[]): Promise<Task[]>
  /** The contact's that are open. */
  openOf(contact: string): Promise<Task[]>
  /** The next number for a task's code (T-12). */
  nextNumber(): Promise<number>
}

/** The number in a task's code: 12 of T-12. */
export const taskNumber = (code: string): number => Number(code.slice(2))

// A box that lies over the panes: its rows, its foot, where typing goes, and what stands where for the mouse.
import type { Line } from '../line.ts'

/** What a click means there. */
export type Target =
  | { is: 'row'; index: number }
  | { is: 'field'; index: number; option: string | undefined }
  | { is: 'yes' | 'otherwise' | 'no' }

export interface Box {
  title: string
  lines: Line[]
  hint: string
  width: number
  cursor: { row: number; column: number } | null
  /** Line and column within `lines`; null where nothing is. */
  targetAt?: (line: number, column: number) => Target | null
}

// CSV for spreadsheets: quoted where needed, and no cell that a spreadsheet would run as a formula.
import { safeText } from './safe.ts'

// A plain number or phone number begins with + or - and harms nobody.
const formula = /^[=+\-@\t\r]/
const harmless = /^[+-]?[\d\s().\-/,]*$/

/** `'` before what would be a formula; `unguarded` takes it off again when such a file is imported. */
export const guarded = (cell: string): string =>
  formula.test(cell) && !harmless.test(cell) ? `'${cell}` : cell

export const unguarded = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell

const safe = (cell: string): string => safeText(cell, { multiline: true })

/** One record with its line end. `gate` makes its texts harmless; only what colleagues wrote may go without. */
export function toCsv(
  cells: readonly string[],
  separator = ',',
  gate: (cell: string) => string = safe,
): string {
  const quoted = cells.map(cell => {
    const text = guarded(gate(cell))
    return /["\r\n]/.test(text) || text.includes(separator) || text !== text.trim()
      ? `"${text.replaceAll('"', '""')}"`
      : text
  })
  return `${quoted.join(separator)}\r\n`
}

// Tab-separated lines for pipes: no cell holds a tab, a line end or anything a terminal would obey.
import { safeLine } from '../../core/text/safe.ts'

export const toTsv = (cells: readonly string[]): string => `${cells.map(cell => safeLine(cell)).join('\t')}\n`

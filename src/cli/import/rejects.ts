// The rejected rows as a CSV with the reasons, to be mended and imported again.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { toCsv } from '../../core/text/csv.ts'
import type { Inspection } from './inspect.ts'
import type { RowVerdict } from './run.ts'

/** UTF-8 with a mark, so that every spreadsheet reads it right; the columns as in the file, then line and reason. */
export function rejectsFile(
  path: string,
  { layout, first, columns }: Pick<Inspection, 'layout' | 'first' | 'columns'>,
) {
  const file = createWriteStream(path, { mode: 0o600 })
  const write = async (cells: string[]) => {
    if (!file.write(toCsv(cells, layout.separator))) await once(file, 'drain')
  }
  const titles = layout.header ? first : columns.map(({ name, field }) => field ?? name)
  file.write('\ufeff')
  void write([...titles, 'line', 'reason'])
  return {
    add({ cells, line, column, reason }: RowVerdict): Promise<void> {
      const padded = titles.map((_, at) => cells[at] ?? '')
      const extra = cells.slice(titles.length).filter(cell => cell !== '')
      const why = [column && `${column}:`, reason, extra.length > 0 && `(${extra.join(' | ')})`]
      return write([...padded, String(line), why.filter(Boolean).join(' ')])
    },
    async close(): Promise<void> {
      file.end()
      await finished(file)
    },
  }
}

// How an answer is printed: a table on a terminal, tab-separated in a pipe, JSON or ids where asked for.

import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { type Io, out } from '../io.ts'
import type { Column, Names, Row } from '../noun.ts'
import type { Form } from '../shell.ts'
import { cellOf, plain, tableCell, titleOf, words } from './plain.ts'
import { toTsv } from './tsv.ts'

const idOf = (thing: Row): string => String(thing.id ?? thing.message ?? '')

/** Tables are measured in cells, and what measures takes its time to load: pipes do without. */
const tables = () => import('./table.ts')

/** A list, a table even where it is narrow if `list` says so; `--json` gives one array, `--jsonl` an object a line, `--quiet` an id a line. */
export async function printRows(
  io: Io,
  form: Form & { list?: boolean },
  columns: Column[],
  rows: Row[],
  names: Names,
): Promise<void> {
  if (form.json) out(io, `${io.table ? toPrettyJson(rows) : toJson(rows)}\n`)
  else if (form.jsonl) out(io, rows.map(row => `${toJson(row)}\n`).join(''))
  else if (form.quiet) out(io, rows.map(row => `${idOf(row)}\n`).join(''))
  else if (io.table) {
    if (rows.length === 0) return
    const { toTable, toWholeTable, toCard } = await tables()
    const titles = columns.map(titleOf)
    const cells = rows.map(row => columns.map(column => tableCell(column, row, names)))
    // A narrow terminal gets cards before it gets half an id.
    const cards = () =>
      cells.map(row =>
        toCard(
          io,
          row
            .map((cell, at): [string, string] => [titles[at]!, Array.isArray(cell) ? cell.join(', ') : cell])
            .filter(([, cell]) => cell !== ''),
        ),
      )
    const those = (is: 'spare' | 'whole') =>
      columns.flatMap((column, at) => (typeof column === 'object' && column[is] ? at : []))
    const table = toWholeTable(io, titles, cells, those('spare'), those('whole'))
    out(io, table ?? (form.list ? toTable(io, titles, cells, those('spare')) : cards().join('\n')))
  } else out(io, rows.map(row => toTsv(columns.map(column => cellOf(column, row, names, false)))).join(''))
}

/**
 * One thing: `--json` gives one object; else its row, or a card with all of it. In a pipe, where a row would have no
 * header, each value has its name before it.
 */
export async function printThing(
  io: Io,
  form: Form,
  thing: Row,
  names: Names,
  as: { columns: Column[] } | { card: (thing: Row, table: boolean) => Row } | 'card',
): Promise<void> {
  if (form.json || form.jsonl) out(io, `${io.table && form.json ? toPrettyJson(thing) : toJson(thing)}\n`)
  else if (form.quiet) out(io, `${idOf(thing)}\n`)
  else if (as !== 'card' && 'columns' in as && io.table) await printRows(io, {}, as.columns, [thing], names)
  else if (as !== 'card' && 'columns' in as && as.columns.length === 1)
    out(io, toTsv([cellOf(as.columns[0]!, thing, names, false)]))
  else if (as !== 'card' && 'columns' in as)
    out(io, as.columns.map(column => toTsv([titleOf(column), cellOf(column, thing, names, false)])).join(''))
  else {
    const pairs = Object.entries(as === 'card' ? thing : as.card(thing, io.table)).map(
      ([key, value]): [string, string] => [
        words(key),
        key === 'id' ? String(value) : plain(value, names, io.table),
      ],
    )
    if (io.table) {
      const { toCard } = await tables()
      out(
        io,
        toCard(
          io,
          pairs.filter(([, value]) => value !== ''),
        ),
      )
    } else out(io, pairs.map(toTsv).join(''))
  }
}

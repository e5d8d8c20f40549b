// How an answer is printed: a table on a terminal, tab-separated in a pipe, JSON or ids where asked for.

import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { type Io, out } from '../io.ts'
import type { Column, Names, Row } from '../noun.ts'
import type { Form } from '../shell.ts'
import { cellOf, plain, titleOf, words } from './plain.ts'
import { toTsv } from './tsv.ts'

const idOf = (thing: Row): string => String(thing.id ?? thing.message ?? '')

/** Tables are measured in cells, and what measures takes its time to load: pipes do without. */
const tables = () => import('./table.ts')

/** A list; `--json` gives one array, `--jsonl` an object a line, `--quiet` an id a line. */
export async function printRows(
  io: Io,
  form: Form,
  columns: Column[],
  rows: Row[],
  names: Names,
): Promise<void> {
  if (form.json) out(io, `${io.table ? toPrettyJson(rows) : toJson(rows)}\n`)
  else if (form.jsonl) out(io, rows.map(row => `${toJson(row)}\n`).join(''))
  else if (form.quiet) out(io, rows.map(row => `${idOf(row)}\n`).join(''))
  else if (io.table) {
    if (rows.length === 0) return
    const { toTable } = await tables()
    out(
      io,
      toTable(
        io,
        columns.map(titleOf),
        rows.map(row => columns.map(column => cellOf(column, row, names, true))),
      ),
    )
  } else out(io, rows.map(row => toTsv(columns.map(column => cellOf(column, row, names, false)))).join(''))
}

/** One thing: `--json` gives one object; else its row, or a card with all of it. */
export async function printThing(
  io: Io,
  form: Form,
  thing: Row,
  names: Names,
  as: { columns: Column[] } | { card: (thing: Row) => Row } | 'card',
): Promise<void> {
  if (form.json || form.jsonl) out(io, `${io.table && form.json ? toPrettyJson(thing) : toJson(thing)}\n`)
  else if (form.quiet) out(io, `${idOf(thing)}\n`)
  else if (as !== 'card' && 'columns' in as) await printRows(io, {}, as.columns, [thing], names)
  else {
    const pairs = Object.entries(as === 'card' ? thing : as.card(thing)).map(
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

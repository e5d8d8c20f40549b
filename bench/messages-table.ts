// Prints the figures of the message bench as a table, each of chatctl's with its ratio to both references.
import type { Result } from './messages-shape.ts'

export type Row = Result & { scenario: string; server: string }

const columns: [title: string, of: (row: Row, rows: readonly Row[]) => string][] = [
  ['load', row => row.scenario],
  ['server', row => row.server],
  ['msg/s', row => row.throughput.toFixed(0)],
  ['/relay', (row, rows) => ratio(row, rows, 'relay', 'throughput')],
  ['/durable', (row, rows) => ratio(row, rows, 'durable', 'throughput')],
  ['p50 ms', row => row.p50.toFixed(2)],
  ['p99 ms', row => row.p99.toFixed(2)],
  ['/relay', (row, rows) => ratio(row, rows, 'relay', 'p99')],
  ['/durable', (row, rows) => ratio(row, rows, 'durable', 'p99')],
  ['server CPU', row => percent(row.serverCpu, row.seconds)],
  ['µs/msg', row => ((row.serverCpu / row.seconds / row.throughput) * 1e6).toFixed(0)],
  ['client CPU', row => percent(row.clientCpu, row.seconds)],
  ['late ms', row => (row.late ? row.late.toFixed(1) : '')],
  ['lost', row => String(row.lost)],
]

function ratio(row: Row, rows: readonly Row[], to: string, figure: 'throughput' | 'p99'): string {
  const base = rows.find(one => one.scenario === row.scenario && one.server === to)
  return row.server === to || !base ? '' : (row[figure] / base[figure]).toFixed(2)
}

/** Share of one core. A client near 100 % measures itself. */
const percent = (cpu: number, seconds: number) => `${((cpu / seconds) * 100).toFixed(0)} %`

export function table(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map(row => columns.map(([, of]) => of(row, rows)))]
  const widths = columns.map((_, i) => Math.max(...cells.map(line => line[i]!.length)))
  const text = (line: string[]) =>
    line.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  return cells
    .map(
      (line, i) =>
        `${i > 1 && rows[i - 2]?.scenario !== rows[i - 1]?.scenario ? '\n' : ''}${text(line).trimEnd()}\n`,
    )
    .join('')
}

// What an import says: how the file is read, the verdicts, and the sum of them.
import type { Verdict } from '../../core/protocol/import-rows.ts'
import { toJson } from '../../core/text/json.ts'
import { type Io, out, outLater, say } from '../io.ts'
import { toTsv } from '../output/tsv.ts'
import type { Form } from '../shell.ts'
import type { Inspection } from './inspect.ts'
import type { RowVerdict } from './run.ts'

export type Count = Record<Verdict['verdict'], number>
export const sum = (count: Count) => count.new + count.merged + count.unchanged + count.rejected

const signs: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
export const signOf = (separator: string) => signs[separator] ?? separator

export const described = ({ encoding, layout, columns }: Inspection) => ({
  encoding: encoding.name,
  separator: layout.separator,
  header: layout.header,
  mapping: Object.fromEntries(columns.map(({ name, field }) => [name, field])),
})

/** Names of columns shown at most; a file may have a thousand. */
const mostNames = 40

export function tellDetection(io: Io, { encoding, layout, columns }: Inspection): void {
  const header = layout.header ? 'with' : 'without'
  say(io, `Encoding ${encoding.name}, separator ${signOf(layout.separator)}, ${header} a header.`)
  const mapped = columns.filter(({ field }) => field !== null)
  const others = columns.filter(({ field }) => field === null)
  const arrows = mapped.map(({ name, field }) => toTsv([`${name} → ${field}`]).trimEnd())
  say(io, `Columns: ${shortened(arrows)}.`)
  if (others.length > 0)
    say(io, `Not imported: ${shortened(others.map(({ name }) => toTsv([name]).trimEnd()))}.`)
}

const shortened = (names: string[]) =>
  names.length > mostNames
    ? `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`
    : names.join(', ')

export function tellCount(io: Io, count: Count, verb: '' | 'would be '): void {
  const words = `${count.new} ${verb}new, ${count.merged} ${verb}merged, ${count.unchanged} unchanged`
  say(io, `${sum(count)} row${sum(count) === 1 ? '' : 's'}: ${words}, ${count.rejected} rejected.`)
}

/** Rejected rows that a terminal is shown: who has more of them wants them in a file. */
const mostRejected = 20

/**
 * A plan tells every row, an import only the rejected ones, on a terminal the first of them; `--json` is one object, its
 * verdicts streamed.
 */
export function verdictTeller(io: Io, form: Form, all: boolean) {
  let begun = false
  let told = 0
  let hidden = 0
  const most = all || !io.table || form.json || form.jsonl ? Number.POSITIVE_INFINITY : mostRejected
  const shown = ({ cells: _cells, ...verdict }: RowVerdict) => verdict
  const tells = ({ verdict }: RowVerdict) => !form.quiet && told < most && (all || verdict === 'rejected')
  return {
    /** whether it says anything of it */
    tells,
    async verdict(verdict: RowVerdict): Promise<void> {
      if (verdict.verdict === 'rejected' && told === most) hidden++
      if (!tells(verdict)) return
      told++
      if (form.json) await outLater(io, `${begun ? ',' : '{"verdicts":['}${toJson(shown(verdict))}`)
      else if (form.jsonl) await outLater(io, `${toJson(shown(verdict))}\n`)
      else await outLater(io, verdictLine(io, verdict))
      begun = true
    },
    async end(summary: object): Promise<void> {
      if (hidden > 0) out(io, `… and ${hidden} more rejected\n`)
      if (form.json) out(io, `${begun ? '' : '{"verdicts":['}],${toJson(summary).slice(1)}\n`)
      else if (form.quiet && 'import' in summary) out(io, `${summary.import}\n`)
    },
  }
}

function verdictLine(io: Io, { line, verdict, contact, like, by, column, reason }: RowVerdict): string {
  const who = contact ?? (like === undefined ? '' : `line ${like}`)
  if (!io.table) return toTsv([String(line), verdict, who, by ?? '', column ?? '', reason ?? ''])
  const rest = [who && `with ${who}`, by && `by ${by}`, column && `${column}:`, reason].filter(Boolean)
  return `line ${toTsv([`${line}  ${verdict}  ${rest.join(' ')}`])}`
}

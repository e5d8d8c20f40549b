// chatctl contact import: what is detected, what becomes of every row, and what was rejected.
import { basename } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { type Io, out, outLater, say } from '../io.ts'
import { toJson } from '../output/json.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { encodingNamed } from './encoding.ts'
import { type Inspection, inspect } from './inspect.ts'
import { separatorNamed } from './layout.ts'
import { showProgress } from './progress.ts'
import { rejectsFile } from './rejects.ts'
import { rowsOfFile } from './rows.ts'
import { batchSize, importRows, type RowVerdict } from './run.ts'
import { sourceFile } from './source.ts'

interface ImportFlags extends Where, Form {
  plan?: boolean
  map?: string[]
  separator?: string
  encoding?: string
  header?: boolean
  country?: string
  rejects?: string
}

type Count = Record<RowVerdict['verdict'], number>

/** Exit code 3 where some rows were rejected. */
export const importFile: Work = async ([path], flags: ImportFlags, shell) => {
  const { io } = shell
  const country = (flags.country ?? 'PL').toUpperCase()
  if (!/^[A-Z]{2}$/.test(country)) throw usage(`--country: ${flags.country} is no country's two letters`)
  const given = {
    separator: flags.separator === undefined ? undefined : separatorNamed(flags.separator),
    encoding: flags.encoding === undefined ? undefined : encodingNamed(flags.encoding),
    header: flags.header,
    maps: flags.map ?? [],
  }
  const source = await sourceFile(io, path!)
  try {
    const found = await inspect(source.path, given, localeOf(io))
    const client = await shell.client(flags)
    if (!flags.quiet) tellDetection(io, found)
    const id = uuidv7()
    const name = path === '-' ? 'stdin' : basename(path!)
    const count: Count = { new: 0, merged: 0, unchanged: 0, rejected: 0 }
    const rejects = flags.rejects === undefined ? null : rejectsFile(flags.rejects, found)
    const progress = showProgress(io, found.bytes)
    const told = verdictTeller(io, flags, flags.plan === true)
    const plan = { import: id, file: name, columns: found.columns, country, dryRun: flags.plan === true }
    try {
      const rows = contactRows(rowsOfFile(source.path, found.encoding.name, found.layout), found)
      for await (const { verdicts, bytes } of importRows(client, rows, plan)) {
        progress.clear()
        for (const verdict of verdicts) {
          count[verdict.verdict]++
          await told.verdict(verdict)
          if (verdict.verdict === 'rejected') await rejects?.add(verdict)
        }
        progress.at(bytes, sum(count))
      }
    } finally {
      progress.clear()
      await rejects?.close()
    }
    await told.end({ import: id, file: name, ...described(found), rows: sum(count), ...count })
    if (!flags.quiet) tellSummary(io, count, flags, rejects !== null)
    if (count.rejected > 0) shell.exit(3)
  } finally {
    await source.close()
  }
}

async function* contactRows<T>(rows: AsyncIterable<T>, { layout }: Inspection): AsyncGenerator<T> {
  let first = layout.header
  for await (const row of rows) {
    if (!first) yield row
    first = false
  }
}

const sum = (count: Count) => count.new + count.merged + count.unchanged + count.rejected

function localeOf({ env }: Pick<Io, 'env'>): string {
  return env.LC_ALL || env.LC_CTYPE || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
}

const signs: Record<string, string> = { '\t': 'tab' }

const described = ({ encoding, layout, columns }: Inspection) => ({
  encoding: encoding.name,
  separator: layout.separator,
  header: layout.header,
  mapping: Object.fromEntries(columns.map(({ name, field }) => [name, field])),
})

function tellDetection(io: Io, { encoding, layout, columns }: Inspection): void {
  const sign = signs[layout.separator] ?? layout.separator
  say(io, `Encoding ${encoding.name}, separator ${sign}, ${layout.header ? 'with' : 'without'} a header.`)
  const mapping = columns.map(({ name, field }) =>
    toTsv([`${name} → ${field ?? '(not imported)'}`]).trimEnd(),
  )
  say(io, `Columns: ${mapping.join(', ')}.`)
}

function tellSummary(io: Io, count: Count, { plan, rejects }: ImportFlags, written: boolean): void {
  const verb = plan ? 'would be ' : ''
  say(
    io,
    `${sum(count)} rows: ${count.new} ${verb}new, ${count.merged} ${verb}merged, ${count.unchanged} unchanged, ${count.rejected} rejected.`,
  )
  if (plan) say(io, 'Nothing was written.')
  // Batches of a rehearsal don't know of each other.
  if (plan && sum(count) > batchSize)
    say(
      io,
      `Who stands in the file again after ${batchSize} rows counts as new here; the import merges them.`,
    )
  if (count.rejected > 0)
    say(
      io,
      written
        ? `The rejected rows are in ${rejects}.`
        : 'Write the rejected rows to a file with --rejects FILE.',
    )
}

/** A plan tells every row, an import only the rejected ones; `--json` is one object, its verdicts streamed. */
function verdictTeller(io: Io, form: Form, all: boolean) {
  let begun = false
  const shown = ({ cells: _cells, ...verdict }: RowVerdict) => verdict
  return {
    async verdict(verdict: RowVerdict): Promise<void> {
      if (form.quiet || (!all && verdict.verdict !== 'rejected')) return
      if (form.json) await outLater(io, `${begun ? ',' : '{"verdicts":['}${toJson(shown(verdict))}`)
      else if (form.jsonl) await outLater(io, `${toJson(shown(verdict))}\n`)
      else await outLater(io, verdictLine(io, all && verdict.verdict === 'new' ? codeless(verdict) : verdict))
      begun = true
    },
    async end(summary: object): Promise<void> {
      if (form.json) out(io, `${begun ? '' : '{"verdicts":['}],${toJson(summary).slice(1)}\n`)
      else if (form.quiet && 'import' in summary) out(io, `${summary.import}\n`)
    },
  }
}

/** A rehearsal makes up the codes of new contacts; the import gives others. */
const codeless = ({ contact: _code, ...verdict }: RowVerdict): RowVerdict => verdict

function verdictLine(io: Io, { line, verdict, contact, by, column, reason }: RowVerdict): string {
  if (!io.table) return toTsv([String(line), verdict, contact ?? '', by ?? '', column ?? '', reason ?? ''])
  const rest = [contact && `with ${contact}`, by && `by ${by}`, column && `${column}:`, reason].filter(
    Boolean,
  )
  return `line ${toTsv([`${line}  ${verdict}  ${rest.join(' ')}`])}`
}

// The guided import on a terminal, in four steps: load, header and separator, mapping, summary. All can be overruled (D9).
import type { Client } from '../../client/client.ts'
import { fieldFields } from '../../core/model/field.ts'
import { importFields } from '../../core/rules/contact-row.ts'
import { safeLine } from '../../core/text/safe.ts'
import { type Prompts, prompts } from '../ask.ts'
import { type Io, say } from '../io.ts'
import { toTable } from '../output/table.ts'
import { type Given, rehearsal } from './carry-out.ts'
import { encodingNamed } from './encoding.ts'
import type { GivenLayout, Inspection } from './inspect.ts'
import { separatorNamed, separators } from './layout.ts'
import type { Column } from './mapping.ts'
import { declareOnTheWay, type OwnField } from './own-fields.ts'
import { signOf, tellCount } from './report.ts'

type Look = (over: Partial<GivenLayout>) => Inspection

const encodings = [
  'utf-8',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-2',
  'koi8-r',
  'utf-16le',
  'utf-16be',
]
const shownRows = 5
const shownColumns = 8
const longest = 24

export async function openGuide(io: Io) {
  const ask = await prompts(io)
  return {
    file: () => ask.input({ message: 'Step 1 of 4: the CSV file', required: true }),
    async reading(look: Look, client: Client, own: readonly OwnField[]): Promise<Inspection> {
      const read = await layoutOf(await encodingOf(look({}), look, ask, io), look, ask, io)
      return { ...read, columns: await declareOnTheWay(client, await mapping(read, own, ask, io), ask) }
    },
    /** Whether it shall begin. */
    async confirm(client: Client, given: Given): Promise<boolean> {
      say(io, `Step 4 of 4: ${safeLine(given.file)} into ${client.name}`)
      const rehearse = await ask.confirm({ message: 'Rehearse it first, without writing', default: true })
      if (rehearse) tellCount(io, await rehearsal(client, given, io), 'would be ')
      return ask.confirm({ message: 'Import it now', default: true })
    },
  }
}

async function encodingOf(found: Inspection, look: Look, ask: Prompts, io: Io): Promise<Inspection> {
  say(io, `Step 1 of 4: ${found.bytes} bytes, encoding ${found.encoding.name}`)
  preview(io, found)
  if (await ask.confirm({ message: 'Are the letters right', default: true })) return found
  const name = await ask.select({ message: 'Encoding', choices: encodings, default: found.encoding.name })
  return encodingOf(look({ encoding: encodingNamed(name) }), look, ask, io)
}

async function layoutOf(found: Inspection, look: Look, ask: Prompts, io: Io): Promise<Inspection> {
  const { encoding, layout } = found
  const header = layout.header ? 'the first row is a header' : 'no header'
  say(io, `Step 2 of 4: separator ${signOf(layout.separator)}, ${header}`)
  preview(io, found)
  if (await ask.confirm({ message: 'Are the columns right', default: true })) return found
  const choices = separators.map(value => ({ value: value as string, name: signOf(value) }))
  const chosen = await ask.select({
    message: 'Separator',
    choices: [...choices, { value: '', name: 'another' }],
    default: layout.separator,
  })
  const separator = separatorNamed(chosen || (await ask.input({ message: 'The separator', required: true })))
  const headed = await ask.confirm({ message: 'Is the first row a header', default: layout.header })
  return layoutOf(look({ encoding, separator, header: headed }), look, ask, io)
}

async function mapping(
  { columns, first, sample, layout }: Inspection,
  own: readonly OwnField[],
  ask: Prompts,
  io: Io,
): Promise<Column[]> {
  // A header is no example of what stands under it.
  const example = (at: number) => (layout.header ? '' : (first[at] ?? ''))
  let now = columns
  for (;;) {
    say(io, 'Step 3 of 4: which column goes where')
    const rows = now.map(({ name, field }, at) => [
      short(name),
      field ?? '(not imported)',
      short(sample.map(row => row[at] ?? '').find(cell => cell.trim() !== '') ?? example(at)),
    ])
    say(io, toTable(io, ['column', 'field', 'for example'], rows).trimEnd())
    const done = -1
    const at = await ask.select({
      message: 'Change',
      choices: [
        { value: done, name: 'nothing: go on' },
        ...now.map(({ name }, value) => ({ value, name: short(name) })),
      ],
      default: done,
    })
    if (at !== done) now = await changed(now, at, own, ask)
    else if (now.some(({ field }) => field !== null)) return now
    else say(io, 'Nothing would be imported: name a field for one column at least.')
  }
}

/** A field has one column: another that had it gives it up. */
async function changed(
  columns: Column[],
  at: number,
  own: readonly OwnField[],
  ask: Prompts,
): Promise<Column[]> {
  const column = columns[at]!
  const chosen = await ask.select({
    message: short(column.name),
    choices: [
      { value: '-', name: '(not imported)' },
      ...importFields.map(field => ({ value: field as string, name: field })),
      ...own.map(({ name, label }) => ({
        value: `fields.${name}`,
        name: label ? `${name} (${label})` : name,
      })),
      { value: '+', name: 'a new field of your own' },
    ],
    default: column.field ?? '-',
    pageSize: 14,
  })
  const made = async () => {
    const name = await ask.input({
      message: 'Name of the field, one word',
      default: oneWord(column.name),
      required: true,
      validate: typed =>
        fieldFields.shape.name.safeParse(typed).success || 'one word that begins with a letter',
    })
    return `fields.${name}`
  }
  const field = chosen === '-' ? null : chosen === '+' ? await made() : chosen
  return columns.map((one, index) => {
    if (index === at) return { ...one, field }
    return field !== null && one.field === field ? { ...one, field: null } : one
  })
}

const oneWord = (name: string) => name.trim().replace(/[^\p{L}\p{N}_-]+/gu, '_')

const short = (text: string): string => {
  const line = safeLine(text)
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** The first rows, as far as a screen has room. */
function preview(io: Io, { columns, sample }: Inspection): void {
  const titles = columns.slice(0, shownColumns).map(({ name }) => short(name))
  const cells = sample.slice(0, shownRows).map(row => titles.map((_, at) => short(row[at] ?? '')))
  say(io, toTable(io, titles, cells).trimEnd())
  if (columns.length > shownColumns) say(io, `… and ${columns.length - shownColumns} more columns`)
}

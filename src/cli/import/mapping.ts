// Which column goes into which field: by --map, by the header's words, or by what the cells look like.
import { importFields, isImportField } from '../../core/rules/contact-row.ts'
import { usage } from '../usage.ts'
import { fieldFor, plainHeader } from './fields.ts'
import type { OwnField } from './own-fields.ts'

export interface Column {
  /** its header, or its number from 1 where there is none */
  name: string
  /** null: not imported */
  field: string | null
}

/**
 * `maps` are `column=field`: the column by header or number, the field `-` for none. A field that two columns would
 * go to is taken by the first, its second form (`phone2`, `email2`) by the next; further ones join that. `own` are the
 * declared fields of one's own: they go before what a header usually means.
 */
export function mapColumns(
  first: string[],
  sample: string[][],
  header: boolean,
  maps: string[],
  own: readonly OwnField[] = [],
): Column[] {
  const columns: Column[] = first.map((cell, at) => ({
    name: header && cell.trim() !== '' ? cell.trim() : String(at + 1),
    field: null,
  }))
  const given = new Map<number, string | null>()
  for (const map of maps) {
    const [at, field] = readMap(map, columns)
    given.set(at, field)
  }
  const used = new Set([...given.values()].filter(field => field !== null))
  const take = (field: string | null): string | null => {
    const free =
      field === null ? undefined : [field, `${field}2`].find(one => isImportField(one) && !used.has(one))
    if (free === undefined) return joining(field)
    used.add(free)
    return free
  }
  for (const [at, column] of columns.entries()) {
    if (given.has(at)) column.field = given.get(at) ?? null
    else
      column.field = take(
        header
          ? (ownFor(column.name, own) ?? fieldFor(column.name))
          : fieldByCells(sample.map(row => row[at] ?? '')),
      )
  }
  return columns
}

function ownFor(header: string, own: readonly OwnField[]): string | null {
  const called = plainHeader(header)
  const field =
    own.find(({ name }) => plainHeader(name) === called) ??
    own.find(({ label }) => label !== '' && plainHeader(label) === called)
  return field ? `fields.${field.name}` : null
}

/** Throws wrong usage where nothing would be imported. `separator`: the one that was asked for. */
export function demandField(columns: readonly Column[], separator: string | undefined): void {
  if (columns.some(column => column.field !== null)) return
  if (separator !== undefined && columns.length === 1)
    throw usage(`--separator: with ${JSON.stringify(separator)} the whole file is one column`)
  throw usage(
    `no column goes into a field: ${columns.map(column => column.name).join(', ')}`,
    'name them: --map column=field, by header or number',
  )
}

/** Fields that hold several values: cells of several columns go there together. */
const several = ['phone2', 'email2', 'tags']

const joining = (field: string | null): string | null =>
  several.find(one => one === field || one === `${field}2`) ?? null

function readMap(map: string, columns: Column[]): [at: number, field: string | null] {
  const split = map.lastIndexOf('=')
  if (split < 1) throw usage(`--map: ${map} is not column=field`)
  const name = map.slice(0, split).trim()
  const field = map.slice(split + 1).trim()
  let at = columns.findIndex(column => plainHeader(column.name) === plainHeader(name))
  if (at < 0 && /^[1-9]\d*$/.test(name) && Number(name) <= columns.length) at = Number(name) - 1
  if (at < 0)
    throw usage(
      `--map: there is no column ${name}`,
      `columns: ${columns.map(column => column.name).join(', ')}`,
    )
  if (field === '-' || field === '') return [at, null]
  if (!isImportField(field))
    throw usage(`--map: there is no field ${field}`, `fields: ${importFields.join(', ')}, fields.<name>`)
  return [at, field]
}

/** Without a header only what is unmistakable is guessed. */
function fieldByCells(cells: string[]): string | null {
  const filled = cells.map(cell => cell.trim()).filter(Boolean)
  if (filled.length === 0) return null
  const most = (test: (cell: string) => boolean) => filled.filter(test).length > filled.length * 0.6
  if (most(cell => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell))) return 'email'
  if (most(cell => /^\+?[\d\s().\-/]{7,}$/.test(cell) && cell.replace(/\D/g, '').length >= 7)) return 'phone'
  if (most(cell => /^\p{Lu}[\p{L}’'-]+( \p{Lu}[\p{L}’'-]+){1,3}$/u.test(cell))) return 'name'
  return null
}

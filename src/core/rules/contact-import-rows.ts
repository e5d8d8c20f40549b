// The rows of a batch of an import: from what was sent to fields of contacts, refused as a whole for what is wrong with all (D9).
import { type SentRow, type Sequence, sentRows } from '../protocol/import-rows.ts'
import { invalid, type Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import {
  columnsOf,
  type ImportRow,
  importFields,
  isImportField,
  isOwn,
  ownName,
  type RowFault,
  readCells,
} from './contact-row.ts'
import type { Directory } from './directory.ts'
import { declared, undeclared } from './field.ts'
import { isCountry } from './phone-number.ts'

export type SentRows = Pick<ParsedInputOf<'contact.import'>, 'fields' | 'rows' | 'text'>

/** What cells are read by. */
export interface ReadBy {
  /** two letters, of phone numbers without a prefix */
  country: string
  /** the declared ones */
  fields: Directory['fields']
}

/** The rows as contacts' fields; refused for the mapping, the country. */
export function readRows(
  input: SentRows,
  { country, fields }: ReadBy,
): Sequence<ImportRow | RowFault> | Refusal {
  if (!isCountry(country)) return invalid('country', `${country} is no country's two letters`)
  const rows = sentRows(input)
  if (typeof rows === 'string') return invalid(input.text === undefined ? 'rows' : 'text', rows)
  const mapped = mappedFields(input.fields, input.rows ?? [])
  if (input.rows?.some(row => row.cells && row.cells.length > input.fields.length))
    return invalid('rows', 'a row has more cells than there are fields')
  const unknown = mapped.find(field => !isImportField(field))
  if (unknown !== undefined)
    return invalid(
      'rows',
      `there is no field ${unknown}; there are ${importFields.join(', ')}, fields.<name>`,
    )
  const strange = mapped.find(field => isOwn(field) && !declared(ownName(field), fields))
  if (strange !== undefined) return invalid('rows', `${strange} ${undeclared(ownName(strange))}`)
  const columns = columnsOf(mapped, fields)
  const read = ({ line, fault, cells, values }: SentRow) =>
    fault
      ? { line, column: fault.column ?? '', reason: fault.reason }
      : readCells(line, cells ?? mapped.map(field => values?.[field] ?? ''), columns, country)
  return { count: rows.count, at: place => read(rows.at(place)) }
}

export const allOf = <T>({ count, at }: Sequence<T>): T[] =>
  Array.from({ length: count }, (_, place) => at(place))

/** Those that cells are of come first, in their order. */
function mappedFields(fields: readonly string[], rows: readonly SentRow[]): string[] {
  const mapped = new Set(fields)
  for (const { values } of rows) for (const field in values) mapped.add(field)
  return mapped.size === fields.length
    ? [...fields]
    : [...fields, ...[...mapped].filter(field => !fields.includes(field))]
}

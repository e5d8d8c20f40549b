// Fields of one's own that columns go to: they are declared before the first row is sent, not missed in the middle.
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { declared, undeclared } from '../../core/rules/field.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Prompts } from '../ask.ts'
import type { Row } from '../noun.ts'
import { pagesOf } from '../pages.ts'
import { usage } from '../usage.ts'
import type { Column } from './mapping.ts'

type Fields = Parameters<typeof declared>[1]
const own = 'fields.'

/** What columns may be called for a field of one's own: its name or its label. */
export interface OwnField {
  name: string
  label: string
}

/** Those that are declared; none for a token that may import and not look them up. */
export async function ownFields(client: Client): Promise<OwnField[]> {
  const fields: OwnField[] = []
  try {
    for await (const { items } of pagesOf(client, 'field.list', {}))
      fields.push(...items.map(({ name, label }) => ({ name: String(name), label: safeLine(String(label)) })))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-allowed') throw error
  }
  return fields
}

/** Names of fields that columns go to and that nobody has declared. */
async function missing(client: Client, columns: readonly Column[]): Promise<string[]> {
  const named = columns.flatMap(({ field }) => (field?.startsWith(own) ? [field.slice(own.length)] : []))
  if (named.length === 0) return []
  const fields: Record<string, Row> = {}
  for await (const { items } of pagesOf(client, 'field.list', {}))
    for (const item of items) fields[String(item.id)] = item
  return named.filter(name => !declared(name, fields as unknown as Fields))
}

/** Throws wrong usage that says how to declare what is missing. */
export async function demandDeclared(client: Client, columns: readonly Column[]): Promise<void> {
  const [first, ...rest] = await missing(client, columns)
  if (first === undefined) return
  const others = rest.length === 0 ? '' : ` (nor are ${rest.length} more)`
  throw usage(`the field ${first} ${undeclared(first)}${others}`, 'or leave the column out: --map column=-')
}

/** On a terminal they are declared on the way, or their columns left out. */
export async function declareOnTheWay(client: Client, columns: Column[], ask: Prompts): Promise<Column[]> {
  const names = await missing(client, columns)
  if (names.length === 0) return columns
  const shown =
    names.length > 10 ? `${names.slice(0, 10).join(', ')} and ${names.length - 10} more` : names.join(', ')
  if (!(await ask.confirm({ message: `Declare the fields ${shown}, as texts`, default: true })))
    return columns.map(column =>
      names.some(name => column.field === `${own}${name}`) ? { ...column, field: null } : column,
    )
  for (const name of names) await client.call('field.add', { name })
  return columns
}

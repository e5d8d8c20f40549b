// Fields of one's own: declaring them, and what their values may be (D4).
import type { Contact } from '../model/contact.ts'
import type { Field } from '../model/field.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { fold } from '../text/fold.ts'
import { numberTyped } from '../text/number.ts'
import { isDay } from '../text/query/dates.ts'
import { keywords } from '../text/query/parse.ts'
import { shellWord } from '../text/shell-word.ts'
import { forbids } from './access.ts'
import { changed, nameTaken } from './changes.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'
import { contactQueryFields } from './query/contact.ts'

const everyone = { to: 'consultants' } as const
type Fields = Directory['fields']

export function addField(input: ParsedInputOf<'field.add'>, context: Context): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  const name = fold(input.name)
  const taken = [...contactQueryFields.map(field => field.name as string), ...keywords]
  if (taken.some(one => fold(one) === name))
    return invalid('name', `${input.name} means something else in queries already`)
  const field: Field = { ...input, choices: each(input.choices), id: context.id(), createdAt: context.now }
  return (
    nameTaken('field', Object.values(context.directory.fields), field.name) ??
    wrongChoices(field) ?? [{ type: 'field.added', data: { field }, audience: everyone }]
  )
}

/** Name and type stay: values that contacts have would no longer fit. */
export function editField(input: ParsedInputOf<'field.edit'>, context: Context): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  const field = fieldNamed(context.directory.fields, input.field)
  if (field instanceof Refusal) return field
  const after = changed(field, { label: input.label, choices: input.choices && each(input.choices) })
  if (!after) return []
  return wrongChoices(after) ?? [{ type: 'field.edited', data: { field: after }, audience: everyone }]
}

/** What contacts have in it is kept, and is back when a field of this name is declared again. */
export function removeField(input: ParsedInputOf<'field.remove'>, context: Context): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  const field = fieldNamed(context.directory.fields, input.field)
  if (field instanceof Refusal) return field
  return [{ type: 'field.removed', data: { field }, audience: everyone }]
}

/** By name or id. */
export const fieldNamed = (fields: Fields, ref: string): Field | Refusal =>
  named('field', Object.values(fields), ref, field => [field.name])

const each = (choices: readonly string[]) => [
  ...new Map(choices.map(choice => [fold(choice), choice])).values(),
]

function wrongChoices({ type, choices }: Field): Refusal | null {
  if (type === 'choice' && choices.length === 0)
    return invalid('choices', 'which values are there? The type is choice')
  if (type !== 'choice' && choices.length > 0)
    return invalid('choices', `belong to the type choice, not ${type}`)
  return null
}

/**
 * The fields of a contact as they are kept: under their declared names, values in the form of their type, empty ones
 * taken off. What was there before is not looked at again.
 */
export function checkedFields(
  given: Contact['fields'],
  before: Contact['fields'],
  fields: Fields,
): Contact['fields'] | Refusal {
  const kept: Contact['fields'] = {}
  for (const [name, value] of Object.entries(given)) {
    if (before[name] === value) kept[name] = value
    else {
      const field = declared(name, fields)
      if (!field) return invalid(`fields.${name}`, undeclared(name))
      const read = fieldValue(field, value)
      if (read === null) return invalid(`fields.${name}`, wrongValue(field, value))
      if (read === '') delete kept[field.name]
      else kept[field.name] = read
    }
  }
  return kept
}

/** Its case and accents do not matter. */
export function declared(name: string, fields: Fields): Field | undefined {
  let names = byName.get(fields)
  if (!names) {
    names = new Map(Object.values(fields).map(field => [fold(field.name), field]))
    byName.set(fields, names)
  }
  return names.get(fold(name))
}

/** An import asks for each cell: the names of a set of fields are folded once. */
const byName = new WeakMap<Fields, Map<string, Field>>()

export const undeclared = (name: string): string =>
  `is not declared: a manager declares it with chatctl field add ${shellWord(name)}`

export function wrongValue({ type, choices }: Field, value: string): string {
  const expected = {
    text: 'a text',
    number: 'a number',
    date: 'a date such as 2026-05-01 or 1.5.2026',
    'yes-no': 'yes or no',
    choice: `one of ${choices.join(', ')}`,
  }
  return `${value} is not ${expected[type]}`
}

const yes = new Set(['yes', 'y', 'true', '1', 'tak', 'да', 'так'])
const no = new Set(['no', 'n', 'false', '0', 'nie', 'нет', 'ні'])

/**
 * A day as spreadsheets write it: `2026-05-01`, `2026/5/1`, or `1.5.2026`, day first wherever there are dots; midnight
 * may stand behind it. `5/1/2026` may be either.
 */
function dayWritten(text: string): string | null {
  const date = text.replace(/[ T]0{1,2}:00(:00(\.0+)?Z?)?$/, '')
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date)
  const last = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date)
  const [year, month, day] = first?.slice(1) ?? last?.slice(1).reverse() ?? []
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDay(iso) ? iso : null
}

/** The value in the form that it is kept in, '' for none; null when it is not of the field's type. */
export function fieldValue({ type, choices }: Field, value: string): string | null {
  const text = value.trim()
  if (text === '') return ''
  switch (type) {
    case 'text':
      return text
    case 'number': {
      const number = numberTyped(text)
      return number === null ? null : String(number)
    }
    case 'date':
      return dayWritten(text)
    case 'yes-no':
      return yes.has(text.toLowerCase()) ? 'yes' : no.has(text.toLowerCase()) ? 'no' : null
    case 'choice':
      return choices.find(choice => fold(choice) === fold(text)) ?? null
  }
}

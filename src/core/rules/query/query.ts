// A query that has been checked against the fields there are: read from text, and told whether it holds for a thing.
import { Refusal } from '../../protocol/refusal.ts'
import { fold } from '../../text/fold.ts'
import { numberTyped } from '../../text/number.ts'
import { plainPhone } from '../../text/phone.ts'
import { type Clock, dayNamed, durationOf, spanOf } from '../../text/query/dates.ts'
import { type Asked, type Operator, parseQuery, type Syntax } from '../../text/query/parse.ts'
import { QueryFault, type Word } from '../../text/query/words.ts'
import type { Kind, QueryField, QueryFields } from './fields.ts'

/** Between bounds; those that are not there do not bound. Either all numbers or all days. */
export interface Range {
  from?: string | number
  above?: string | number
  upTo?: string | number
  below?: string | number
}

/** Asked of each value of a field. */
export type Test =
  | { is: 'exists' }
  | { is: 'equals'; texts: string[] }
  | { is: 'contains' | 'starts'; text: string }
  | { is: 'ranges'; ranges: Range[] }

export type Query<S> =
  | { is: 'and' | 'or'; of: Query<S>[] }
  | { is: 'not'; of: Query<S> }
  | { is: 'condition'; field: QueryField<S>; test: Test }

/** The refusal names the place and what was expected; `path` is the field of the input that holds the query. */
export function readQuery<S>(
  text: string,
  fields: QueryFields<S>,
  clock: Clock,
  path = 'where',
): Query<S> | Refusal {
  try {
    return checked(parseQuery(text), fields, clock)
  } catch (fault) {
    if (!(fault instanceof QueryFault)) throw fault
    const message = `at character ${fault.at}: ${fault.message}`
    return new Refusal('invalid', `${path}: ${message}`, {
      fields: [{ path, message }],
      at: fault.at,
      hint: 'chatctl help query',
    })
  }
}

/** The reference for what a query means. `!=` and `missing` hold for what has no value. */
export function holds<S>(query: Query<S>, subject: S): boolean {
  switch (query.is) {
    case 'and':
      return query.of.every(one => holds(one, subject))
    case 'or':
      return query.of.some(one => holds(one, subject))
    case 'not':
      return !holds(query.of, subject)
    case 'condition':
      return query.field.values(subject).some(value => passes(query.test, value))
  }
}

function passes(test: Test, value: string | number): boolean {
  switch (test.is) {
    case 'exists':
      return true
    case 'equals':
      return test.texts.includes(String(value))
    case 'contains':
      return String(value).includes(test.text)
    case 'starts':
      return String(value).startsWith(test.text)
    case 'ranges':
      return test.ranges.some(
        ({ from, above, upTo, below }) =>
          (from === undefined || value >= from) &&
          (above === undefined || value > above) &&
          (upTo === undefined || value <= upTo) &&
          (below === undefined || value < below),
      )
  }
}

function checked<S>(syntax: Syntax, fields: QueryFields<S>, clock: Clock): Query<S> {
  if (syntax.is === 'not') return { is: 'not', of: checked(syntax.of, fields, clock) }
  if (syntax.is !== 'condition')
    return { is: syntax.is, of: syntax.of.map(one => checked(one, fields, clock)) }
  const field = fieldNamed(syntax.field, fields)
  const { operator, values } = syntax
  if (!operatorsOf[field.kind].includes(operator))
    throw new QueryFault(
      syntax.field.at,
      `${field.name} is ${article[field.kind]}: expected ${operatorsOf[field.kind].join(', ')}, found ${operator}`,
    )
  const condition = (test: Test): Query<S> => ({ is: 'condition', field, test })
  const exists = condition({ is: 'exists' })
  if (operator === 'exists') return exists
  if (operator === 'missing') return { is: 'not', of: exists }
  const found = condition(testOf(syntax, field, values, clock))
  return operator === '!=' || operator === 'not in' ? { is: 'not', of: found } : found
}

const article: Record<Kind, string> = {
  text: 'a text',
  phone: 'a phone number',
  choice: 'a choice',
  number: 'a number',
  time: 'a time',
  day: 'a date',
  duration: 'a length of time',
  'yes-no': 'yes or no',
}

const always: Operator[] = ['exists', 'missing']
const wordy: Operator[] = ['=', '!=', 'contains', 'starts', 'in', 'not in', ...always]
const ordered: Operator[] = ['=', '!=', '<', '>', '<=', '>=', 'in', 'not in', ...always]

/** Which operators a kind of field takes. */
export const operatorsOf: Record<Kind, readonly Operator[]> = {
  text: wordy,
  phone: wordy,
  choice: ['=', '!=', 'in', 'not in', ...always],
  number: ordered,
  time: ordered,
  day: ordered,
  duration: ['<', '>', '<=', '>=', ...always],
  'yes-no': ['=', '!=', ...always],
}

function fieldNamed<S>(word: Word, fields: QueryFields<S>): QueryField<S> {
  const field = fields.get(fold(word.text.replace(/^fields\./i, '')))
  if (field) return field
  const names = [...fields.values()].map(one => one.name).join(', ')
  throw new QueryFault(word.at, `there is no field ${word.text}; there are ${names}`)
}

function testOf<S>(asked: Asked, field: QueryField<S>, values: Word[], clock: Clock): Test {
  const { operator } = asked
  const texts = () => values.map(value => textOf(value, field))
  switch (field.kind) {
    case 'text':
    case 'phone':
    case 'choice':
      return operator === 'contains' || operator === 'starts'
        ? { is: operator, text: texts()[0]! }
        : { is: 'equals', texts: texts().flatMap(text => field.ways?.(text) ?? text) }
    case 'yes-no':
      return { is: 'equals', texts: texts() }
    default:
      return { is: 'ranges', ranges: values.map(value => rangeOf(operator, boundsOf(value, field, clock))) }
  }
}

function textOf<S>(value: Word, field: QueryField<S>): string {
  if (field.kind === 'phone') {
    const phone = plainPhone(value.text)
    if (!/\d/.test(phone)) throw new QueryFault(value.at, `expected a phone number, found ${value.text}`)
    return phone
  }
  const text = fold(value.text.trim())
  const choices = field.kind === 'yes-no' ? ['yes', 'no'] : field.choices
  if (choices && !choices.some(choice => fold(choice) === text))
    throw new QueryFault(value.at, `expected ${choices.join(', ')}, found ${value.text || '""'}`)
  if (text === '') throw new QueryFault(value.at, 'what is empty is found by: missing')
  return text
}

interface Bounds {
  from: string | number
  /** the first after it, or null: it is one value */
  below: number | null
}

const expectedOf = {
  number: 'a number, such as 42 or 2.5',
  time: 'a time: 2026-05-01, 2026-05-01T12:00:00Z, now, today, yesterday, -7d or -12h',
  day: 'a date: 2026-05-01, today, yesterday or -7d',
  duration: 'a length of time: 90s, 5m, 2h, 3d or 1w',
}

function boundsOf<S>(value: Word, field: QueryField<S>, clock: Clock): Bounds {
  const kind = field.kind as keyof typeof expectedOf
  const found = (): Bounds | null => {
    if (kind === 'time') return spanOf(value.text, clock)
    const one =
      kind === 'number'
        ? numberTyped(value.text)
        : kind === 'day'
          ? dayNamed(value.text, clock)
          : durationOf(value.text)
    return one === null ? null : { from: one, below: null }
  }
  const bounds = found()
  if (!bounds) throw new QueryFault(value.at, `expected ${expectedOf[kind]}, found ${value.text || '""'}`)
  return bounds
}

function rangeOf(operator: Operator, { from, below }: Bounds): Range {
  switch (operator) {
    case '<':
      return { below: from }
    case '>=':
      return { from }
    case '>':
      return below === null ? { above: from } : { from: below }
    case '<=':
      return below === null ? { upTo: from } : { below }
    default:
      return below === null ? { from, upTo: from } : { from, below }
  }
}

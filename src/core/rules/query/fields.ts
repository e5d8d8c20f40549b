// What a query may ask for: fields with their kind, and how their values are read from a thing; own fields among them.
import type { Field } from '../../model/field.ts'
import { fold } from '../../text/fold.ts'
import { numberOf } from '../../text/number.ts'
import { isDay } from '../../text/query/dates.ts'

/** What a field's values are like, and so which operators and values it takes. */
export type Kind = 'text' | 'phone' | 'choice' | 'number' | 'time' | 'day' | 'duration' | 'yes-no'

/**
 * Values as they are compared: texts folded; phones plain; times in milliseconds; lengths of time in milliseconds; days
 * as `2026-05-01`; yes-no as `yes` and `no`. A field without a value is missing; one with several holds where one does.
 */
export type Values = (string | number)[]

export interface QueryField<S> {
  name: string
  kind: Kind
  help: string
  /** the only values there are */
  choices?: readonly string[]
  /** a field of one's own, kept under this name */
  own?: string
  values: (subject: S) => Values
  /** every way in which what was asked for may be kept, where there are several */
  ways?: (text: string) => string[]
}

/** By the folded name. */
export type QueryFields<S> = ReadonlyMap<string, QueryField<S>>

export const fieldsByName = <S>(fields: readonly QueryField<S>[]): QueryFields<S> =>
  new Map(fields.map(field => [fold(field.name), field]))

/** A text as values: none when it is empty. */
export const texts = (...all: (string | null | undefined)[]): string[] =>
  all.flatMap(text => (text ? [fold(text)] : [])).filter(text => text !== '')

export const yesNo = (value: boolean): Values => [value ? 'yes' : 'no']

export const millis = (...times: (string | null)[]): Values =>
  times.flatMap(time => (time === null ? [] : [Date.parse(time)]))

const kinds: Record<Field['type'], Kind> = {
  text: 'text',
  number: 'number',
  date: 'day',
  'yes-no': 'yes-no',
  choice: 'choice',
}

/** A declared field of contacts. What was kept before it was declared may not be of its type: such a value is missing. */
export const ownField = <S>(field: Field, read: (subject: S, name: string) => string): QueryField<S> => ({
  name: field.name,
  kind: kinds[field.type],
  help: field.label || 'a field of your own',
  ...(field.type === 'choice' && { choices: field.choices }),
  own: field.name,
  values: subject => ownValues(kinds[field.type], read(subject, field.name)),
})

function ownValues(kind: Kind, value: string): Values {
  const [text] = texts(value)
  if (text === undefined) return []
  if (kind === 'number') {
    const number = numberOf(value)
    return number === null ? [] : [number]
  }
  if (kind === 'day') return isDay(text) ? [text] : []
  if (kind === 'yes-no') return text === 'yes' || text === 'no' ? [text] : []
  return [text]
}

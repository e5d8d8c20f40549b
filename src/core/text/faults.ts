// What a schema finds wrong with a value, in words that say what to type instead; no validator's own words get out.
import type * as z from 'zod'
import { safeLine } from './safe.ts'

type Fault = z.core.$ZodRawIssue

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const formats: Record<string, string> = {
  email: 'is no e-mail address such as name@example.com',
  url: 'is no address such as https://shop.example',
  datetime: 'is no time such as 2026-05-01T12:00:00Z',
  uuid: 'is no id',
}

/** For `safeParse(…, { error: inWords })`; what a schema says itself goes before. */
export function inWords(fault: Fault): string {
  switch (fault.code) {
    case 'invalid_type':
      if (fault.input === undefined) return 'is missing'
      return `must be ${kinds[fault.expected] ?? fault.expected}`
    case 'invalid_value':
      return `${said(fault.input)}is none of: ${fault.values.map(String).join(', ')}`
    case 'invalid_format':
      return `${said(fault.input)}${formats[fault.format] ?? 'is not valid'}`
    case 'too_small':
      if (fault.origin === 'string' && fault.minimum === 1) return 'must not be empty'
      return `must ${extent(fault.origin)} at least ${fault.minimum}${unit(fault.origin, fault.minimum)}`
    case 'too_big':
      return `must ${extent(fault.origin)} at most ${fault.maximum}${unit(fault.origin, fault.maximum)}`
    case 'invalid_union':
      return fault.discriminator === undefined
        ? 'is not valid'
        : `${said((fault.input as Record<string, unknown> | null)?.[fault.discriminator])}is not known here`
    case 'invalid_key':
      return 'has a name that is not allowed here'
    default:
      return 'is not valid'
  }
}

const extent = (origin: string) => (origin === 'string' || origin === 'array' ? 'have' : 'be')

function unit(origin: string, count: number | bigint): string {
  if (origin === 'string') return Number(count) === 1 ? ' character' : ' characters'
  if (origin === 'array') return Number(count) === 1 ? ' item' : ' items'
  return ''
}

/** The value, where it is short enough to be told apart in a message; with a space, or nothing. */
export function said(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = safeLine(String(value))
  return text.trim() === '' || text.length > 60 ? '' : `${text} `
}

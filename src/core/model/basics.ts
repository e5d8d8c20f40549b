// The building blocks that every noun's schema uses: ids, times, names, bounded texts.
import * as z from 'zod'
import { languages } from '../text/language.ts'

/** A UUID, version 7 when we make it; made by whoever creates the thing. */
export const id = z.uuid().describe('UUID (version 7), made by whoever creates the thing')

/** ISO 8601 in UTC on the wire and in state; storage keeps milliseconds where it must compare. */
export const time = z.iso.datetime({ offset: true }).describe('ISO 8601 time')

/** One line of text that a person typed, trimmed; `max` in characters. */
export const line = (max = 200) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(text => !/[\u0000-\u001f\u007f]/.test(text), 'must be one line without control characters')

/** A name: a line that is not empty. */
export const name = line(120).min(1)

/** Free text over several lines; `max` in characters. NUL never belongs in it. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(value => !value.includes('\u0000'), 'must not contain NUL characters')

/** A visitor's or a consultant's message: at least one visible character, at most 8,000. */
/** The most UTF-16 units of a message. */
export const mostOfMessage = 8_000
export const messageText = text(mostOfMessage).refine(value => value.trim() !== '', 'must not be empty')

/** An e-mail address; compared without regard to case, so it is kept in lower case. */
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** The same for those who ask a million times: null where it is none. */
export function emailOf(text: string): string | null {
  const address = text.trim().toLowerCase()
  return address.length <= 254 && z.regexes.email.test(address) ? address : null
}

/** A phone number as people write it: digits, spaces, brackets, dashes, a leading plus. */
export const phone = line(40).regex(/^\+?[\d\s().\-/]{3,}$/, 'must be a phone number')

/** How a thing is named by a person: id, login, code or unique name. */
export const ref = line(254).min(1)

/**
 * A conversation by its id, or by the code that people read (D-1042). The door puts the id in a code's place, so that
 * rules, tables and events know ids only.
 */
export const conversationRef = z
  .string()
  .trim()
  .regex(
    /^(D-\d{1,15}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i,
    'must be the id or the code of a conversation, such as D-1042',
  )
  // No `transform`: zod makes a function for each value then, which engines keep until the next large collection.
  .overwrite(ref => (/^D/i.test(ref) ? ref.toUpperCase() : ref.toLowerCase()))
  .describe('id or code, such as D-1042')

/** A language that chatctl speaks. */
export const language = z.enum(languages)

// A person on the other side, whatever channels they write on (D4).
import * as z from 'zod'
import { email, id, line, phone, text, time } from './basics.ts'

/** Characters that a text has at most; and how many phones or e-mails (`ways`), and tags, there are. */
export const longest = {
  name: 80,
  company: 160,
  ways: 10,
  language: 35,
  tag: 60,
  tags: 100,
  field: 1_000,
  note: 4_000,
} as const

export const contactFields = z.object({
  firstName: line(longest.name).default('').describe('first name'),
  lastName: line(longest.name).default('').describe('last name'),
  company: line(longest.company).default('').describe('company'),
  phones: z.array(phone).max(longest.ways).default([]).describe('phone numbers'),
  emails: z.array(email).max(longest.ways).default([]).describe('e-mail addresses'),
  language: line(longest.language).default('').describe('language'),
  tags: z.array(line(longest.tag).min(1)).max(longest.tags).default([]).describe('tags'),
  fields: z.record(line(60), line(longest.field)).default({}).describe('fields of your own'),
  note: text(longest.note).default('').describe('note'),
  consent: z.boolean().default(false).describe('has agreed to be contacted'),
})
export type ContactFields = z.infer<typeof contactFields>

export const contact = contactFields.extend({
  id,
  code: z.string().describe('short unique code, such as C-4F2K'),
  createdAt: time,
  updatedAt: time,
})
export type Contact = z.infer<typeof contact>

/** What people call a contact: the name, else the company, else the first e-mail or phone, else the code. */
export function contactName(
  of: Pick<Contact, 'firstName' | 'lastName' | 'company' | 'emails' | 'phones' | 'code'>,
): string {
  const full = `${of.firstName} ${of.lastName}`.trim()
  return full || of.company || of.emails[0] || of.phones[0] || of.code
}

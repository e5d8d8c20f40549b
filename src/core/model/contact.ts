// A person on the other side, whatever channels they write on (D4).
import * as z from 'zod'
import { email, id, line, phone, text, time } from './basics.ts'

export const contactFields = z.object({
  firstName: line(80).default('').describe('first name'),
  lastName: line(80).default('').describe('last name'),
  company: line(160).default('').describe('company'),
  phones: z.array(phone).max(10).default([]).describe('phone numbers'),
  emails: z.array(email).max(10).default([]).describe('e-mail addresses'),
  language: line(35).default('').describe('language'),
  tags: z.array(line(60).min(1)).max(100).default([]).describe('tags'),
  fields: z.record(line(60), line(1000)).default({}).describe('fields of your own'),
  note: text(4_000).default('').describe('note'),
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

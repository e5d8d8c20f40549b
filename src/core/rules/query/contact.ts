// The fields of contacts that a query may ask for (D4, D10, C4).
import type { Contact } from '../../model/contact.ts'
import { plainPhone } from '../../text/phone.ts'
import { millis, type QueryField, texts, yesNo } from './fields.ts'

/** A contact with what stands elsewhere: the names of the channels that they write on, and whether they still may be. */
export interface ContactSubject {
  contact: Contact
  channels: readonly string[]
  /** null: they write on no channel */
  subscribed: boolean | null
}

type Of = QueryField<ContactSubject>

export const contactQueryFields = [
  { name: 'code', kind: 'text', help: 'code, such as C-4F2K', values: ({ contact }) => texts(contact.code) },
  {
    name: 'name',
    kind: 'text',
    help: 'first and last name',
    values: ({ contact }) => texts(fullName(contact)),
  },
  { name: 'firstName', kind: 'text', help: 'first name', values: ({ contact }) => texts(contact.firstName) },
  { name: 'lastName', kind: 'text', help: 'last name', values: ({ contact }) => texts(contact.lastName) },
  { name: 'company', kind: 'text', help: 'company', values: ({ contact }) => texts(contact.company) },
  {
    name: 'phone',
    kind: 'phone',
    help: 'any of the phone numbers, however it is written',
    values: ({ contact }) => contact.phones.map(plainPhone),
  },
  {
    name: 'email',
    kind: 'text',
    help: 'any of the e-mail addresses',
    values: ({ contact }) => texts(...contact.emails),
  },
  { name: 'language', kind: 'text', help: 'language', values: ({ contact }) => texts(contact.language) },
  { name: 'tag', kind: 'text', help: 'any of the tags', values: ({ contact }) => texts(...contact.tags) },
  { name: 'note', kind: 'text', help: 'note', values: ({ contact }) => texts(contact.note) },
  {
    name: 'consent',
    kind: 'yes-no',
    help: 'has agreed to be contacted',
    values: ({ contact }) => yesNo(contact.consent),
  },
  {
    name: 'channel',
    kind: 'text',
    help: 'name of a channel that they have written on',
    values: ({ channels }) => texts(...channels),
  },
  {
    name: 'subscribed',
    kind: 'yes-no',
    help: 'takes messages on a channel; missing for those who are on none',
    values: ({ subscribed }) => (subscribed === null ? [] : yesNo(subscribed)),
  },
  { name: 'created', kind: 'time', help: 'when added', values: ({ contact }) => millis(contact.createdAt) },
  { name: 'changed', kind: 'time', help: 'when changed', values: ({ contact }) => millis(contact.updatedAt) },
] as const satisfies readonly Of[]
export type ContactFieldName = (typeof contactQueryFields)[number]['name']

export const fullName = (of: Pick<Contact, 'firstName' | 'lastName'>): string =>
  `${of.firstName} ${of.lastName}`.trim()

// What a query may ask of contacts in this workspace: with the fields of its own, and phone numbers as its country has them.
import type { Directory } from '../directory.ts'
import { waysOfPhone } from '../phone-number.ts'
import { settingOf } from '../setting.ts'
import { type ContactSubject, contactQueryFields } from './contact.ts'
import { fieldsByName, ownField, type QueryField, type QueryFields } from './fields.ts'

export function contactFieldsOf(
  directory: Pick<Directory, 'fields' | 'settings'>,
): QueryFields<ContactSubject> {
  const country = settingOf(directory, 'country')
  const known: readonly QueryField<ContactSubject>[] = contactQueryFields
  return fieldsByName<ContactSubject>([
    ...known.map(field =>
      field.kind === 'phone' ? { ...field, ways: (phone: string) => waysOfPhone(phone, country) } : field,
    ),
    ...Object.values(directory.fields).map(field =>
      ownField<ContactSubject>(field, ({ contact }, name) => contact.fields[name] ?? ''),
    ),
  ])
}

// Before two contacts are made one: what the one will be, and what of either is given up (D4).
import type { Client } from '../client/client.ts'
import type { OutputOf } from '../core/protocol/registry.ts'
import { type Io, say } from './io.ts'
import type { Row } from './noun.ts'

type Contact = OutputOf<'contact.show'>

/** Told to people who are about to be asked. */
export async function tellMerge(input: Row, client: Client, io: Io): Promise<void> {
  const [first, second] = await Promise.all(
    [input.contact, input.with].map(ref => client.call('contact.show', { contact: String(ref) })),
  )
  const after = await client.call('contact.merge', input as never, { dryRun: true })
  const { toCard } = await import('./output/table.ts')
  const one = (title: string, of: (contact: Contact) => string): [string, string] => {
    const lost = [first!, second!].map(of).filter(value => value !== '' && value !== of(after))
    return [title, lost.length === 0 ? of(after) : `${of(after)} (not ${lost.join(', ')})`]
  }
  const pairs = [
    one('code', ({ code }) => code),
    one('name', ({ firstName, lastName }) => `${firstName} ${lastName}`.trim()),
    one('company', ({ company }) => company),
    one('language', ({ language }) => language),
    ...Object.keys(after.fields).map(name => one(name, ({ fields }) => fields[name] ?? '')),
    ['e-mail', after.emails.join(', ')] as [string, string],
    ['phone', after.phones.join(', ')] as [string, string],
    ['tags', after.tags.join(', ')] as [string, string],
    ['note', after.note] as [string, string],
    ['consent', after.consent ? 'yes' : 'no'] as [string, string],
  ]
  say(
    io,
    `One contact of the two:\n${toCard(
      io,
      pairs.filter(([, value]) => value !== ''),
    ).trimEnd()}`,
  )
}

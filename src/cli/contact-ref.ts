// Contacts as people name them on a command line: besides code, e-mail and id by phone number or full name (D4).
import type { Client } from '../client/client.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Resolve, Row } from './noun.ts'

const phone = /^\+?[\d\s().\-/]{5,30}$/
const known = /@|^c-[a-z0-9]+$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** Puts the contact's code in place of a number or a name; of several that have it, none is chosen. */
export const byContact =
  (...fields: string[]): Resolve =>
  async (input, client) => {
    for (const field of fields) {
      const ref = input[field]
      if (typeof ref === 'string') input[field] = await contactRef(ref, client)
    }
  }

/** What the server takes for it; what it is none of stays as it is, for the server to refuse. */
export async function contactRef(ref: string, client: Client): Promise<string> {
  const by = phone.test(ref.trim()) ? 'phone' : known.test(ref.trim()) || !/\p{L}/u.test(ref) ? null : 'name'
  if (by === null) return ref
  const where = `${by} = ${JSON.stringify(ref.trim())}`
  const { items } = (await client.call('contact.list', { where, limit: 10 })) as { items: Row[] }
  if (items.length < 2) return items.length === 0 ? ref : String(items[0]!.code)
  const codes = items.map(item =>
    [item.code, `${item.firstName} ${item.lastName}`.trim(), ...(item.emails as string[])].join(' '),
  )
  throw new Refusal(
    'invalid',
    `${ref} may be any of ${items.length}, name one by its code: ${codes.join('; ')}`,
  )
}

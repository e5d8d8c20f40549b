// Contacts named by a phone number, however it is written (D4).
import type { Client } from '../client/client.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Resolve, Row } from './noun.ts'

const phone = /^\+?[\d\s().\-/]{5,30}$/

/** Puts the contact's code in place of a number; of several that have it, none is chosen. */
export const byPhone =
  (...fields: string[]): Resolve =>
  async (input, client) => {
    for (const field of fields) {
      const ref = input[field]
      if (typeof ref === 'string' && phone.test(ref.trim())) input[field] = await codeOf(ref, client)
    }
  }

async function codeOf(ref: string, client: Client): Promise<unknown> {
  const { items } = (await client.call('contact.list', {
    where: `phone = ${JSON.stringify(ref)}`,
    limit: 10,
  })) as { items: Row[] }
  if (items.length === 0) throw new Refusal('not-found', `there is no contact ${ref}`)
  if (items.length === 1) return items[0]!.code
  const codes = items.map(item => `${item.code} ${item.firstName} ${item.lastName}`.trim())
  throw new Refusal(
    'invalid',
    `${ref} may be any of ${items.length}, name one by its code: ${codes.join('; ')}`,
  )
}

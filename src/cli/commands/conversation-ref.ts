// How a conversation is named on the command line: by id, or by its code (D-1042).
import { uuidv7 } from 'uuidv7'
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Row } from '../noun.ts'
import { pagesOf } from '../pages.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The id; the API takes ids only, so a code is looked up, newest conversations first. */
export async function conversationId(ref: string, client: Client): Promise<string> {
  if (uuid.test(ref)) return ref.toLowerCase()
  for await (const { items } of pagesOf(client, 'conversation.list', {})) {
    const found = items.find(item => String(item.code).toLowerCase() === ref.toLowerCase())
    if (found) return String(found.id)
  }
  throw new Refusal('not-found', `there is no conversation ${ref}`)
}

/** Puts the id in the place of a code. */
export async function byCode(input: Row, client: Client): Promise<void> {
  input.conversation = await conversationId(String(input.conversation), client)
}

/** A new message gets its own id. */
export async function freshMessage(input: Row, client: Client): Promise<void> {
  await byCode(input, client)
  input.message = uuidv7()
}

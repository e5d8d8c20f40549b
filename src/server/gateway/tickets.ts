// Tickets for uploads: what a visitor was offered over their connection, good once and for a short while.
import { LRUCache } from 'lru-cache'
import type { Refusal } from '../../core/protocol/refusal.ts'
import type { VisitorInputOf, VisitorOutputOf } from '../../core/protocol/registry.ts'
import type { Caller } from '../caller.ts'
import type { Files, Upload } from '../files/files.ts'
import { newToken } from './token.ts'

/** ms in which the upload must begin */
const life = 5 * 60_000

export interface Ticket {
  caller: Caller
  upload: Upload
}

export class Tickets {
  private readonly open = new LRUCache<string, Ticket>({ max: 10_000, ttl: life })

  /** A new one's secret. */
  give(ticket: Ticket): string {
    const secret = newToken()
    this.open.set(secret, ticket)
    return secret
  }

  /** It is used up by that. */
  take(secret: string): Ticket | null {
    const ticket = this.open.get(secret) ?? null
    this.open.delete(secret)
    return ticket
  }
}

/** What a visitor is told of where to upload a file. */
export type Offer = (
  caller: Caller,
  input: VisitorInputOf<'file.offer'>,
) => Promise<VisitorOutputOf<'file.offer'> | Refusal>

export const offerOf =
  (files: Files, tickets: Tickets): Offer =>
  async (caller, { name, size }) => {
    const upload: Upload = { name, purpose: 'message', size }
    const no = await files.forbids(caller, upload)
    if (no) return no
    const ticket = tickets.give({ caller, upload })
    return { upload: `/files?ticket=${ticket}`, limit: files.limitOf('message') }
  }

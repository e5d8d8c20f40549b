// A channel's secret, by which a shop proves who its signed-in client is: made from the workspace's key, kept nowhere (E3).
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Channel } from '../core/model/channel.ts'

/** Hex. Another one each time that the channel's secret is renewed. */
export const secretOf = (key: string, { id, renewals = 0 }: Pick<Channel, 'id' | 'renewals'>): string =>
  createHmac('sha256', key).update(`channel ${id} ${renewals}`).digest('hex')

/** What the shop says of an e-mail: HMAC-SHA256 by the channel's secret over it in lower case, in hex. */
export const proofOf = (secret: string, email: string): string =>
  createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('hex')

export function proves(secret: string, email: string, proof: string): boolean {
  const [given, right] = [Buffer.from(proof.toLowerCase()), Buffer.from(proofOf(secret, email))]
  return given.length === right.length && timingSafeEqual(given, right)
}

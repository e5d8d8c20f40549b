// Bans: of a visitor's profile, an address or a range, and finding the one that holds (B7, E8).
import type { Ban } from '../model/ban.ts'
import { type Contact, contactName } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import { invalid, Refusal, type RefusalDetails } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { masked, parseAddress, parseRange } from './address.ts'
import { byOf, type Context, type Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'

export const hasEnded = (ban: Pick<Ban, 'until'>, now: string): boolean =>
  ban.until !== null && Date.parse(ban.until) <= Date.parse(now)

interface Index {
  identities: Map<string, Ban[]>
  /** for each family and prefix length in use: masked bits → bans */
  ranges: { family: 4 | 6; prefix: number; bans: Map<bigint, Ban[]> }[]
}

// The directory never changes a table, it makes a new one: so an index is good as long as its table is there.
const indexes = new WeakMap<object, Index>()

function indexOf(bans: Directory['bans']): Index {
  const known = indexes.get(bans)
  if (known) return known
  const index: Index = { identities: new Map(), ranges: [] }
  for (const ban of Object.values(bans)) {
    if (ban.identity) push(index.identities, ban.identity, ban)
    const range = ban.ip === null ? null : parseRange(ban.ip)
    if (!range) continue
    let level = index.ranges.find(one => one.family === range.family && one.prefix === range.prefix)
    if (!level) {
      level = { family: range.family, prefix: range.prefix, bans: new Map() }
      index.ranges.push(level)
    }
    push(level.bans, range.bits, ban)
  }
  indexes.set(bans, index)
  return index
}

function push<K>(map: Map<K, Ban[]>, key: K, ban: Ban): void {
  const list = map.get(key)
  if (list) list.push(ban)
  else map.set(key, [ban])
}

/**
 * The ban that keeps this visitor out now, or null. Cheap enough to ask for every message: one look-up for the
 * identity and one for each length of range in use. An address that is none is met by no range.
 */
export function banFor(
  bans: Directory['bans'],
  visitor: { identity: string | null; ip: string | null },
  now: string,
): Ban | null {
  const { identities, ranges } = indexOf(bans)
  const holds = (list: Ban[] | undefined) => list?.find(ban => !hasEnded(ban, now))
  const ofIdentity = visitor.identity === null ? undefined : holds(identities.get(visitor.identity))
  if (ofIdentity || ranges.length === 0) return ofIdentity ?? null
  const address = visitor.ip === null ? null : parseAddress(visitor.ip)
  if (!address) return null
  for (const { family, prefix, bans: level } of ranges) {
    if (family !== address.family) continue
    const ban = holds(level.get(masked(address.bits, family, prefix)))
    if (ban) return ban
  }
  return null
}

/** The ban that keeps a mail out: of its sender's address or its domain, or of a profile that it speaks for. */
export function mailBanFor(
  bans: Directory['bans'],
  { from, identities }: { from: string; identities: readonly string[] },
  now: string,
): Ban | null {
  for (const identity of identities) {
    const ban = banFor(bans, { identity, ip: null }, now)
    if (ban) return ban
  }
  const domain = from.slice(from.lastIndexOf('@'))
  const holds = (ban: Ban) => (ban.email === from || ban.email === domain) && !hasEnded(ban, now)
  return Object.values(bans).find(ban => ban.email && holds(ban)) ?? null
}

/** What the handler has looked up: the conversation, and who and where its (or the given) identity is. */
export interface BanFacts {
  conversation: Conversation | null
  contact: Contact | null
  /** address of the identity's latest visit */
  ip: string | null
}

export function addBan(input: ParsedInputOf<'ban.add'>, facts: BanFacts, context: Context): Decision {
  const no = forbids(context.actor, 'ban.add', facts.conversation)
  if (no) return no
  const whom = input.conversation === undefined ? directly(input, facts) : throughConversation(input, facts)
  if (whom instanceof Refusal) return whom
  const ban: Ban = {
    ...whom,
    id: context.id(),
    reason: input.reason,
    until: input.until,
    by: byOf(context.actor),
    createdAt: context.now,
  }
  if (hasEnded(ban, context.now)) return invalid('until', 'is over already')
  const before = Object.values(context.directory.bans).find(
    one =>
      one.identity === ban.identity &&
      (one.email ?? null) === ban.email &&
      sameRange(one.ip, ban.ip) &&
      !hasEnded(one, context.now),
  )
  if (before) return new Refusal('conflict', `${before.name} is banned already`, { id: before.id })
  return [{ type: 'ban.added', data: { ban }, audience: { to: 'admins' } }]
}

type Whom = Pick<Ban, 'identity' | 'ip' | 'email' | 'name'>

function directly(input: ParsedInputOf<'ban.add'>, facts: BanFacts): Whom | Refusal {
  if ([input.identity, input.ip, input.email].filter(one => one !== null).length > 1)
    return invalid('ip', 'either an identity, an address or an e-mail, not several')
  if (input.email !== null) return { identity: null, ip: null, email: input.email, name: input.email }
  if (input.identity !== null) {
    if (!facts.contact) return new Refusal('not-found', `there is no visitor ${input.identity}`)
    return { identity: input.identity, ip: null, email: null, name: contactName(facts.contact) }
  }
  if (input.ip === null)
    return invalid('identity', 'whom? An identity, an address, an e-mail, or a conversation')
  const range = parseRange(input.ip)
  if (!range) return invalid('ip', 'must be an address, or a range such as 203.0.113.0/24')
  if (range.prefix === 0) return invalid('ip', 'would ban everybody')
  return { identity: null, ip: input.ip, email: null, name: input.ip }
}

function throughConversation(input: ParsedInputOf<'ban.add'>, facts: BanFacts): Whom | Refusal {
  if (input.identity !== null || input.ip !== null || input.email !== null)
    return invalid('conversation', 'either a conversation, or an identity or address, not both')
  const { conversation } = facts
  if (!conversation) return new Refusal('not-found', `there is no conversation ${input.conversation}`)
  const name = facts.contact ? contactName(facts.contact) : conversation.name
  if (input.scope === 'identity') return { identity: conversation.identity, ip: null, email: null, name }
  const address = facts.ip === null ? null : parseAddress(facts.ip)
  if (!address) return new Refusal('conflict', `the address of ${name} is not known: ban the profile instead`)
  return { identity: null, ip: facts.ip, email: null, name: `${name} (${facts.ip})` }
}

/** Whether two addresses or ranges are one, however they are written. */
export function sameRange(a: string | null, b: string | null): boolean {
  const [one, other] = [a, b].map(ip => (ip === null ? null : parseRange(ip)))
  if (!one || !other) return one === other
  return one.family === other.family && one.prefix === other.prefix && one.bits === other.bits
}

/** The server's word how often bans have refused somebody since it last said so; of bans that are still there. */
export function countHits(input: { hits: Record<string, number> }, context: Context): Decision {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server counts hits')
  return Object.entries(input.hits)
    .filter(([ban]) => context.directory.bans[ban])
    .map(([ban, hits]) => ({
      type: 'ban.hit',
      data: { ban, hits, at: context.now },
      audience: { to: 'nobody' },
    }))
}

/** Only an admin account lifts a ban (E8). By id, address, range, or whom it concerns. */
export function removeBan(input: ParsedInputOf<'ban.remove'>, context: Context): Decision {
  const no = forbids(context.actor, 'ban.remove', null)
  if (no) return no
  const ban = banNamed(context.directory, input.ban, context.now)
  if (ban instanceof Refusal) return ban
  return [{ type: 'ban.removed', data: { ban }, audience: { to: 'admins' } }]
}

/** Those that hold come first: where one of them is called so, ended ones don't make the name ambiguous. */
function banNamed(directory: Directory, ref: string, now: string): Ban | Refusal {
  const all = Object.values(directory.bans)
  const names = (ban: Ban) => [ban.ip, ban.email ?? null, ban.name]
  const among = (bans: Ban[]) =>
    named('ban', bans, bans.find(ban => ban.ip !== null && sameRange(ban.ip, ref))?.ip ?? ref, names)
  const holding = among(all.filter(ban => !hasEnded(ban, now)))
  if (!(holding instanceof Refusal) || holding.code !== 'not-found') return holding
  return among(all.filter(ban => hasEnded(ban, now)))
}

/** What a banned visitor is told: politely, and not why. */
export const banned = (details?: RefusalDetails): Refusal =>
  new Refusal('banned', 'you can’t write here at the moment', details)

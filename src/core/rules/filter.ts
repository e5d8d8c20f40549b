// Saved filters: queries under a name, one's own or everybody's (C4).
import type { Audience } from '../events.ts'
import type { Filter } from '../model/filter.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import type { Clock } from '../text/query/dates.ts'
import { forbids, may } from './access.ts'
import { nameTaken } from './changes.ts'
import type { Actor, Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'
import { contactFieldsOf } from './query/contact-fields.ts'
import { conversationFieldsOf } from './query/conversation.ts'
import { readQuery } from './query/query.ts'

/** The query is read when it is saved, so that a saved one works; what it says of times is reckoned anew at each use. */
export function addFilter(input: ParsedInputOf<'filter.add'>, clock: Clock, context: Context): Decision {
  const { actor, directory } = context
  const { shared, ...fields } = input
  const no = forbids(actor, input.noun === 'contact' ? 'contact.read' : 'conversation.list', null)
  if (no && actor.kind !== 'owner') return no
  // The owner of the data folder has no account to keep a filter for.
  const account = actor.kind === 'account' && !shared ? actor.account.id : null
  const filter: Filter = { ...fields, id: context.id(), account, createdAt: context.now }
  const query =
    input.noun === 'contact'
      ? readQuery(input.where, contactFieldsOf(directory), clock)
      : readQuery(input.where, conversationFieldsOf(), clock)
  const siblings = Object.values(directory.filters).filter(
    one => one.noun === filter.noun && one.account === filter.account,
  )
  return (
    forbidsChange(actor, filter) ??
    (query instanceof Refusal ? query : null) ??
    nameTaken('filter', siblings, filter.name) ?? [
      { type: 'filter.added', data: { filter }, audience: audienceOf(filter, actor) },
    ]
  )
}

export function removeFilter(input: ParsedInputOf<'filter.remove'>, context: Context): Decision {
  const filter = filterNamed(context.directory, context.actor, input.filter, input.noun)
  if (filter instanceof Refusal) return filter
  return (
    forbidsChange(context.actor, filter) ?? [
      { type: 'filter.removed', data: { filter }, audience: audienceOf(filter, context.actor) },
    ]
  )
}

/** The actor's own and everybody's; nobody sees another's. */
export function filtersFor(
  { filters }: Pick<Directory, 'filters'>,
  actor: Actor,
  noun?: Filter['noun'],
): Filter[] {
  const me = actor.kind === 'account' ? actor.account.id : null
  return Object.values(filters).filter(
    filter => (filter.account === null || filter.account === me) && (!noun || filter.noun === noun),
  )
}

/** By name or id; one's own goes before everybody's of the same name. */
export function filterNamed(
  directory: Pick<Directory, 'filters'>,
  actor: Actor,
  ref: string,
  noun?: Filter['noun'],
): Filter | Refusal {
  const all = filtersFor(directory, actor, noun)
  const find = (filters: Filter[]) => named('filter', filters, ref, filter => [filter.name])
  const own = find(all.filter(filter => filter.account !== null))
  return own instanceof Refusal && own.code === 'not-found' ? find(all) : own
}

function forbidsChange(actor: Actor, { account }: Filter): Refusal | null {
  if (actor.kind === 'account' && actor.mode === 'observer')
    return new Refusal('not-allowed', 'only who is not signed in as observer may keep filters')
  if (account !== null || may(actor, 'contact.manage', null)) return null
  return new Refusal('not-allowed', 'only a super user, a manager or an admin may keep filters for everybody')
}

function audienceOf({ account }: Filter, actor: Actor): Audience {
  if (account === null) return { to: 'consultants' }
  return actor.kind === 'account' && actor.consultant
    ? { to: 'consultant', consultant: actor.consultant.id }
    : { to: 'nobody' }
}

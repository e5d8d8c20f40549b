// Accounts: adding, changing, removing people who can sign in, and their passwords (A1).
import type { NewEvent } from '../events.ts'
import type { Account } from '../model/account.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { changed, merged } from './changes.ts'
import type { Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { accountNamed, consultantOf } from './references.ts'

/** An input whose password the gateway has replaced by its hash, before it comes near the ledger. */
export type Hashed<I> = Omit<I, 'password'> & { passwordHash?: string }

/** What an account is made of, `passwordHash` apart. */
export type AccountFields = Omit<Account, 'id' | 'createdAt' | 'removedAt'>

const admins = { to: 'admins' } as const
const anyStanding = { admin: true, manager: true }

/** `conflict` when another account that can sign in has this login; says who. */
export function loginTaken(directory: Directory, login: string, except?: string): Refusal | null {
  const other = Object.values(directory.accounts).find(
    account => account.login === login.toLowerCase() && !account.removedAt && account.id !== except,
  )
  if (!other) return null
  const consultant = consultantOf(directory, other.id)
  const who = `${other.firstName} ${other.lastName}`.trim()
  return new Refusal(
    'conflict',
    consultant
      ? `${login} already is consultant ${consultant.name}`
      : `${login} already is the login of ${who || 'another account'}`,
    { id: other.id },
  )
}

/** The event that makes an account; the hash goes to the tables only. */
export function accountAdded(fields: Hashed<AccountFields>, context: Context): NewEvent {
  const { passwordHash, ...rest } = fields
  const account: Account = { ...rest, id: context.id(), createdAt: context.now, removedAt: null }
  return {
    type: 'account.added',
    data: { account },
    audience: admins,
    ...(passwordHash && { secret: { passwordHash } }),
  }
}

export function addAccount(input: Hashed<ParsedInputOf<'account.add'>>, context: Context): Decision {
  return (
    forbids(context.actor, 'account.manage', input) ??
    loginTaken(context.directory, input.login) ?? [accountAdded(input, context)]
  )
}

/**
 * Changes an account. A new login is the consultant's new login too. An account that loses its last status can't have
 * a super user or an observer (A4), so its consultant becomes a plain user.
 */
export function editAccount(input: ParsedInputOf<'account.edit'>, context: Context): Decision {
  const { account: ref, ...fields } = input
  const account = managed(ref, context)
  if (account instanceof Refusal) return account
  const after = changed(account, { ...fields, telephone: merged(account.telephone, fields.telephone) })
  if (!after) return []
  const no =
    forbids(context.actor, 'account.manage', after) ?? loginTaken(context.directory, after.login, account.id)
  if (no) return no
  const events: NewEvent[] = [{ type: 'account.edited', data: { account: after }, audience: admins }]
  const consultant = consultantOf(context.directory, account.id)
  const plain = !after.admin && !after.manager ? { role: 'user', observer: false } : {}
  const edited = consultant && changed(consultant, { login: after.login, ...plain })
  if (edited)
    events.push({
      type: 'consultant.edited',
      data: { consultant: edited },
      audience: { to: 'consultants' },
    })
  return events
}

/** Takes the sign-in away. The account's consultant goes with it, which needs the right to delete consultants. */
export function removeAccount(input: ParsedInputOf<'account.remove'>, context: Context): Decision {
  const account = managed(input.account, context)
  if (account instanceof Refusal) return account
  const events: NewEvent[] = [
    {
      type: 'account.removed',
      data: { account: { ...account, removedAt: context.now } },
      audience: admins,
    },
  ]
  const consultant = consultantOf(context.directory, account.id)
  if (!consultant) return events
  const no = forbids(context.actor, 'consultant.remove', null)
  if (no) return no
  events.push({
    type: 'consultant.removed',
    data: { consultant: { ...consultant, presence: 'offline', deletedAt: context.now } },
    audience: { to: 'consultants' },
  })
  return events
}

/**
 * Sets a password: one's own, or that of an account that one may manage. All sessions of the account end, except
 * `secret.keepSession`: the one that it was done from.
 */
export function setPassword(input: { account: string; passwordHash: string }, context: Context): Decision {
  const me = context.actor.kind === 'account' ? context.actor : null
  const own = me && [me.account.id, me.account.login].includes(input.account.trim().toLowerCase())
  const account = own ? me.account : managed(input.account, context)
  if (account instanceof Refusal) return account
  return [
    {
      type: 'account.passwordChanged',
      data: { account: account.id },
      audience: admins,
      secret: { passwordHash: input.passwordHash, keepSession: own ? me.session : null },
    },
  ]
}

/** The account, if the actor may manage it; who may manage none does not learn which there are. */
function managed(ref: string, context: Context): Account | Refusal {
  const { actor, directory } = context
  const none = forbids(actor, 'account.manage', { admin: false, manager: false })
  if (none) return forbids(actor, 'account.manage', anyStanding) ?? none
  const account = accountNamed(directory, ref)
  if (account instanceof Refusal) return account
  return forbids(actor, 'account.manage', account) ?? account
}

// API tokens: making, ending and using them (G5). Their secrets are made and hashed by the door.
import type { ApiToken } from '../model/token.ts'
import { invalid, Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { nameTaken } from './changes.ts'
import type { Actor, Context, Decision } from './context.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'
import { accountNamed } from './references.ts'
import { isScope, scopesAllow, scopesCover } from './scope.ts'

/** What the door adds: the token's id and what is kept of its secret. */
export interface NewToken {
  id: string
  tokenHash: string
}

const audience = { to: 'admins' } as const

export const tokenHasEnded = (token: Pick<ApiToken, 'expires'>, now: string): boolean =>
  token.expires !== null && Date.parse(token.expires) <= Date.parse(now)

export function addToken(
  input: ParsedInputOf<'token.add'>,
  { id, tokenHash }: NewToken,
  context: Context,
): Decision {
  const no = forbids(context.actor, 'workspace.admin', null)
  if (no) return no
  const account = whose(input.account, context)
  if (account instanceof Refusal) return account
  const wrong = input.scopes.find(scope => !isScope(scope))
  if (wrong !== undefined)
    return invalid('scopes', `${wrong} is no scope: *, *.view, contact.*, contact.view, contact.add …`)
  if (tokenHasEnded(input, context.now)) return invalid('expires', 'is over already')
  const more = beyond(context.actor, input)
  if (more) return more
  const taken = nameTaken('token', Object.values(context.directory.tokens), input.name)
  if (taken) return taken
  const { name, expires } = input
  const scopes = [...new Set(input.scopes)]
  const token: ApiToken = { id, name, account, scopes, expires, createdAt: context.now, usedAt: null }
  return [{ type: 'token.added', data: { token }, audience, secret: { tokenHash } }]
}

/** A token acts as who made it; the owner of the data folder has no account, and says as whom. */
function whose(ref: string | undefined, { actor, directory }: Context): string | Refusal {
  if (actor.kind === 'account') {
    const account = ref === undefined ? actor.account : accountNamed(directory, ref)
    if (account instanceof Refusal) return account
    if (account.id === actor.account.id) return account.id
    return new Refusal('not-allowed', 'only the owner of the data folder may make a token for somebody else')
  }
  if (ref === undefined) return invalid('account', 'as whom does it act? Name an account')
  const account = accountNamed(directory, ref)
  return account instanceof Refusal ? account : account.id
}

/** Through a token nobody gets a stronger one. */
function beyond(actor: Actor, wanted: Pick<ApiToken, 'scopes' | 'expires'>): Refusal | null {
  const own = actor.kind === 'account' ? actor.token : undefined
  if (!own) return null
  const longer =
    own.expires !== null && (wanted.expires === null || Date.parse(wanted.expires) > Date.parse(own.expires))
  if (!longer && scopesCover(own.scopes, wanted.scopes)) return null
  return new Refusal('not-allowed', 'a token makes no token that may do more, or lasts longer, than itself')
}

export const tokenNamed = (directory: Pick<Directory, 'tokens'>, ref: string): ApiToken | Refusal =>
  named('token', Object.values(directory.tokens), ref, token => [token.name])

export function revokeToken(input: ParsedInputOf<'token.revoke'>, context: Context): Decision {
  const no = forbids(context.actor, 'workspace.admin', null)
  if (no) return no
  const token = tokenNamed(context.directory, input.token)
  if (token instanceof Refusal) return token
  return [{ type: 'token.revoked', data: { token }, audience }]
}

/** The server's own note that a token is in use; at most once a day. */
export function useToken(input: { token: string }, context: Context): Decision {
  if (context.actor.kind !== 'system') return new Refusal('not-allowed', 'only the server itself does this')
  const token = context.directory.tokens[input.token]
  if (!token || (token.usedAt !== null && token.usedAt.slice(0, 10) === context.now.slice(0, 10))) return []
  return [{ type: 'token.used', data: { token: token.id, at: context.now }, audience: { to: 'nobody' } }]
}

/** Null where the actor's token, if any, reaches this operation. */
export function scopeForbids(actor: Actor, name: string): Refusal | null {
  const token = actor.kind === 'account' ? actor.token : undefined
  if (!token || scopesAllow(token.scopes, name)) return null
  return new Refusal('not-allowed', `the token’s scopes don’t reach ${name}: ${token.scopes.join(', ')}`)
}

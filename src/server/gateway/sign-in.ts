// Signing in: the same answer and time for a wrong password and an unknown login, and a lock after misses.
import type { Session } from '../../core/model/session.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { ParsedInputOf } from '../../core/protocol/registry.ts'
import type { Origin } from '../caller.ts'
import type { Workspace } from '../workspace.ts'
import { rateKey } from './address.ts'
import { Buckets } from './bucket.ts'
import { Lockout } from './lockout.ts'
import { verifyPassword } from './password.ts'
import { sessionLife } from './sessions.ts'
import { hashToken, newToken } from './token.ts'

/** The hash of a password that nobody knows, compared where there is none, so that it takes as long. */
const decoy = '$scrypt$ln=17,r=8,p=1$pZ4tSm8yxEkbVKVwvUuHUA$Kc3lWtjCc8nC2hm3mSgWmQ7y1mH3v1o0XyJ1m9r5b2E'

/** Sign-ins from one address, whatever the login. */
const perAddress = { rate: 0.5, burst: 30 }

export class SignIn {
  private readonly lockout: Lockout
  private readonly addresses = new Buckets(perAddress)

  constructor(
    private readonly workspace: Workspace,
    private readonly now: () => number = Date.now,
  ) {
    this.lockout = new Lockout(now)
  }

  /** The output of `session.start`; the token is in no other place than this answer. */
  async start(input: ParsedInputOf<'session.start'>, ip: string, from: Origin): Promise<unknown | Refusal> {
    const login = input.login.trim().toLowerCase()
    const address = rateKey(ip)
    const seconds = Math.max(
      this.lockout.secondsLeft(login, address),
      this.addresses.take(address, this.now()),
    )
    if (seconds > 0)
      return new Refusal('too-many', `too many failed sign-ins: try again in ${seconds} s`, { seconds })
    this.lockout.attempt(login, address)

    const credentials = await this.workspace.credentials(login)
    const right = await verifyPassword(input.password, credentials?.passwordHash || decoy)
    const account = right && credentials ? this.workspace.directory.accounts[credentials.account] : undefined
    if (!account || account.removedAt) return new Refusal('not-signed-in', 'login or password is wrong')
    this.lockout.succeeded(login, address)

    const consultant =
      Object.values(this.workspace.directory.consultants).find(
        one => one.account === account.id && !one.deletedAt,
      ) ?? null
    if (input.mode === 'observer' && !consultant?.observer)
      return new Refusal('not-allowed', 'only a consultant who is observer may sign in as observer')

    const token = newToken()
    const answer = await this.workspace.command(
      'session.open',
      {
        account: account.id,
        consultant: consultant?.id ?? null,
        mode: input.mode,
        tokenHash: hashToken(token),
        expiresAt: new Date(this.now() + sessionLife).toISOString(),
      },
      { kind: 'system', from },
    )
    if ('error' in answer) return new Refusal(answer.error.code, answer.error.message, answer.error.details)
    const { session } = JSON.parse(answer.ok) as { session: Session }
    return { token, account, consultant, mode: session.mode, expiresAt: session.expiresAt }
  }
}

// Who is signed in by which token: a cache over the store that forgets as soon as a session ends.
import { LRUCache } from 'lru-cache'
import type { LoggedEvent } from '../../core/events.ts'
import type { Session } from '../../core/model/session.ts'
import { eventIn } from '../feed.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import { hashToken } from './token.ts'

/** A session ends when unused for this long; ms. */
export const sessionLife = 30 * 24 * 3_600_000
const day = 24 * 3_600_000

export class Sessions {
  private readonly byToken = new LRUCache<string, Session>({ max: 10_000 })
  private readonly touching = new Set<string>()
  private readonly unsubscribe: () => void
  private changes = 0

  constructor(
    private readonly workspace: Workspace,
    private readonly log: Log,
  ) {
    this.unsubscribe = workspace.feed.subscribe(batch => {
      for (const event of batch) if (endsSessions(event.type)) this.forget(eventIn(event))
    })
  }

  /** The session of a token that is good now, or null. */
  async of(token: string): Promise<Session | null> {
    const hash = hashToken(token)
    const known = this.byToken.get(hash)
    if (known) return this.good(known)
    const before = this.changes
    const session = await this.workspace.sessionByToken(hash)
    if (!session) return null
    // What ended while the store was asked must not be remembered as good.
    if (before === this.changes) this.byToken.set(hash, session)
    return this.good(session)
  }

  /** Whether the token still has its session, asked of the store: for connections that stay open. */
  async stillGood(token: string): Promise<boolean> {
    const session = await this.workspace.sessionByToken(hashToken(token))
    return session !== null && Date.parse(session.expiresAt) > Date.now()
  }

  /** The session is in use: moves its end away, at most once a day. */
  used(session: Session): void {
    const ends = Date.now() + sessionLife
    if (ends - Date.parse(session.expiresAt) < day || this.touching.has(session.id)) return
    this.touching.add(session.id)
    const expiresAt = new Date(ends).toISOString()
    void this.workspace
      .command('session.touch', { session: session.id, expiresAt }, { kind: 'system' })
      .then(answer => {
        if ('ok' in answer) session.expiresAt = expiresAt
        else this.log.warn({ code: answer.error.code }, 'a session could not be prolonged')
      })
      .finally(() => this.touching.delete(session.id))
  }

  close(): void {
    this.unsubscribe()
  }

  private good(session: Session): Session | null {
    if (Date.parse(session.expiresAt) <= Date.now()) return null
    this.used(session)
    return session
  }

  private forget(event: LoggedEvent): void {
    this.changes++
    const ended = endedBy(event)
    for (const [hash, session] of this.byToken.entries()) if (ended(session)) this.byToken.delete(hash)
  }
}

const endsSessions = (type: string) =>
  type === 'session.ended' || type === 'account.passwordChanged' || type === 'account.removed'

/** Which sessions an event ends, or may end: the store knows which of the account's were spared. */
function endedBy(event: LoggedEvent): (session: Session) => boolean {
  switch (event.type) {
    case 'session.ended':
      return session => session.id === event.data.session
    case 'account.passwordChanged':
      return session => session.account === event.data.account
    case 'account.removed':
      return session => session.account === event.data.account.id
    default:
      return () => false
  }
}

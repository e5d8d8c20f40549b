// All live connections of consultants: hands every event to those who may hear it, with the rights of this moment.
import type { Audience, LoggedEvent } from '../../../core/events.ts'
import { Refusal } from '../../../core/protocol/refusal.ts'
import { hears } from '../../../core/rules/access.ts'
import { actorOf, type Caller } from '../../caller.ts'
import { eventIn, type FeedEvent } from '../../feed.ts'
import type { Log } from '../../log.ts'
import type { Workspace } from '../../workspace.ts'
import type { CallerOfToken } from '../caller.ts'
import { type Connection, closeCodes } from '../connection.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Sessions } from '../sessions.ts'
import { AudienceIndex } from './audience-index.ts'
import { ConsultantConnection } from './consultant-connection.ts'

export interface ConsultantsOptions {
  workspace: Workspace
  dispatch: Dispatch
  sessions: Sessions
  callerOfToken: CallerOfToken
  log: Log
  /** a consultant, in consultant mode, has a connection more or less */
  arrived: (consultant: string) => void
  left: (consultant: string) => void
  /** they did something themselves */
  active: (consultant: string) => void
  typing: (from: ConsultantConnection, conversation: string) => void
}

export class Consultants {
  readonly connections = new Set<ConsultantConnection>()
  /** the newest seq that the feed has told */
  told: number
  private readonly index = new AudienceIndex<ConsultantConnection>()
  private readonly unsubscribe: () => void

  constructor(readonly options: ConsultantsOptions) {
    this.told = options.workspace.seq
    this.unsubscribe = options.workspace.feed.subscribe(batch => this.hear(batch))
  }

  /**
   * A new connection. `caller` and `token` as the request's header said; null when a frame is to say it. One that only
   * watches, as a program that follows does, puts nobody online.
   */
  accept(connection: Connection, caller: Caller | null, token: string | null, watches: boolean): void {
    const one = new ConsultantConnection(this, connection, watches)
    this.connections.add(one)
    connection.onClose(() => {
      this.connections.delete(one)
      this.index.remove(one)
      one.closed()
    })
    if (caller) one.signIn(caller, token)
    else one.awaitSignIn()
  }

  /** The connection's rights are new, or have changed. */
  placed(one: ConsultantConnection): void {
    if (one.actor && this.connections.has(one)) this.index.put(one, one.actor)
  }

  /** An ephemeral frame to all who may hear of it. */
  signal(audience: Audience, frame: string, except: unknown): void {
    for (const one of this.index.candidates(audience))
      if (one !== except && one.isLive && one.actor && hears(one.actor, audience)) one.hint(frame)
  }

  close(): void {
    this.unsubscribe()
    for (const one of this.connections) one.connection.close(closeCodes.restart, 'the server restarts')
  }

  private hear(batch: readonly FeedEvent[]): void {
    this.told = batch[batch.length - 1]!.seq
    if (batch.some(event => changesActors(event.type))) this.recompute()
    for (const event of batch) {
      for (const one of this.index.candidates(event.audience)) {
        if (!one.wants(event.seq) || !hears(one.actor!, event.audience)) continue
        one.connection.sendOrClose(event.frame)
      }
      if (event.type === 'session.ended' || event.type === 'account.passwordChanged')
        this.ended(eventIn(event))
    }
  }

  /** Role, group or account have changed: from this event on, everybody has the rights that they have now. */
  private recompute(): void {
    for (const one of this.connections) {
      if (!one.caller) continue
      const actor = actorOf(one.caller, this.options.workspace.directory)
      if (actor instanceof Refusal) one.signOut(actor)
      else one.become(actor)
    }
  }

  private ended(event: LoggedEvent): void {
    for (const one of this.connections) {
      if (one.caller?.kind !== 'account') continue
      const { session } = one.caller
      if (event.type === 'session.ended' && session.id === event.data.session) this.over(one)
      // A new password ends sessions; API tokens are ended by name.
      if (one.caller.token !== undefined) continue
      if (event.type === 'account.passwordChanged' && session.account === event.data.account && one.token)
        void this.options.sessions.stillGood(one.token).then(
          good => good || this.over(one),
          error => {
            this.options.log.error({ error }, 'a session could not be looked up')
            this.over(one)
          },
        )
    }
  }

  /** Signed out; on the next turn, so that who ended their own session still gets the answer. */
  private over(one: ConsultantConnection): void {
    setImmediate(() => one.signOut(new Refusal('not-signed-in', 'this session has ended')))
  }
}

const changesActors = (type: string) =>
  // Looked at first, since nearly all is said.
  type !== 'message.sent' &&
  (type.startsWith('account.') ||
    (type.startsWith('consultant.') && type !== 'consultant.presence' && type !== 'consultant.mentioned') ||
    type.startsWith('role.') ||
    type.startsWith('group.') ||
    type === 'token.revoked')

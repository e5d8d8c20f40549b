// Who is typing: told at once to those who may see it, kept nowhere.
import { LRUCache } from 'lru-cache'
import type { Audience } from '../../core/events.ts'
import type { Conversation } from '../../core/model/conversation.ts'
import type { Signal } from '../../core/protocol/frames.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { may } from '../../core/rules/access.ts'
import type { Actor } from '../../core/rules/context.ts'
import { audienceOf } from '../../core/rules/conversation.ts'
import type { Workspace } from '../workspace.ts'

interface Reach {
  /** to the consultants who may hear of it */
  consultants: (audience: Audience, frame: string, except: unknown) => void
  visitor: (identity: string, frame: string) => void
}

export class Typing {
  private readonly known = new LRUCache<string, Conversation>({ max: 5_000 })
  private readonly unsubscribe: () => void

  constructor(
    private readonly workspace: Workspace,
    private readonly reach: Reach,
  ) {
    this.unsubscribe = workspace.feed.subscribe(batch => {
      // Only a change of who takes part or of the state matters; a message is none, but may accept.
      for (const { type, conversation } of batch)
        if (conversation !== null && changesReach(type)) this.known.delete(conversation)
    })
  }

  /** A consultant types; dropped where they could not send it. `from` is their connection. */
  async byConsultant(actor: Actor | null, conversation: string, from: unknown): Promise<void> {
    if (actor?.kind !== 'account' || !actor.consultant) return
    const about = await this.conversation(conversation)
    if (!about || !may(actor, 'conversation.work', about)) return
    const { id, name } = actor.consultant
    const signal: Signal = { type: 'typing', conversation, by: { kind: 'consultant', id, name } }
    this.reach.consultants(audienceOf(about), JSON.stringify({ signal }), from)
    if (about.participants.includes(id) || about.state !== 'active')
      this.reach.visitor(about.identity, JSON.stringify({ signal: { type: 'typing', by: { name } } }))
  }

  async byVisitor(contact: string, name: string, conversation: string): Promise<void> {
    const about = await this.conversation(conversation)
    if (!about || about.state === 'closed') return
    const signal: Signal = {
      type: 'typing',
      conversation,
      by: { kind: 'visitor', id: contact, name: name || about.name },
    }
    this.reach.consultants(audienceOf(about), JSON.stringify({ signal }), null)
  }

  close(): void {
    this.unsubscribe()
  }

  private async conversation(id: string): Promise<Conversation | null> {
    const known = this.known.get(id)
    if (known) return known
    const seen = await this.workspace.query(
      'conversation.show',
      { conversation: id, limit: 1 },
      { kind: 'system' },
    )
    if (seen instanceof Refusal) return null
    const { conversation } = seen as { conversation: Conversation }
    this.known.set(id, conversation)
    return conversation
  }
}

const changesReach = (type: string) =>
  (type.startsWith('conversation.') && type !== 'conversation.read') || type.startsWith('participant.')

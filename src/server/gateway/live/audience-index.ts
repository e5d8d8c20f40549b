// Which consultants' connections may concern an event, without asking every one of them.
import type { Audience } from '../../../core/events.ts'
import type { Actor } from '../../../core/rules/context.ts'

/** Connections by what their actor may hear; `candidates` still have to be asked with `hears`. */
export class AudienceIndex<C> {
  private readonly all = new Set<C>()
  private readonly readers = new Set<C>()
  private readonly byConsultant = new Map<string, Set<C>>()
  private readonly consultantOf = new Map<C, string>()

  put(connection: C, actor: Actor): void {
    this.remove(connection)
    this.all.add(connection)
    if (actor.kind !== 'account' || !actor.consultant) return
    if (actor.can.includes('conversation.read-all')) this.readers.add(connection)
    const { id } = actor.consultant
    this.consultantOf.set(connection, id)
    const same = this.byConsultant.get(id)
    if (same) same.add(connection)
    else this.byConsultant.set(id, new Set([connection]))
  }

  remove(connection: C): void {
    this.all.delete(connection)
    this.readers.delete(connection)
    const id = this.consultantOf.get(connection)
    if (id === undefined) return
    this.consultantOf.delete(connection)
    const same = this.byConsultant.get(id)
    same?.delete(connection)
    if (same?.size === 0) this.byConsultant.delete(id)
  }

  /** Everybody who may hear it is among these, each once. */
  *candidates(audience: Audience): Iterable<C> {
    if (audience.to === 'nobody') return
    if (audience.to === 'consultant') yield* this.byConsultant.get(audience.consultant) ?? []
    else if (audience.to === 'conversation' && !audience.open) {
      yield* this.readers
      for (const id of audience.tookPart)
        for (const connection of this.byConsultant.get(id) ?? [])
          if (!this.readers.has(connection)) yield connection
    } else yield* this.all
  }
}

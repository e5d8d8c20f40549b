// Colleagues as they are chosen among: who is there comes first, of those the least busy (B1, C4).
import type { Consultant, Presence } from '../../core/model/consultant.ts'
import type { Choice } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

const presences = ['online', 'away', 'offline'] as const
const marks: Record<Presence, string> = { online: '●', away: '◐', offline: '○' }

/** A consultant, and how many conversations they take part in now. */
export interface Colleague {
  one: Consultant
  held: number
}

/** All that are not deleted, who is there first, of those the least busy. */
export function colleagues({ directory, conversations }: State): Colleague[] {
  const held = new Map<string, number>()
  for (const { state, participants } of conversations)
    if (state === 'active') for (const id of participants) held.set(id, (held.get(id) ?? 0) + 1)
  return Object.values(directory.consultants)
    .filter(one => !one.deletedAt)
    .map(one => ({ one, held: held.get(one.id) ?? 0 }))
    .sort(
      (a, b) =>
        presences.indexOf(a.one.presence) - presences.indexOf(b.one.presence) ||
        a.held - b.held ||
        a.one.name.localeCompare(b.one.name),
    )
}

/** Whether they are there, and how much of what they can hold they have. */
function said({ one, held }: Colleague): string {
  const load = one.takesConversations ? texts.rows(held, one.capacity) : texts.off.takesNone
  return `${texts.card[one.presence]} · ${load}`
}

export const loadWords = (who: Colleague): string => `${marks[who.one.presence]} ${said(who)}`

const canTake = ({ one }: Colleague): boolean => one.presence === 'online' && one.takesConversations

/** As rows of a choice; whoever can't take anything now stands last, and why is said. */
export function people(state: State, without: readonly string[]): Choice[] {
  const others = colleagues(state).filter(
    ({ one }) => one.id !== state.me?.consultant.id && !without.includes(one.id),
  )
  return [...others.filter(canTake), ...others.filter(who => !canTake(who))].map(who => ({
    id: who.one.id,
    label: who.one.name,
    hint: [loadWords(who), who.one.position].filter(Boolean).join(' · '),
    off: canTake(who) ? null : said(who),
  }))
}

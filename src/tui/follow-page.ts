// Keeps the page of a person true while it is looked at: what happens to them meanwhile shows there (C5).
import type { LoggedEvent } from '../core/events.ts'
import { pageIn, refreshPage } from './acts/person.ts'
import type { Desk } from './desk.ts'
import type { Action } from './state/action.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'

/** Whom the event concerns; null where that is nobody in particular. */
function contactOf({ type, data, conversation }: LoggedEvent, state: State): string | null {
  if (type.startsWith('task.')) return (data as { task?: { contact?: string } }).task?.contact ?? null
  if (type.startsWith('contact.')) return (data as { contact?: { id?: string } }).contact?.id ?? null
  return conversation ? (state.conversations.get(conversation)?.contact ?? null) : null
}

/** From now on. What comes while a form lies over the page shows when it is back. */
export function followPage(store: Store<State, Action>, desk: Desk): void {
  let stale = new Set<string>()
  let asking = false

  async function refresh(contact: string): Promise<void> {
    asking = true
    stale.delete(contact)
    try {
      await refreshPage(desk, contact)
    } finally {
      asking = false
    }
    look()
  }

  function look(): void {
    const contact = pageIn(store.state)?.person.contact
    if (contact && !asking && stale.has(contact) && store.state.link.is === 'online') void refresh(contact)
  }

  store.subscribe((action, before) => {
    const { overlay } = store.state
    // Without anything over the panes no page can come back.
    if (!overlay && stale.size > 0) stale = new Set()
    if (action.type === 'event' && overlay) {
      const contact = contactOf(action.event, store.state)
      if (contact) stale.add(contact)
    }
    if (action.type === 'event' || overlay !== before.overlay) look()
  })
}

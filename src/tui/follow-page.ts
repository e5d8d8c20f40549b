// Keeps what is looked at true: a person's page by what happens to them, a view where the connection comes or goes (C5, F3).
import type { LoggedEvent } from '../core/events.ts'
import { refresh, seek } from './acts/browse.ts'
import { pageIn, refreshPage } from './acts/person.ts'
import { inListing } from './acts/view-marks.ts'
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

  async function renew(contact: string): Promise<void> {
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
    if (contact && !asking && stale.has(contact) && store.state.link.is === 'online') void renew(contact)
  }

  store.subscribe((action, before) => {
    const { overlay } = store.state
    // Without anything over the panes no page can come back.
    if (!overlay && stale.size > 0) stale = new Set()
    if (action.type === 'event' && overlay) {
      const contact = contactOf(action.event, store.state)
      if (contact) stale.add(contact)
    }
    // It may have been laid over before its answer came.
    if (overlay?.kind === 'browse' && overlay !== before.overlay) void seek(desk)
    if (action.type === 'event' || overlay !== before.overlay) look()
    // What there is to find is other without a connection.
    if (
      action.type === 'link' &&
      (store.state.link.is === 'online') !== (before.link.is === 'online') &&
      inListing(store.state)
    )
      void refresh(desk)
  })
}

// Asks who has the same e-mail address or phone number as the client who is shown: they may be somebody known (C5).
import type { AlikeContact } from '../core/protocol/contact.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Link } from './link.ts'
import type { Action } from './state/action.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'

/** From now on, whenever another client is shown, or something of theirs has changed. */
export function followAlike(store: Store<State, Action>, link: () => Pick<Link, 'do'> | null): void {
  let asked = ''

  async function ask(contact: string, ways: number): Promise<void> {
    const items = ways > 0 ? await found(link(), contact) : []
    if (items.length > 0 || store.state.alike[contact]) store.dispatch({ type: 'alike', contact, items })
  }

  store.subscribe(() => {
    const { open, opened, link: line } = store.state
    const contact = open ? opened[open]?.contact : undefined
    if (!contact || line.is !== 'online') return
    const ways = [...contact.emails, ...contact.phones]
    const now = [contact.id, ...ways].join('\n')
    if (now === asked) return
    asked = now
    void ask(contact.id, ways.length)
  })
}

/** A suggestion that can't be had is none: nobody has asked for it, and nobody is told why. */
async function found(link: Pick<Link, 'do'> | null, contact: string): Promise<readonly AlikeContact[]> {
  try {
    return (await link?.do('contact.alike', { contact }))?.items ?? []
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

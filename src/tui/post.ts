// How many mails wait for a decision, asked anew when something happens to one; only where one may decide (D7, D8).
import type { Live } from '../client/live.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { mayNotDecide } from './acts/mail.ts'
import type { Action } from './state/action.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'

const concerns = /^(mail\.sorted|letter\.)/

/** Ends with the connection. */
export function followPost(live: Live, store: Store<State, Action>): void {
  let asking = false
  let again = false

  async function ask(): Promise<void> {
    if (mayNotDecide(store.state)) return store.dispatch({ type: 'view', view: { post: null } })
    again = asking
    if (asking) return
    asking = true
    try {
      store.dispatch({ type: 'view', view: { post: await live.do('mail.waiting', {}) } })
    } catch (error) {
      // Without a connection the numbers stay; the next snapshot asks again.
      if (!(error instanceof Refusal)) throw error
    } finally {
      asking = false
    }
    if (again) void ask()
  }

  live.on('snapshot', () => void ask())
  live.on('event', event => {
    if (concerns.test(event.type)) void ask()
  })
}

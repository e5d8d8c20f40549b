// Ties the store to the server: what comes in becomes actions, and what went stale is loaded again.
import type { Live } from '../client/live.ts'
import { Outbox, type OutboxStorage } from '../client/outbox.ts'
import type { Snapshot } from '../core/protocol/frames.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { InputOf, OperationName, OutputOf } from '../core/protocol/registry.ts'
import { followPost } from './post.ts'
import { refusalWords } from './refusal-words.ts'
import type { Action } from './state/action.ts'
import { wholeAnswer, wholeSnapshot } from './state/older-server.ts'
import { mayOpen } from './state/select.ts'
import type { State } from './state/state.ts'
import type { Store } from './state/store.ts'
import { texts } from './texts.ts'

/** Entries that are loaded at once. */
const pageSize = 200
/** A typing signal is sent no more often than this, ms; it holds for twice as long. */
const typingEvery = 3_000
/** That somebody is there is said no more often than this, ms. */
const activeEvery = 30_000

/** How long it stays at the foot that the server is an older one, ms. */
const olderHolds = 20_000

export interface Link {
  readonly outbox: Outbox
  do<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** Resolves when it has come, or has failed. `most` entries at most. */
  load(conversation: string, before?: number, most?: number): Promise<void>
  signalTyping(conversation: string): void
  /** The operator is at the console: keys are pressed. */
  signalActive(): void
  close(): void
}

/** `onRefused`: the sign-in is no longer good, and nothing more will come. */
export function openLink(
  live: Live,
  store: Store<State, Action>,
  storage: OutboxStorage,
  onRefused: (refusal: Refusal) => void,
): Link {
  // It listens before the store does, so that what it holds back is known when the store hears of the message.
  const outbox = new Outbox(live, storage)
  const { dispatch } = store
  let typingSentAt = Number.NEGATIVE_INFINITY
  let typingIn = ''
  let activeSentAt = Number.NEGATIVE_INFINITY

  /** By conversation, and whether it is earlier pages that are asked for. */
  const underway = new Map<string, { earlier: boolean; done: Promise<void> }>()

  /**
   * One at a time in a conversation: an answer is put right by what was heard since it was asked for, and two of them
   * would each miss what the other had heard.
   */
  function load(conversation: string, before?: number, limit = pageSize): Promise<void> {
    const running = underway.get(conversation)
    const earlier = before !== undefined
    if (running && !earlier && !running.earlier) return running.done
    const begun = () => fetchOne(conversation, before, limit)
    const next = { earlier, done: running ? running.done.then(begun, begun) : begun() }
    underway.set(conversation, next)
    const forget = () => underway.get(conversation) === next && underway.delete(conversation)
    void next.done.then(forget, forget)
    return next.done
  }

  async function fetchOne(conversation: string, before: number | undefined, limit: number): Promise<void> {
    if (live.state.is !== 'online') return
    dispatch({ type: 'loading', conversation })
    try {
      const what = await asked('conversation.show', { conversation, before, limit })
      dispatch({ type: 'loaded', conversation, what, older: before !== undefined, limit })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      dispatch({ type: 'failed', conversation, why: refusalWords(error) })
    }
  }

  /** Loads what is shown and has gaps, and what has just become ours to read. */
  function refresh(state: State, before: State, conversation: string | undefined): void {
    if (state.loading[conversation ?? '']?.is === 'loading') return
    const shown = state.open ? state.conversations.get(state.open) : undefined
    if (
      shown &&
      (!state.opened[shown.id] || state.opened[shown.id]!.stale) &&
      mayOpen(state, shown) &&
      !state.loading[shown.id]
    ) {
      void load(shown.id)
      return
    }
    const now = conversation ? state.conversations.get(conversation) : undefined
    const then = conversation ? before.conversations.get(conversation) : undefined
    if (now && then && mayOpen(state, now) && !mayOpen(before, then)) void load(now.id)
  }

  /** Back online: what is shown and has gaps, also where loading it failed meanwhile. */
  function reload(state: State): void {
    const shown = state.open ? state.conversations.get(state.open) : undefined
    if (!shown || !mayOpen(state, shown)) return
    if (!state.opened[shown.id] || state.opened[shown.id]!.stale || state.loading[shown.id])
      void load(shown.id)
  }

  /** No answer comes in that lacks what the console knows of. */
  const asked = async <N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> =>
    wholeAnswer(name, await live.do(name, input))

  function begun(snapshot: Snapshot): void {
    const { told, older } = wholeSnapshot(snapshot)
    dispatch({ type: 'snapshot', snapshot: told })
    const until = Date.now() + olderHolds
    const toast = { id: -told.seq, kind: 'warning' as const, text: texts.reading.older, until }
    if (older) dispatch({ type: 'toast', toast })
  }

  live.on('snapshot', snapshot => {
    try {
      begun(snapshot)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      onRefused(error)
    }
  })
  live.on('event', event => {
    const before = store.state
    dispatch({ type: 'event', event })
    refresh(store.state, before, event.conversation)
  })
  followPost(live, store)
  live.on('signal', signal => dispatch({ type: 'signal', signal, now: Date.now() }))
  live.on('state', link => {
    dispatch({ type: 'link', link })
    if (link.is === 'offline' && link.refusal) onRefused(link.refusal)
    if (link.is === 'online') reload(store.state)
  })
  outbox.on('change', items => dispatch({ type: 'outbox', items: items.map(item => ({ ...item })) }))
  outbox.on('sent', (item, { seq }) => dispatch({ type: 'sent', item, seq, now: Date.now() }))
  dispatch({ type: 'outbox', items: outbox.items.map(item => ({ ...item })) })

  return {
    outbox,
    do: asked,
    load,
    signalTyping(conversation) {
      const now = performance.now()
      if (conversation === typingIn && now - typingSentAt < typingEvery) return
      typingIn = conversation
      typingSentAt = now
      live.signal({ type: 'typing', conversation })
    },
    signalActive() {
      const now = performance.now()
      if (now - activeSentAt < activeEvery) return
      activeSentAt = now
      live.signal({ type: 'active' })
    },
    close() {
      outbox.close()
      live.close()
    },
  }
}

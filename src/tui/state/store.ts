// Holds the console's state; changes go through one reducer, and whoever listens hears of each.

export interface Store<S, A> {
  readonly state: S
  dispatch(action: A): void
  /** Hears the action after it was applied; the result ends that. */
  subscribe(listener: (action: A, before: S) => void): () => void
}

export function createStore<S, A>(reduce: (state: S, action: A) => S, initial: S): Store<S, A> {
  let state = initial
  const listeners = new Set<(action: A, before: S) => void>()
  return {
    get state() {
      return state
    },
    dispatch(action) {
      const before = state
      state = reduce(state, action)
      for (const listener of listeners) listener(action, before)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

// Who is typing: our own signal at most every two seconds, the other side's until it falls silent.

const every = 2_000
const fades = 5_000

/** Returns what to call at every key; `signal` is called at most once in two seconds. */
export function createTypingSignal(signal: () => void, now: () => number): () => void {
  let last = -Infinity
  return () => {
    if (now() - last < every) return
    last = now()
    signal()
  }
}

/** Remembers the name of who types; `changed` is called when it appears and when it fades. */
export function createTypingSeen(changed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let name: string | null = null
  const become = (next: string | null) => {
    clearTimeout(timer)
    if (next) timer = setTimeout(() => become(null), fades)
    if (next === name) return
    name = next
    changed()
  }
  return {
    get name() {
      return name
    },
    seen: become,
    gone: () => become(null),
  }
}

// A word about what just happened, shown for a few seconds.

type Notice = 'slow' | 'notDone'

export function createNotice(changed: () => void) {
  let now: Notice | null = null
  let ends: ReturnType<typeof setTimeout> | undefined
  return {
    get now() {
      return now
    },
    say(what: Notice, seconds: number) {
      now = what
      clearTimeout(ends)
      ends = setTimeout(() => {
        now = null
        changed()
      }, seconds * 1_000)
      changed()
    },
  }
}

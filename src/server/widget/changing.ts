// For how long the visitor may still change what they sent, by the server's clock (C13).
import type { Output } from './protocol.ts'
import type { Entry } from './state.ts'

/** Browsers fire longer timers, and endless ones, at once. */
const longest = 2 ** 31 - 1

/** `over` is called when the time of a watched entry is over. */
export function createChanging(over: () => void) {
  let within = Infinity
  /** By how many ms the server's clock is ahead of this one. */
  let ahead = 0
  /** Milliseconds, as far as the server's clock is known here; none left at 0 and below. */
  const left = ({ at }: Entry): number => within - (Date.now() + ahead - Date.parse(at))
  return {
    left,
    watch(entry: Entry) {
      const time = left(entry)
      if (time > 0 && time <= longest) setTimeout(over, time)
    },
    begun({ editWithin, now }: Output<'visit.start'>) {
      within = editWithin ?? Infinity
      ahead = Date.parse(now) - Date.now()
    },
  }
}

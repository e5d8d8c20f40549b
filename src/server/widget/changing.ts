// For how long the visitor may still change what they sent, by the server's clock (C13).
import type { Output } from './protocol.ts'
import type { Entry } from './state.ts'

export function createChanging() {
  let within = Infinity
  /** By how many ms the server's clock is ahead of this one. */
  let ahead = 0
  return {
    begun({ editWithin, now }: Output<'visit.start'>) {
      within = editWithin ?? Infinity
      ahead = Date.parse(now) - Date.now()
    },
    /** Milliseconds, as far as the server's clock is known here; none left at 0 and below. */
    left: ({ at }: Entry): number => within - (Date.now() + ahead - Date.parse(at)),
  }
}

// When bans end by themselves, so that whom they kept out is let in on the minute (B7).
import type { Moments } from './moments.ts'

export const banEnds: Moments = {
  name: 'ends of bans',
  concerns: type => type === 'ban.added' || type === 'ban.removed',
  after: (now, { bans }) =>
    Object.values(bans).flatMap(({ until }) =>
      until !== null && Date.parse(until) > now ? [Date.parse(until)] : [],
    ),
}

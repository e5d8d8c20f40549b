// When business hours begin and end, so that windows hear of duty on the minute (G1).
import { hoursOf, nextChange } from '../../core/rules/hours.ts'
import type { Moments } from './moments.ts'

export const businessHours: Moments = {
  name: 'business hours',
  concerns: type => type.startsWith('channel.') || type === 'setting.changed',
  after: (now, directory) =>
    Object.values(directory.channels)
      .map(channel => nextChange(hoursOf(channel, directory), now))
      .filter(at => at !== null),
}

// Whether somebody is on duty for a channel: inside its hours, somebody online who takes conversations, or both (G1).
import type { Channel } from '../model/channel.ts'
import type { Directory } from './directory.ts'
import { hoursOf, isOpen } from './hours.ts'
import { settingOf } from './setting.ts'

/** Somebody who could answer a conversation of this group is online. */
export const isStaffed = (directory: Pick<Directory, 'consultants'>, group: string | null): boolean =>
  Object.values(directory.consultants).some(
    one =>
      one.presence === 'online' &&
      one.takesConversations &&
      !one.deletedAt &&
      (group === null || one.groups.includes(group)),
  )

/** `group` is that of a conversation where there is one, else the channel's. `now` is ISO 8601. */
export function onDuty(
  { directory, now }: { directory: Directory; now: string },
  channel: Channel | undefined,
  group: string | null = channel?.group ?? null,
): boolean {
  const asked = settingOf(directory, 'duty')
  if (asked !== 'online' && channel && !isOpen(hoursOf(channel, directory), Date.parse(now))) return false
  return asked === 'hours' || isStaffed(directory, group)
}

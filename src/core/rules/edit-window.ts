// Until when a sent message may be edited or deleted, by the kind of its channel and its own window (C13): for all doors.
import type { Channel, ChannelKind } from '../model/channel.ts'
import { parseSpan } from '../text/span.ts'

/** Milliseconds after sending; Infinity = any time; 0 = never. */
export const editWindows: Record<ChannelKind, { edit: number; delete: number }> = {
  web: { edit: Number.POSITIVE_INFINITY, delete: Number.POSITIVE_INFINITY },
  email: { edit: 0, delete: 0 },
}

/** Milliseconds after sending. A channel's own window only shortens that of its kind. */
export function editWindow(
  channel: Pick<Channel, 'kind' | 'editWithin'> | undefined,
  act: 'edit' | 'delete',
): number {
  const { kind = 'web', editWithin = '' } = channel ?? {}
  const own = editWithin === '' ? null : parseSpan(editWithin)
  return Math.min(editWindows[kind][act], own ?? Number.POSITIVE_INFINITY)
}

/** Milliseconds left, 0 when it is too late. */
export function timeLeft(
  channel: Pick<Channel, 'kind' | 'editWithin'> | undefined,
  act: 'edit' | 'delete',
  sentAt: string,
  now: string,
): number {
  const window = editWindow(channel, act)
  if (window === Number.POSITIVE_INFINITY) return window
  return Math.max(0, Date.parse(sentAt) + window - Date.parse(now))
}

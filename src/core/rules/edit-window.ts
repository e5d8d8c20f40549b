// Until when a sent message may be edited or deleted, by the kind of its channel (C13): one table for all doors.
import type { ChannelKind } from '../model/channel.ts'

/** Milliseconds after sending; Infinity = any time; 0 = never. */
export const editWindows: Record<ChannelKind, { edit: number; delete: number }> = {
  web: { edit: Number.POSITIVE_INFINITY, delete: Number.POSITIVE_INFINITY },
  email: { edit: 0, delete: 0 },
}

/** Milliseconds left, 0 when it is too late. */
export function timeLeft(kind: ChannelKind, act: 'edit' | 'delete', sentAt: string, now: string): number {
  const window = editWindows[kind][act]
  if (window === Number.POSITIVE_INFINITY) return window
  return Math.max(0, Date.parse(sentAt) + window - Date.parse(now))
}

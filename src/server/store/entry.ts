// An entry of a conversation from its row: as its event in the log made it, or as it was changed since.
import type { LoggedEvent } from '../../core/events.ts'
import type { Message } from '../../core/model/message.ts'
import { entryOf } from '../../core/rules/timeline.ts'

/** `log`: the body of the event that made it; `body`: the entry itself, where it has changed. Both JSON. */
export interface EntryRow {
  log: string
  body: string | null
}

export function entryFrom({ log, body }: EntryRow): Message {
  if (body !== null) return JSON.parse(body) as Message
  const event = JSON.parse(log) as LoggedEvent
  const entry = entryOf(event, event.at)
  if (!entry) throw new Error(`event ${event.seq} (${event.type}) makes no entry`)
  return entry
}

// What events change of mentions: a new one, or that some were seen.
import type { NewEvent } from '../../core/events.ts'
import type { Unit } from './unit.ts'

export function takeMention(unit: Unit, event: NewEvent, at: string): void {
  const { mentions } = unit.appended
  if (event.type === 'mention.read')
    mentions.push({ seenBy: event.data.consultant, messages: event.data.messages })
  if (event.type !== 'consultant.mentioned' || !event.conversation) return
  const { consultant, message } = event.data
  // Events are numbered when they have been taken in.
  mentions.push({ seq: unit.head.seq + 1, at, consultant, conversation: event.conversation, message })
}

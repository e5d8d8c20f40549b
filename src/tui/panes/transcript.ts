// A conversation to be read from its beginning, entry by entry, as the timeline shows them.
import type { Conversation } from '../../core/model/conversation.ts'
import type { Message } from '../../core/model/message.ts'
import { safeLine } from '../../core/text/safe.ts'
import { dayName, dayOf } from '../clock.ts'
import type { Line } from '../line.ts'
import type { State } from '../state/state.ts'
import { entryLines } from './entry.ts'

export function transcriptLines(
  messages: readonly Message[],
  conversation: Conversation,
  state: State,
  width: number,
  find = '',
): Line[] {
  return messages.flatMap((entry, i) => {
    const before = messages[i - 1]
    const newDay = !before || dayOf(before.at) !== dayOf(entry.at)
    return entryLines(entry, {
      width,
      me: state.me?.consultant.id ?? '',
      client: safeLine(conversation.name, 60),
      joined: false,
      apart: false,
      above: newDay ? dayName(entry.at, state.now) : null,
      mark: '',
      picked: false,
      find,
    })
  })
}

// How long one's own words can still be changed, where the channel has a window: counted down over the composer (C13).
import type { Conversation } from '../../core/model/conversation.ts'
import { isSpoken } from '../../core/model/message.ts'
import { may } from '../../core/rules/access.ts'
import { timeLeft } from '../../core/rules/edit-window.ts'
import { counted } from '../clock.ts'
import { indexOfSeq } from '../state/entries.ts'
import { actorOf, draftOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'

/** Of the picked message, or of the one that is being changed; '' where nothing runs out. */
export function editWindowWords(state: State, conversation: Conversation): string {
  const { me, now, keys, focus } = state
  const messages = state.opened[conversation.id]?.messages
  const { editing } = draftOf(state, conversation.id)
  if (!me || !messages || (focus !== 'timeline' && !editing)) return ''
  const entry = editing ? messages.find(editing) : messages.get(indexOfSeq(messages, state.entry))
  if (!entry || !isSpoken(entry) || entry.deletedAt || entry.author.kind !== 'consultant') return ''
  if (!may(actorOf(me), 'message.edit', { authorId: entry.author.id })) return ''
  const channel = state.directory.channels[conversation.channel]
  const [edit, remove] = (['edit', 'delete'] as const).map(act =>
    timeLeft(channel, act, entry.at, new Date(now).toISOString()),
  ) as [number, number]
  const left = editing ? edit : Math.max(edit, remove)
  if (left === Number.POSITIVE_INFINITY) return ''
  if (left === 0) return texts.changing.over
  const can = editing
    ? ''
    : [edit > 0 ? keys['message.edit'] : '', remove > 0 ? keys['message.delete'] : '']
        .filter(Boolean)
        .join(' ')
  return texts.changing.left(counted(left), can)
}

// The acts that the plain console has no word for, and what stands in their place there.
import type { ActId } from '../act.ts'

/** Numbers name rows, entries and answers: nothing is moved to. */
const moving: readonly ActId[] = [
  ...(['list.open', 'list.up', 'list.down', 'list.pageUp', 'list.pageDown', 'list.first'] as const),
  ...(['list.last', 'list.nextQueue', 'list.previousQueue', 'list.back'] as const),
  ...(['conversation.next', 'conversation.previous', 'timeline.pageUp', 'timeline.pageDown'] as const),
  ...(['timeline.up', 'timeline.down', 'timeline.newest', 'timeline.back', 'timeline.list'] as const),
  ...(['find.older', 'find.newer', 'find.pageUp', 'find.pageDown', 'find.everywhere', 'find.close'] as const),
]

/** A line is written whole, by the means of the terminal, and sent with its end: there is no composer. */
const composing: readonly ActId[] = [
  ...(['message.newLine', 'message.editor', 'composer.up', 'composer.down', 'composer.back'] as const),
  ...(['composer.list', 'reply.gap', 'mention.add', 'outbox.takeBack'] as const),
]

/** What is said can be selected and copied, and a picture saved and looked at elsewhere. */
const seen: readonly ActId[] = ['message.copy', 'picture.show', 'redraw', 'keys.asked', 'palette']

/** The shell's: Ctrl+Z and Ctrl+C mean there what they mean everywhere. */
const shells: readonly ActId[] = ['suspend', 'leave.asked']

export const screenOnly: readonly ActId[] = [...moving, ...composing, ...seen, ...shells]

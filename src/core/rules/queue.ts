// In which queue an open conversation stands for a consultant: exactly one (B2).
import type { Conversation, Queue } from '../model/conversation.ts'

/** `null` only when it is closed. */
export function queueOf(
  conversation: Pick<Conversation, 'state' | 'participants'>,
  consultant: string,
): Queue | null {
  switch (conversation.state) {
    case 'waiting':
      return 'new'
    case 'missed':
      return 'missed'
    case 'active':
      return conversation.participants.includes(consultant) ? 'mine' : 'others'
    case 'closed':
      return null
  }
}

/** The visitor has written something that this consultant has not marked read (C7). */
export const isUnread = (
  conversation: Pick<Conversation, 'lastVisitorSeq' | 'readSeq'>,
  consultant: string,
): boolean => conversation.lastVisitorSeq > (conversation.readSeq[consultant] ?? 0)

/** Somebody should answer: the visitor waits, and nobody has marked them as not waiting. */
export const needsAnswer = (conversation: Pick<Conversation, 'waitingSince' | 'quiet' | 'state'>): boolean =>
  conversation.state !== 'closed' && conversation.waitingSince !== null && !conversation.quiet

// In which queue an open conversation stands for a consultant: exactly one (B2).
import type { Conversation, Queue } from '../model/conversation.ts'

/**
 * `null` only when it is closed. A missed one that was answered without being taken, by mail from somebody who is no
 * consultant, is somebody else's until the client writes again.
 */
export function queueOf(
  conversation: Pick<Conversation, 'state' | 'participants' | 'waitingSince'>,
  consultant: string,
): Queue | null {
  switch (conversation.state) {
    case 'waiting':
      return 'new'
    case 'missed':
      return conversation.waitingSince === null ? 'others' : 'missed'
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

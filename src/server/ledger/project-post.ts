// What events change of mail: letters and mails as they are now, cursors, sealed secrets. All in the batch's transaction.
import type { NewEvent } from '../../core/events.ts'
import type { Unit } from './unit.ts'

export function takePost(unit: Unit, event: NewEvent): void {
  const { post } = unit.appended
  switch (event.type) {
    case 'letter.queued':
    case 'letter.begun':
    case 'letter.sent':
    case 'letter.failed':
    case 'letter.cancelled':
      post.push({ letter: event.data.letter })
      return
    case 'mail.kept':
    case 'mail.sorted':
      post.push({ mail: event.data.mail })
      return
    case 'mail.passed':
      post.push({ cursor: event.data })
      return
    case 'mailbox.added':
    case 'mailbox.edited':
    case 'mailbox.renewed': {
      const sealed = event.secret?.sealed as Record<string, string | null> | undefined
      if (sealed) post.push({ secretsOf: event.data.mailbox.id, sealed })
      return
    }
    case 'mailbox.removed':
      post.push({ secretsOf: event.data.mailbox.id, sealed: null })
  }
}

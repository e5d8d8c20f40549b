// What the database knows of mail, asked of the reader.
import type { Letter } from '../../core/model/letter.ts'
import type { Mail } from '../../core/model/mail.ts'
import type { Reader } from '../queries/reader.ts'
import type { Cursor } from '../store/post.ts'

export class PostReader {
  constructor(private readonly reader: Reader) {}

  /** Letters whose time has come by `now` (ms), the oldest first, and when the next one's comes. */
  due(now: number): Promise<{ letters: Letter[]; next: number | null }> {
    return this.reader.read('dueLetters', now)
  }

  /** Mails that nobody has read yet, the oldest first. */
  unsorted(): Promise<Mail[]> {
    return this.reader.read('unsortedMails')
  }

  /** The newest mail in the conversation that speaks for this side. */
  lastMail(conversation: string, role: 'client' | 'company'): Promise<Mail | null> {
    return this.reader.read('lastMail', conversation, role)
  }

  cursors(mailbox: string): Promise<Cursor[]> {
    return this.reader.read('mailCursors', mailbox)
  }

  /** Sealed, by name. */
  secretsOf(mailbox: string): Promise<Record<string, string>> {
    return this.reader.read('mailboxSecrets', mailbox)
  }
}

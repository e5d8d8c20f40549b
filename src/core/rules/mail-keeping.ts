// Keeping what was fetched, raw and unread: each mail once, and how far the folder was read in the same step (D8).
import type { NewEvent } from '../events.ts'
import { type Mail, unread } from '../model/mail.ts'
import type { Context, Decision } from './context.ts'
import { systemOnly } from './mail.ts'

/** A mail as it lies on the server. */
export interface FetchedMail
  extends Pick<Mail, 'folder' | 'uidValidity' | 'uid' | 'hash' | 'size' | 'original'> {}

/** Keeps what was fetched; `known`: hashes of mails that are here already. The cursor moves in the same step. */
export function keepMails(
  input: { mailbox: string; folder: string; uidValidity: string; uid: number; mails: FetchedMail[] },
  known: ReadonlySet<string>,
  context: Context,
): Decision {
  const no = systemOnly(context)
  if (no) return no
  const seen = new Set(known)
  const events: NewEvent[] = []
  for (const fetched of input.mails) {
    if (seen.has(fetched.hash)) continue
    seen.add(fetched.hash)
    const mail: Mail = {
      ...emptyMail,
      ...fetched,
      id: context.id(),
      mailbox: input.mailbox,
      receivedAt: context.now,
    }
    events.push({ type: 'mail.kept', data: { mail }, audience: { to: 'nobody' } })
  }
  const { mailbox, folder, uidValidity, uid } = input
  events.push({
    type: 'mail.passed',
    data: { mailbox, folder, uidValidity, uid },
    audience: { to: 'nobody' },
  })
  return events
}

const emptyMail = {
  state: 'stored',
  ...unread,
  reason: '',
  suggestion: null,
  role: null,
  conversation: null,
  message: null,
} satisfies Partial<Mail>

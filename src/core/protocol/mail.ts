// Commands and queries about mails that came in (D8).
import * as z from 'zod'
import { conversationRef, id } from '../model/basics.ts'
import { mail, mailStates } from '../model/mail.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = z.strictObject({ mail: id.describe('id of the mail') })

export const mailOperations = {
  'mail.list': query(
    'list mails that came in, newest first',
    paging.extend({ state: z.enum(mailStates).optional().describe('in this state') }).strict(),
    listOf(mail),
  ),
  'mail.show': query('show a mail that came in', which, mail),
  'mail.waiting': query(
    'how many mails wait for a decision: put aside, and failed ones that leave',
    z.strictObject({}),
    z.object({ quarantined: z.int(), failed: z.int() }),
  ),
  'mail.original': query(
    'read a mail as it came, piece by piece',
    which.extend({ offset: z.int().min(0).default(0).describe('bytes to skip') }),
    z.object({
      size: z.int().describe('bytes of the whole'),
      base64: z.string().describe('the next bytes'),
      next: z.int().nullable().describe('offset of what follows; null = that was all'),
    }),
  ),
  'mail.file': command(
    'put a mail into a conversation: the one that is suggested, another, or a new one',
    which.extend({
      conversation: conversationRef.optional().describe('id or code; none = the one that is suggested'),
      new: z.boolean().default(false).describe('begin a new conversation with the sender'),
      remember: z.boolean().default(false).describe('the sender’s address is the client’s from now on'),
    }),
    mail,
  ),
  'mail.replay': command('read a mail again that could not be read or was put aside', which, mail),
  'mail.discard': command('put a mail away for good; the original is kept', which, mail),
}

// Commands and queries about mailboxes (D7, D8).
import * as z from 'zod'
import { email, language, ref, text } from '../model/basics.ts'
import { letterKinds } from '../model/letter.ts'
import { mailbox, mailboxFields, mailboxSecrets } from '../model/mailbox.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = z.strictObject({ mailbox: ref.describe('name, address or id') })

export const mailboxOperations = {
  'mailbox.add': command(
    'add a mailbox; its secrets are sealed and never shown',
    mailboxFields.extend(mailboxSecrets.shape).strict(),
    mailbox,
  ),
  'mailbox.list': query('list mailboxes', paging.strict(), listOf(mailbox)),
  'mailbox.show': query('show a mailbox', which, mailbox),
  'mailbox.edit': command(
    'change a mailbox; an empty secret forgets it',
    edits(mailboxFields).extend(mailboxSecrets.shape).extend(which.shape).strict(),
    mailbox,
  ),
  'mailbox.preview': query(
    'show a mail as it would leave, with sample words in it',
    which.extend({
      kind: z.enum(letterKinds).describe('request, missed, answer or reply'),
      language: language.optional().describe('in this language; none = the workspace’s'),
      template: text(8_000).optional().describe('a template to try; none = the one that is used'),
    }),
    z.object({
      template: z.string().describe('the one that the mail was made of'),
      language,
      own: z.boolean().describe('it is the mailbox’s own, not as it comes'),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
    }),
  ),
  'mailbox.remove': command('delete a mailbox and its secrets', which, mailbox),
  'mailbox.test': command(
    'sign in, send a mail and look for it, and say in words what is wrong',
    which.extend({ to: email.optional().describe('who gets the mail; none = the mailbox itself') }),
    z.object({
      ok: z.boolean(),
      sending: z.string().describe('what was done, or what is wrong'),
      receiving: z.string(),
    }),
  ),
  'mailbox.folders': query(
    'fetch the folders that the server has',
    which,
    z.object({
      items: z.array(z.object({ name: z.string(), chosen: z.boolean(), mails: z.int().nullable() })),
    }),
  ),
}

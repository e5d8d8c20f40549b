// A mailbox of the company: how mail is sent from it, and how what comes to it is fetched (D7, D8).
import * as z from 'zod'
import { templateKeys } from '../text/letter-template.ts'
import { email, id, line, name, ref, text, time } from './basics.ts'

/** `tls` from the first byte, `starttls` before signing in, `none` for servers on this very machine. */
const tls = z.enum(['tls', 'starttls', 'none'])
const port = z.int().min(1).max(65_535)

const templateKey = z
  .string()
  .refine(key => templateKeys.includes(key), `must be one of ${templateKeys.join(', ')}`)

export const mailboxFields = z.object({
  name: name.describe('unique name'),
  address: email.describe('its address; mail leaves from it'),
  senderName: line(120).default('').describe('name of the sender; none = the company’s'),
  replyTo: email.nullable().default(null).describe('where answers go, where that is another address'),
  bcc: email.nullable().default(null).describe('gets a copy of everything that leaves'),
  notify: z
    .array(email)
    .max(20)
    .default([])
    .describe('who gets requests and missed conversations; none = the mailbox itself'),
  opening: text(500)
    .default('')
    .describe('stands over every mail to a client, such as: {visitor.name|Hello},'),
  signature: text(2_000)
    .default('')
    .describe('stands under every mail to a client; may name {consultant.name}, {company.name} …'),
  templates: z
    .record(templateKey, text(8_000))
    .default({})
    .describe('its own words of mails, by kind and language: answer.pl; empty = as they come'),
  standard: z.boolean().default(false).describe('used where no mailbox belongs to the group'),
  group: ref.nullable().default(null).describe('group whose conversations it serves, by name or id'),
  channel: ref
    .nullable()
    .default(null)
    .describe('channel of kind email on which incoming mails begin conversations'),
  sending: z.boolean().default(true).describe('mail is sent'),
  smtpHost: line(253).default('').describe('server for sending'),
  smtpPort: port.default(587).describe('its port'),
  smtpTls: tls.default('starttls').describe('how the line to it is secured'),
  smtpUser: line(254).default('').describe('user for sending; none = the server asks for none'),
  rate: z.int().min(1).max(6_000).default(60).describe('mails a minute at most'),
  plusAddress: z
    .boolean()
    .default(false)
    .describe('the server delivers name+anything@ to name@: answers then find their way without References'),
  receiving: z.boolean().default(false).describe('mail is fetched'),
  imapHost: line(253).default('').describe('server for fetching'),
  imapPort: port.default(993).describe('its port'),
  imapTls: tls.default('tls').describe('how the line to it is secured'),
  imapUser: line(254).default('').describe('user for fetching; none = the one for sending'),
  folders: z.array(line(254).min(1)).max(50).default(['INBOX']).describe('folders that are fetched'),
  idle: z.boolean().default(true).describe('let the server tell of new mail at once'),
  interval: z.int().min(1).max(86_400).default(120).describe('seconds between two looks'),
  after: z
    .enum(['keep', 'seen', 'delete'])
    .default('keep')
    .describe('what becomes of a mail on the server once it is kept here'),
  ca: text(20_000)
    .default('')
    .describe(
      'certificate (PEM) of the authority that vouches for its servers, where the system knows it not',
    ),
  oauthTokenUrl: line(500).default('').describe('OAuth2: where access tokens come from; none = passwords'),
  oauthClient: line(254).default('').describe('OAuth2: client id'),
  oauthScope: line(1_000).default('').describe('OAuth2: scope that is asked for'),
  dkimDomain: line(253).default('').describe('DKIM: domain that signs'),
  dkimSelector: line(63).default('').describe('DKIM: selector of its key'),
})

/** Sealed at the door; in no answer, no event and no log. */
export const mailboxSecrets = z.object({
  password: text(1_000).optional().describe('password for sending and fetching'),
  imapPassword: text(1_000).optional().describe('password for fetching, where it is another one'),
  oauthSecret: text(4_000).optional().describe('OAuth2: client secret'),
  oauthRefreshToken: text(8_000)
    .optional()
    .describe('OAuth2: refresh token; none = the client’s own credentials'),
  dkimKey: text(8_000).optional().describe('DKIM: private key in PEM form'),
})
export const secretNames = Object.keys(mailboxSecrets.shape) as SecretName[]
export type SecretName = keyof z.infer<typeof mailboxSecrets>
export type MailboxSecrets = z.infer<typeof mailboxSecrets>

export const mailbox = mailboxFields.extend({
  id,
  group: id.nullable(),
  channel: id.nullable(),
  secrets: z.array(z.enum(secretNames as [SecretName, ...SecretName[]])).describe('secrets that are kept'),
  sendingTrouble: z.string().describe('what keeps mail from leaving; empty = nothing'),
  receivingTrouble: z.string().describe('what keeps mail from coming; empty = nothing'),
  createdAt: time,
})
export type Mailbox = z.infer<typeof mailbox>

// A company's mailbox on real mail servers, and what tests look for in mails.
import type { MailServers } from './mail-servers.ts'
import type { TestServer } from './server.ts'
import type { Json } from './socket.ts'

/** Adds a mailbox that sends and fetches; looks every second, and at once where the server tells. */
export const addMailbox = (
  server: Pick<TestServer, 'call'>,
  servers: MailServers,
  more: Record<string, unknown> = {},
): Promise<Json> =>
  server.call('mailbox.add', {
    name: 'Support',
    address: 'support@shop.example',
    senderName: 'Sample Shop',
    standard: true,
    smtpHost: '127.0.0.1',
    smtpPort: servers.smtpPort,
    smtpTls: 'none',
    smtpUser: 'support@shop.example',
    password: servers.password,
    receiving: true,
    imapHost: '127.0.0.1',
    imapPort: servers.imapPort,
    imapTls: 'none',
    interval: 1,
    ...more,
  })

/** A header of a raw mail, unfolded; '' where there is none. */
export const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}:(.*(?:\r?\n[ \t].*)*)`, 'im')
    .exec(raw)?.[1]
    ?.replace(/\r?\n[ \t]+/g, ' ')
    .trim() ?? ''

/** The subject, with its encoded words (RFC 2047, Q) read. */
export const subjectOf = (raw: string): string =>
  headerOf(raw, 'Subject')
    .replace(/\?= =\?UTF-8\?Q\?/g, '')
    .replace(/=\?UTF-8\?Q\?(.*)\?=/, (_, words: string) => unquoted(words.replaceAll('_', ' ')))

/** What follows the headers, with soft line breaks and =XX undone. */
export const bodyOf = (raw: string): string =>
  unquoted(raw.slice(raw.search(/\r?\n\r?\n/)).replace(/=\r?\n/g, ''))

const unquoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

/** Asks again until it is so. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false>,
  what: string,
  patience = 15_000,
): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`${what} did not come about`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

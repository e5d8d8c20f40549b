// How a mailbox is signed in to: its lines, its passwords, or access tokens by OAuth2. The mail libraries load here.
import { rootCertificates } from 'node:tls'
import type { ImapFlow } from 'imapflow'
import type { Transporter } from 'nodemailer'
import type { Mailbox, MailboxSecrets } from '../../core/model/mailbox.ts'

/** A mailbox with what opens it. */
export interface OpenMailbox {
  mailbox: Mailbox
  secrets: MailboxSecrets
  /** By OAuth2; another one than `refused`, which a server did not take. */
  accessToken: (refused?: string) => Promise<string>
  /** the last that was used */
  token?: string
  refused?: string
}

/** ms */
const patience = 20_000

/** The mailbox's own authority beside those that everybody knows. */
const trust = ({ ca }: Mailbox) => (ca ? { tls: { ca: [...rootCertificates, ca] } } : {})

/** What a server did not take is of no use, however long it was to last: the next try gets another one. */
export function refuseToken(open: OpenMailbox): boolean {
  if (open.token === undefined) return false
  open.refused = open.token
  return true
}

async function tokenFor(open: OpenMailbox): Promise<string> {
  open.token = await open.accessToken(open.refused)
  return open.token
}

/** A line for sending; close it. */
export async function openSmtp(open: OpenMailbox): Promise<Transporter> {
  const { mailbox, secrets } = open
  const { createTransport } = await import('nodemailer')
  const { smtpUser: user, smtpTls } = mailbox
  const auth = !user
    ? undefined
    : mailbox.oauthTokenUrl
      ? { type: 'OAuth2' as const, user, accessToken: await tokenFor(open) }
      : { user, pass: secrets.password ?? '' }
  const dkim =
    mailbox.dkimDomain && secrets.dkimKey
      ? { domainName: mailbox.dkimDomain, keySelector: mailbox.dkimSelector, privateKey: secrets.dkimKey }
      : undefined
  return createTransport({
    host: mailbox.smtpHost,
    port: mailbox.smtpPort,
    secure: smtpTls === 'tls',
    requireTLS: smtpTls === 'starttls',
    ignoreTLS: smtpTls === 'none',
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...trust(mailbox),
    ...(auth && { auth }),
    ...(dkim && { dkim }),
  })
}

/** A signed-in connection for fetching; log it out. */
export async function openImap(open: OpenMailbox): Promise<ImapFlow> {
  try {
    return await connected(open)
  } catch (error) {
    // Tokens are taken back: another one may do.
    const refused = (error as { authenticationFailed?: boolean }).authenticationFailed
    if (refused && open.mailbox.oauthTokenUrl && refuseToken(open)) return connected(open)
    throw error
  }
}

async function connected(open: OpenMailbox): Promise<ImapFlow> {
  const { mailbox, secrets } = open
  const { ImapFlow } = await import('imapflow')
  const user = mailbox.imapUser || mailbox.smtpUser
  const auth = mailbox.oauthTokenUrl
    ? { user, accessToken: await tokenFor(open) }
    : { user, pass: secrets.imapPassword ?? secrets.password ?? '' }
  const client = new ImapFlow({
    host: mailbox.imapHost,
    port: mailbox.imapPort,
    secure: mailbox.imapTls === 'tls',
    ...(mailbox.imapTls !== 'tls' && { doSTARTTLS: mailbox.imapTls === 'starttls' }),
    auth,
    ...trust(mailbox),
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 10 * 60_000,
    maxIdleTime: 4 * 60_000,
    disableAutoIdle: true,
  })
  // What goes wrong between two commands is told by the next one, or by the close.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const untrusted =
  /certificate (has expired|is not yet valid)|self[- ]signed certificate|unable to (verify|get) .*certificate|altnames/i
/** What TLS makes of a greeting in plain words. */
const plain = /wrong version number|packet length too long|record layer failure/i

/** What went wrong with a mail server, in words for who runs it. */
export function mailTrouble(error: unknown): string {
  const { code, message, responseText, response, responseCode, authenticationFailed, cause } = error as {
    code?: string
    message?: string
    responseText?: string
    response?: unknown
    responseCode?: number
    authenticationFailed?: boolean
    cause?: { code?: string; message?: string }
  }
  const said = typeof responseText === 'string' ? responseText : typeof response === 'string' ? response : ''
  const server = said ? ` (the server says: ${said.trim()})` : ''
  // RFC 4954, 6: a password that can't be looked up just now is not a wrong one.
  if (code === 'EAUTH' && responseCode && responseCode < 500)
    return `the server can’t sign anybody in right now${server}`
  if (authenticationFailed || code === 'EAUTH') return `user, password or token is wrong${server}`
  // The libraries give these errors codes of their own.
  if (untrusted.test(message ?? ''))
    return `the server’s certificate is not to be trusted: ${(message ?? '').replace(/[\s:]+$/, '')}`
  if (plain.test(message ?? ''))
    return 'the server does not speak TLS from the first byte there: is it starttls, or another port?'
  if (/^invalid greeting/i.test(message ?? ''))
    return `another kind of server answers there: is the port right?${server}`
  if (/^unexpected close|^connection (closed|not available)/i.test(message ?? ''))
    return 'the server closed the line'
  switch (cause?.code ?? code) {
    case 'ECONNREFUSED':
    case 'ESOCKET':
      return /refused/i.test(message ?? '') || code === 'ECONNREFUSED'
        ? 'nothing listens there: is host and port right?'
        : `the line broke: ${message}`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EDNS':
      return 'there is no such host'
    case 'ETIMEDOUT':
    case 'ETIMEOUT':
    case 'CONNECT_TIMEOUT':
    case 'GREETING_TIMEOUT':
    case 'UPGRADE_TIMEOUT':
      return 'the server does not answer in time: is the port right, and tls or starttls?'
    case 'ETLS':
      return `no secure line: ${message}`
    case 'EENVELOPE':
      return `an address was refused${server}`
  }
  if (responseCode && server) return `the server refuses${server}`
  return `${message ?? String(error)}${server && !message?.includes(said) ? server : ''}`
}

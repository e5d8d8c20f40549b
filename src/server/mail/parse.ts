// Reads a raw mail: who, what, which letter it answers, and whether anybody wrote it at all (RFC 3834, RFC 3464).
import { createHash } from 'node:crypto'
import type { Address, Email } from 'postal-mime'
import { unread } from '../../core/model/mail.ts'
import type { ParsedMail } from '../../core/rules/mail.ts'
import { parted } from '../../core/text/quote.ts'
import { wordsOfHtml } from './html.ts'
import { type Part, partsOf } from './parts.ts'
import { lettersIn } from './signature.ts'

/** Bytes; larger mails are kept, and somebody decides. */
const largest = 50_000_000
/** Characters that are looked at, and that are kept. */
const mostRead = 500_000
const longestText = 8_000
/** of a text that only says that the mail is in HTML */
const longestExcuse = 400

const nothing: ParsedMail = {
  ...unread,
  words: '',
  quoted: '',
  nature: 'mail',
  unreadable: '',
  letter: null,
  bounced: null,
  code: null,
}

export interface ReadMail {
  parsed: ParsedMail
  /** its files */
  parts: Part[]
}

export const unreadable = (why: string): ReadMail => ({
  parsed: { ...nothing, unreadable: why },
  parts: [],
})

/** Never throws: what can't be read says why. `key` is the one that letters are signed with. */
export async function parseMail(raw: Buffer, key: Buffer): Promise<ReadMail> {
  if (raw.length > largest) return unreadable('is too large to be read')
  let email: Email
  try {
    const { default: PostalMime } = await import('postal-mime')
    // A mail inside of a mail is a file of it: its words are another's.
    const limits = { maxNestingDepth: 60, maxHeadersSize: 512_000, forceRfc822Attachments: true }
    email = await PostalMime.parse(raw, limits)
  } catch (error) {
    return unreadable(`can’t be read: ${lineOf((error as Error).message, 200)}`)
  }
  const from = addressOf(email.from) ?? addressOf(email.sender)
  const subject = lineOf(email.subject ?? '', 500)
  const parts = partsOf(email, lineOf, mostRead)
  const said = saidIn(email, parts)
  const body = storable(said.slice(0, mostRead)).replaceAll('\r\n', '\n').trim()
  const { words, quoted } = parted(body)
  const nature = natureOf(email, key)
  const read: ParsedMail = {
    ...nothing,
    from: from?.address ?? '',
    fromName: from?.name ?? '',
    subject,
    date: lineOf(email.date ?? '', 60),
    messageId: lineOf(email.messageId ?? '', 500),
    references: referencesOf(email),
    digest: digestOf(email, from?.address ?? '', body),
    text: body.slice(0, longestText),
    words: words.slice(0, longestText),
    quoted: quoted.slice(0, longestText),
    attachments: parts.map(({ name, type, content }) => ({ name, type, size: content.byteLength })),
    nature,
    letter: letterOf(email, key),
    code: /\[(D-\d{1,15})\b/i.exec(subject)?.[1]?.toUpperCase() ?? null,
  }
  if (nature === 'bounce') return { parsed: { ...read, ...bounceIn(raw, key) }, parts }
  const nameless = nature === 'mail' && !from
  return { parsed: nameless ? { ...read, unreadable: 'names no sender' } : read, parts }
}

/** The text, or the HTML where that is all there is; some programs only say in the text that there is more. */
function saidIn(email: Email, parts: Part[]): string {
  const text = email.text?.trim() ? email.text : ''
  const excuse = text.length < longestExcuse && /html|browser|przeglądar|браузер/i.test(text)
  if (text && !excuse) return text
  const words = wordsOfHtml((email.html ?? '').slice(0, mostRead), picturesOf(email, parts))
  return words.length > 3 * text.length ? words : text
}

/** By Content-ID, which stands in the HTML without its brackets. */
const picturesOf = (email: Email, parts: Part[]): Map<string, string> =>
  new Map(
    parts.flatMap(({ name }, at) => {
      const id = email.attachments[at]?.contentId?.replace(/^<|>$/g, '')
      return id ? [[id, name] as const] : []
    }),
  )

/** What may be kept: no NUL, no halves of characters. What is shown goes through the gate where it is shown. */
const storable = (text: string) => Buffer.from(text.replaceAll('\u0000', '')).toString()
const lineOf = (text: string, most: number) =>
  storable(text.slice(0, most * 2).replace(/[\u0000-\u001f\u007f]+/g, ' '))
    .trim()
    .slice(0, most)

function addressOf(of: Address | undefined): { address: string; name: string } | null {
  const mailbox = of?.group ? of.group[0] : of
  const address = mailbox?.address?.trim().toLowerCase() ?? ''
  if (address.length > 254 || !/^[^\s@<>]+@[^\s@<>]+$/.test(address)) return null
  return { address, name: lineOf(mailbox?.name ?? '', 120).trim() }
}

const headerOf = (email: Email, name: string): string =>
  email.headers.find(header => header.key === name)?.value.trim() ?? ''

function natureOf(email: Email, key: Buffer): ParsedMail['nature'] {
  if (lettersIn(key, email.messageId ?? '').length > 0) return 'own'
  const type = headerOf(email, 'content-type').toLowerCase()
  const empty = headerOf(email, 'return-path') === '<>'
  const sender = addressOf(email.from)?.address ?? ''
  const daemon = /^(mailer-daemon|postmaster)@/.test(sender)
  if ((type.includes('multipart/report') && type.includes('delivery-status')) || (empty && daemon))
    return 'bounce'
  const precedence = headerOf(email, 'precedence').toLowerCase()
  if (headerOf(email, 'list-id') || headerOf(email, 'list-post') || precedence === 'list') return 'list'
  const submitted = headerOf(email, 'auto-submitted').toLowerCase()
  const automatic =
    (submitted !== '' && !submitted.startsWith('no')) ||
    ['bulk', 'junk', 'auto_reply'].includes(precedence) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some(name => headerOf(email, name) !== '')
  return automatic || empty ? 'auto' : 'mail'
}

/** Message-IDs, the oldest first, the mail's own last. */
function referencesOf(email: Email): string[] {
  const ids = `${email.references ?? ''} ${email.inReplyTo ?? ''} ${email.messageId ?? ''}`.match(
    /<[^<>\s]{1,300}>/g,
  )
  return [...new Set(ids ?? [])].slice(-20)
}

/** By what it says it answers, the nearest first; then by the address that it came to. */
function letterOf(email: Email, key: Buffer): string | null {
  const [direct] = lettersIn(key, email.inReplyTo ?? '')
  if (direct) return direct
  const referred = lettersIn(key, email.references ?? '').at(-1)
  if (referred) return referred
  const addresses = [
    ...[...(email.to ?? []), ...(email.cc ?? [])].map(one => addressOf(one)?.address ?? ''),
    headerOf(email, 'delivered-to'),
    headerOf(email, 'x-original-to'),
  ]
  return lettersIn(key, addresses.join(' '))[0] ?? null
}

/** The report of a mail server (RFC 3464): which letter, and why. A delay is no bounce yet. */
function bounceIn(raw: Buffer, key: Buffer): Pick<ParsedMail, 'nature' | 'bounced'> {
  const text = raw.subarray(0, 500_000).toString('latin1')
  const action = /^action:\s*(\w+)/im.exec(text)?.[1]?.toLowerCase() ?? 'failed'
  if (action !== 'failed') return { nature: 'auto', bounced: null }
  const [letter] = lettersIn(key, text)
  const why = /^diagnostic-code:\s*(.+(?:\r?\n[ \t].+)*)/im.exec(text)?.[1]?.replace(/\s+/g, ' ')
  const status = /^status:\s*([\d.]+)/im.exec(text)?.[1]
  const words = `came back: ${lineOf(why ?? `status ${status ?? 'unknown'}`, 300)}`
  return { nature: 'bounce', bounced: letter ? { letter, words } : null }
}

function sizeOf(content: ArrayBuffer | Uint8Array | string): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
}

/** Of what its writer made; not of what the servers on its way added. */
function digestOf(email: Email, from: string, body: string): string {
  const hash = createHash('sha256')
  const { messageId = '', subject = '', date = '' } = email
  hash.update(JSON.stringify([messageId, from, subject, date, body, email.html ?? '']))
  for (const { filename, content } of email.attachments) {
    hash.update(JSON.stringify([filename, sizeOf(content)]))
    hash.update(typeof content === 'string' ? content : new Uint8Array(content))
  }
  return hash.digest('hex')
}

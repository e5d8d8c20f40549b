// The words of a mail that leaves: subject, text and HTML, from what was said in the conversation (B3, C1, E6).
import type { Contact } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import type { File } from '../model/file.ts'
import type { Letter } from '../model/letter.ts'
import type { Mail } from '../model/mail.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'
import { type Language, languageOf } from './language.ts'
import type { LetterWords } from './languages/en/letter.ts'
import { type LetterLook, letterPage } from './letter-page.ts'
import { filledTemplate, letterWords, templateOf } from './letter-template.ts'
import { transcriptText } from './letter-transcript.ts'
import { safeLine } from './safe.ts'
import { sizeText } from './size.ts'
import { fill } from './variables.ts'

export interface LetterContent {
  letter: Letter
  conversation: Conversation
  messages: readonly Message[]
  contact: Contact
  mailbox: Mailbox
  company: string
  /** the workspace's */
  language: Language
  /** the page that the client was on last, or '' */
  page: string
  /** bytes of files that it may carry */
  carries: number
  /** where clients reach the server; null where nobody said */
  publicUrl: string | null
  /** of the times in a transcript */
  timeZone: string
  /** how the mail looks */
  look: LetterLook
  /** the mail that is answered */
  answered: Mail | null
}

export interface ComposedLetter {
  subject: string
  text: string
  html: string
  /** those that the mail carries */
  files: File[]
}

/** Lines of an answered mail that are quoted. */
const mostQuoted = 200
/** Messages of the client that stand under an answer. */
const mostReminded = 10

/** Null where nothing is left to tell: what was said has been deleted. */
export function composeLetter(content: LetterContent): ComposedLetter | null {
  const { letter, messages } = content
  const said = messages.filter(
    one => (one.kind === 'text' || one.kind === 'file') && !one.deletedAt && one.seq <= letter.upTo!,
  )
  if (letter.kind === 'transcript') return toAnybody(content, said)
  const forCompany = letter.kind === 'request' || letter.kind === 'missed'
  return forCompany ? toCompany(content, said) : toClient(content, said)
}

function toCompany(content: LetterContent, said: Message[]): ComposedLetter | null {
  const { letter, language, page } = content
  const question = said.filter(one => one.seq >= letter.from && one.author.kind === 'visitor')
  if (question.length === 0) return null
  const files = carried(question, content.carries)
  const say = letterWords[language]
  const { subject, ...text } = written(content, language, {
    page: safeLine(page, 500),
    question: question.map(one => bodyOf(one, files, say, content)).join('\n\n'),
  })
  return { subject: coded(subject, content), files, ...text }
}

function toClient(content: LetterContent, said: Message[]): ComposedLetter | null {
  const { letter, contact, answered } = content
  const language = languageOf(contact.language) ?? content.language
  const answer = said.filter(one => one.seq >= letter.from && one.author.kind === 'consultant')
  if (answer.length === 0) return null
  const files = carried(answer, content.carries)
  const say = letterWords[language]
  const { subject, ...text } = written(content, language, {
    ...framing(content, answer.at(-1)!.author.name),
    answer: answer.map(one => bodyOf(one, files, say, content)).join('\n\n'),
    ...quoteOf(content, said),
  })
  // Who asks by mail finds the answer in their thread.
  const again = answered?.subject
    ? `Re: ${safeLine(answered.subject, 160).replace(/^((re|odp|fwd?|aw)\s*:\s*)+/i, '')}`
    : subject
  return { subject: coded(again, content), files, ...text }
}

/** A transcript; to a client in their language. */
function toAnybody(content: LetterContent, said: Message[]): ComposedLetter | null {
  const { letter, contact, conversation, messages, timeZone } = content
  if (said.length === 0) return null
  const isClient = letter.to.some(address => contact.emails.includes(address))
  const language = (isClient && languageOf(contact.language)) || content.language
  const last = said.findLast(one => one.author.kind === 'consultant')
  const whole = messages[0]!.seq <= 1
  const { subject, ...text } = written(content, language, {
    ...framing(content, last?.author.name ?? ''),
    transcript: transcriptText(said, conversation, { timeZone, whole, say: letterWords[language] }),
  })
  return { subject: coded(subject, content), files: [], ...text }
}

/** Subject, text and HTML of the template. */
function written(content: LetterContent, language: Language, more: Record<string, string>) {
  const { letter, mailbox, look } = content
  const template = templateOf(mailbox.templates, letter.kind, language)
  const values = { ...valuesOf(content), ...more }
  const { subject, parts } = filledTemplate(letter.kind, template, values)
  return {
    subject: subject || filledTemplate(letter.kind, templateOf({}, letter.kind, language), values).subject,
    ...letterPage({ language, parts, look }),
  }
}

const coded = (subject: string, { conversation: { code } }: LetterContent): string =>
  subject.includes(`[${code}]`) ? subject : `[${code}] ${subject}`

/** What every mail may name; empty where it is not known. */
const valuesOf = ({ conversation, contact, company }: LetterContent): Record<string, string> => ({
  'company.name': safeLine(company, 120),
  'conversation.code': conversation.code,
  'conversation.name': safeLine(conversation.name, 80),
  'visitor.name': safeLine(`${contact.firstName} ${contact.lastName}`.trim(), 160),
  'visitor.email': safeLine(contact.emails.join(', '), 500),
  'visitor.phone': safeLine(contact.phones.join(', '), 500),
})

/** What the mailbox puts over and under a mail, in the name of this consultant. */
function framing(content: LetterContent, name: string): Record<string, string> {
  const values = { ...valuesOf(content), 'consultant.name': safeLine(name, 80) }
  const { opening, signature } = content.mailbox
  return { ...values, opening: filled(opening, values), signature: filled(signature, values) }
}

/** What names something that nobody knows is not sent. */
function filled(template: string, values: Record<string, string>): string {
  const { text, missing } = fill(template, values)
  return missing.length > 0 ? '' : text.trim()
}

/** What the opening and the signature of a mailbox may name. */
export const letterVariables = ['visitor.name', 'consultant.name', 'company.name', 'conversation.code']

/** In their order, as long as all fit together. */
function carried(said: Message[], room: number): File[] {
  let left = room
  return said
    .flatMap(({ files = [] }) => files)
    .filter(({ size }) => {
      if (size > left) return false
      left -= size
      return true
    })
}

function bodyOf(
  message: Message,
  carried: File[],
  say: LetterWords,
  { publicUrl }: Pick<LetterContent, 'publicUrl'>,
): string {
  const files = (message.files ?? []).map(file => {
    const name = `${safeLine(file.name, 120)}, ${sizeText(file.size)}`
    if (carried.includes(file)) return say.enclosed(name)
    return publicUrl ? say.linked(name, `${publicUrl}${file.url}`) : say.tooLarge(name)
  })
  return [message.text, ...files].filter(Boolean).join('\n')
}

const namedOnly = (message: Message): string =>
  [message.text, ...(message.files ?? []).map(file => `[${safeLine(file.name, 120)}]`)]
    .filter(Boolean)
    .join('\n')

/** The mail that is answered, or what they had said in the conversation where they went on since. */
function quoteOf({ answered, letter }: LetterContent, said: Message[]): Record<string, string> {
  const theirs = said.filter(one => one.author.kind === 'visitor' && one.seq < letter.from)
  const latest = theirs.at(-1)
  if (answered && (!latest || latest.mail?.id === answered.id))
    return { quote: cut(answered.text), 'quote.by': safeLine(answered.fromName || answered.from, 80) }
  const words = theirs.slice(-mostReminded).map(namedOnly).join('\n\n')
  return { quote: cut(words), 'quote.by': safeLine(latest?.author.name ?? '', 80) }
}

const cut = (text: string) => text.split('\n').slice(0, mostQuoted).join('\n')

// The words of a mail that leaves: subject, text and HTML, from what was said in the conversation (B3, C1, E6).
import type { Contact } from '../model/contact.ts'
import type { Conversation } from '../model/conversation.ts'
import type { File } from '../model/file.ts'
import type { Letter } from '../model/letter.ts'
import type { Mail } from '../model/mail.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Message } from '../model/message.ts'
import { type Language, languageOf } from './language.ts'
import { letter as en, type LetterWords } from './languages/en/letter.ts'
import { letter as pl } from './languages/pl/letter.ts'
import { letter as ru } from './languages/ru/letter.ts'
import { letter as uk } from './languages/uk/letter.ts'
import { type LetterLook, letterPage } from './letter-page.ts'
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

const words: Record<Language, LetterWords> = { en, pl, ru, uk }

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
  const forCompany = letter.kind === 'request' || letter.kind === 'missed'
  return forCompany ? toCompany(content, said) : toClient(content, said)
}

function toCompany(content: LetterContent, said: Message[]): ComposedLetter | null {
  const { letter, conversation, contact, language, page } = content
  const say = words[language]
  const question = said.filter(one => one.seq >= letter.from && one.author.kind === 'visitor')
  if (question.length === 0) return null
  const files = carried(question, content.carries)
  const who = safeLine(conversation.name, 80)
  const data = [
    [say.name, `${contact.firstName} ${contact.lastName}`.trim()],
    [say.email, contact.emails.join(', ')],
    [say.phone, contact.phones.join(', ')],
    [say.page, page],
    [say.conversation, conversation.code],
  ]
    .filter(([, value]) => value)
    .map(([label, value]) => `${label}: ${safeLine(value!, 500)}`)
  const request = letter.kind === 'request'
  const paragraphs = [
    request ? say.asked(who) : say.left(who),
    ...question.map(one => bodyOf(one, files, say, content)),
  ]
  return {
    subject: `[${conversation.code}] ${request ? say.request(who) : say.missed(who)}`,
    files,
    ...letterPage({
      language,
      said: paragraphs,
      added: [data.join('\n'), say.howToAnswer],
      quote: [],
      look: content.look,
    }),
  }
}

function toClient(content: LetterContent, said: Message[]): ComposedLetter | null {
  const { letter, conversation, contact, mailbox, company, answered } = content
  const language = languageOf(contact.language) ?? content.language
  const say = words[language]
  const answer = said.filter(one => one.seq >= letter.from && one.author.kind === 'consultant')
  if (answer.length === 0) return null
  const subject = answered?.subject
    ? `Re: ${safeLine(answered.subject, 160).replace(/^((re|odp|fwd?|aw)\s*:\s*)+/i, '')}`
    : say.answer(company)
  const coded = subject.includes(`[${conversation.code}]`) ? subject : `[${conversation.code}] ${subject}`
  const latest = said.findLast(one => one.author.kind === 'visitor' && one.seq < letter.from)
  const before =
    answered && (!latest || latest.mail?.id === answered.id)
      ? quoted(say.wrote(safeLine(answered.fromName || answered.from, 80)), answered.text)
      : reminded(say, said, letter.from)
  const values = {
    'visitor.name': `${contact.firstName} ${contact.lastName}`.trim(),
    'consultant.name': answer.at(-1)!.author.name,
    'company.name': company,
    'conversation.code': conversation.code,
  }
  // What names something that nobody knows is not sent.
  const filled = (template = '') => {
    const { text, missing } = fill(template, values)
    return missing.length > 0 ? '' : text.trim()
  }
  const [opening, signature] = [filled(mailbox.opening), filled(mailbox.signature)]
  const more = letter.kind === 'answer' ? [say.howToGoOn] : []
  const files = carried(answer, content.carries)
  return {
    subject: coded,
    files,
    ...letterPage({
      language,
      said: [...(opening ? [opening] : []), ...answer.map(one => bodyOf(one, files, say, content))],
      added: [...more, ...(signature ? [`-- \n${signature}`] : [])],
      quote: before,
      look: content.look,
    }),
  }
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

function reminded(say: LetterWords, said: Message[], from: number): string[] {
  const theirs = said.filter(one => one.author.kind === 'visitor' && one.seq < from).slice(-mostReminded)
  return theirs.length > 0 ? quoted(say.youWrote, theirs.map(namedOnly).join('\n\n')) : []
}

const quoted = (head: string, text: string): string[] => [
  head,
  ...text
    .split('\n')
    .slice(0, mostQuoted)
    .map(line => (line.startsWith('>') ? `>${line}` : `> ${line}`)),
]

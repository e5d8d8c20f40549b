// What a timeline shows of a mail besides its words: subject, sender, what it quotes folded away, what it left behind.
import type { Mail } from '../../core/model/mail.ts'
import type { Message, OfMail } from '../../core/model/message.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { cut, wrap } from '../../core/text/width.ts'
import { hour, shortDay } from '../clock.ts'
import { type Line, span } from '../line.ts'
import { texts } from '../texts.ts'

/** A mail's subject may be long, and its quotes longer. */
const longestSubject = 200
const longestQuote = 20_000

/** `Jan Nowak <jan@mail.example>` */
export const senderOf = ({ from, fromName }: Pick<Mail, 'from' | 'fromName'>): string =>
  safeLine(fromName && fromName !== from ? `${fromName} <${from}>` : from, 160)

const subjectOf = (subject: string) => safeLine(subject, longestSubject) || texts.mail.noSubject

/** `✉ A broken cup`, and who sent it. */
export function mailHead(mail: OfMail, room: number): Line[] {
  return [
    [span('strong', cut(`✉ ${subjectOf(mail.subject)}`, room))],
    [span('quiet', cut(senderOf(mail), room))],
  ]
}

/** The words without the subject, which stands above them already. */
export function wordsWithoutSubject({ text, mail }: Message): string {
  const head = mail?.subject ? `${mail.subject}\n\n` : ''
  return head && text.startsWith(head) ? text.slice(head.length) : text
}

/** How the quotes of a mail stand; `key` turns them over, '' where that key would do something else. */
export interface Fold {
  unfolded: boolean
  key: string
}

/** What was left in the original, and the quotes: one row, or all of them; always all where nothing folds them. */
export function mailFoot(mail: OfMail, room: number, fold: Fold | null): Line[] {
  const left = mail.left.flatMap(({ name, size, left }): Line[] => {
    const why = left ? `: ${texts.mail.left[left]}` : ''
    return wrap(`⌫ ${safeLine(name, 120)}, ${sizeText(size)}${why}`, room).map(
      (row): Line => [span('quiet', row)],
    )
  })
  if (!mail.quoted) return left
  const row = (words: string): Line => [span('quiet', cut(words, room))]
  if (fold && !fold.unfolded) {
    const rows = texts.mail.quoted(mail.quoted.split('\n').length)
    return [...left, row(fold.key ? `${rows} · ${fold.key}` : rows)]
  }
  const quoted = safeText(mail.quoted, { multiline: true, maxLength: longestQuote })
  const { unfolded, folds } = texts.mail
  return [
    ...left,
    ...(fold ? [row(fold.key ? `${unfolded} · ${folds(fold.key)}` : unfolded)] : []),
    ...wrap(quoted, room).map((row): Line => [span('quiet', row)]),
  ]
}

/** A whole mail to be read: from whom, why it is here, its words and its files. */
export function mailLines(mail: Mail, width: number): Line[] {
  const say = texts.mail.fields
  const files = mail.attachments.map(one => `${safeLine(one.name)} (${sizeText(one.size)})`).join(', ')
  const facts: [string, string][] = [
    [say.from, senderOf(mail)],
    [say.date, `${shortDay(mail.receivedAt)} ${hour(mail.receivedAt)}`],
    [say.subject, subjectOf(mail.subject)],
    [say.why, safeLine(mail.reason, 300)],
    [say.files, files],
  ]
  const labels = Math.max(...facts.map(([label]) => label.length)) + 2
  const head = facts
    .filter(([, value]) => value)
    .flatMap(([label, value]) =>
      wrap(value, width - labels).map(
        (row, i): Line => [span('quiet', (i === 0 ? label : '').padEnd(labels)), row],
      ),
    )
  const words = safeText(mail.text || texts.mail.noWords, { multiline: true, maxLength: longestQuote })
  return [...head, [], ...wrap(words, width).map((row): Line => [row])]
}

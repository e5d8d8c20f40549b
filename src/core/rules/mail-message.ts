// The message that a mail becomes: its words, its files, and what it says of the mail itself (C1, D8, G3).
import type { File } from '../model/file.ts'
import type { Attachment, Mail } from '../model/mail.ts'
import { parted } from '../text/quote.ts'
import { sizeText } from '../text/size.ts'

/** Characters of a message. */
const longest = 8_000
/** Files that are named where they were left in the original. */
const mostNamed = 20

/** What comes back with every answer is told of with the mail only. */
const isUntold = ({ left }: Attachment) => left === 'quoted' || left === 'again'

/** Without the pictures that the conversation has from earlier mails; where the mail has no words, they are what it says. */
export function withoutRepeats(mail: Mail, { words }: SaidInMail, known: readonly string[] = []): Mail {
  if (unnamed(words, mail.attachments) === '') return mail
  const attachments = mail.attachments.map((one): Attachment => {
    if (one.hash === undefined || !known.includes(one.hash)) return one
    const { file: _file, ...rest } = one
    return { ...rest, left: 'again' }
  })
  return { ...mail, attachments }
}

/** The words without what stands in them for these pictures. */
const unnamed = (words: string, pictures: readonly Attachment[]): string =>
  pictures
    .reduce((text, { name }) => text.replaceAll(`[${name}]`, ''), words)
    .replace(/[ \t]+$/gm, '')
    .trim()

/** What a mail says in words, apart from what it quotes. */
export interface SaidInMail {
  words: string
  quoted: string
}

/** As much of it as the mail's record has. */
export const saidIn = ({ text }: Pick<Mail, 'text'>): SaidInMail => parted(text)

/** `subject` stands over the words where the mail begins a conversation. */
export function messageOf(mail: Mail, { words, quoted }: SaidInMail, id: string, subject = '') {
  const files = mail.attachments.flatMap(({ file }): File[] => (file ? [file] : []))
  const left = mail.attachments.filter(one => !one.file && !isUntold(one))
  const names = left.slice(0, mostNamed).map(({ name, size }) => `[${name}, ${sizeText(size)}]`)
  const head = subject ? `${subject}\n\n` : ''
  const room = longest - head.length - names.join('\n').length - 20
  const body = unnamed(
    words,
    mail.attachments.filter(one => one.left === 'again'),
  )
  const cut = body.length > room ? `${body.slice(0, room - 2)} …` : body
  const said = cut || (files.length + names.length === 0 ? '(no words)' : '')
  return {
    message: id,
    text: `${head}${[said, ...names].filter(Boolean).join('\n')}`.trim(),
    replyTo: null,
    files,
    mail: {
      id: mail.id,
      subject: mail.subject,
      from: mail.from,
      fromName: mail.fromName,
      quoted: quoted.slice(0, longest),
      left: left.map(({ name, size, left }) => ({ name, size, left })),
    },
  }
}

// The forms that a conversation is exported in: text, Markdown, JSON, CSV, each piece by piece (A10, G8).
import type { Message } from '../../core/model/message.ts'
import type { OutputOf } from '../../core/protocol/registry.ts'
import { toCsv } from '../../core/text/csv.ts'
import { toJson } from '../../core/text/json.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { texts } from '../texts.ts'
import { entryWords, speaker } from './words.ts'

export type Subject = Omit<OutputOf<'conversation.show'>, 'messages'>

/** Pieces of a file, in order. `first` says whether the conversation, or the entry, is the first one of it. */
export interface Format {
  extension: string
  /** Where a file has any number of conversations: what stands before and after them. */
  open: string
  close: string
  begin: (subject: Subject, first: boolean) => string
  entry: (message: Message, subject: Subject, first: boolean) => string
  end: () => string
}

function facts({ conversation, contact, identity }: Subject): [string, string][] {
  const { facts: names, states } = texts.reading.export
  const { consent } = identity.form ?? {}
  const { startedAt, state, closedAt, rating } = conversation
  const all: [string, string][] = [
    [names.client, [contact.code, ...contact.emails, ...contact.phones].join(', ')],
    [
      names.consent,
      consent ? `${texts.event.agreed(String(consent.version))}, ${shortTime(consent.at)}` : '',
    ],
    [names.began, shortTime(startedAt)],
    [names.state, states[state]],
    [names.closed, shortTime(closedAt)],
    [names.rating, rating ? `${rating.score} ${rating.comment}` : ''],
  ]
  return all.filter(([, value]) => value !== '')
}

const textLines = (text: string): string[] => safeText(text, { multiline: true }).split('\n')

const text: Format = {
  extension: 'txt',
  open: '',
  close: '',
  begin: (subject, first) => {
    const { code, name } = subject.conversation
    const lines = facts(subject).map(([what, value]) => `${what}: ${safeLine(value)}`)
    return `${first ? '' : '\n'}${[safeLine(`${code}  ${name}`), ...lines, ''].join('\n')}\n`
  },
  entry: (message, { conversation: { name } }) => {
    const words = entryWords(message, name)
    if (message.kind === 'event') return `${shortTime(message.at)}  — ${safeLine(words)}\n`
    const note = message.kind === 'note' ? ` (${texts.reading.export.note})` : ''
    const quoted = message.replyTo
      ? [`  > ${safeLine(`${message.replyTo.author}: ${message.replyTo.text}`)}`]
      : []
    const lines = [...quoted, ...textLines(words).map(line => `  ${line}`.trimEnd())]
    return `${shortTime(message.at)}  ${safeLine(speaker(message, name))}${note}\n${lines.join('\n')}\n`
  },
  end: () => '',
}

/** What somebody wrote stays what they wrote: no headings, pictures, links or HTML of their making. */
const marked = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>#|~!&]/g, '\\$&')
    .replace(/^(\s*)([-+=]|\d+[.)])/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    )

const markdown: Format = {
  extension: 'md',
  open: '',
  close: '',
  begin: (subject, first) => {
    const { code, name } = subject.conversation
    const lines = facts(subject).map(([what, value]) => `- ${what}: ${marked(safeLine(value))}`)
    return `${first ? '' : '\n'}# ${marked(safeLine(`${code} ${name}`))}\n\n${lines.join('\n')}\n`
  },
  entry: (message, { conversation: { name } }) => {
    const words = entryWords(message, name)
    if (message.kind === 'event') return `\n*${shortTime(message.at)} — ${marked(safeLine(words))}*\n`
    const note = message.kind === 'note' ? `, ${texts.reading.export.note}` : ''
    const quoted = message.replyTo
      ? [`> > ${marked(safeLine(`${message.replyTo.author}: ${message.replyTo.text}`))}`, '>']
      : []
    const lines = textLines(words).map(line => `> ${marked(line)}`.trimEnd())
    return `\n**${marked(safeLine(speaker(message, name)))}** · ${shortTime(message.at)}${note}\n\n${[...quoted, ...lines].join('\n')}\n`
  },
  end: () => '',
}

const json: Format = {
  extension: 'json',
  open: '[',
  close: ']\n',
  begin: ({ conversation, contact, identity }, first) =>
    `${first ? '' : ',\n'}${toJson({ conversation, contact, identity }).slice(0, -1)},"messages":[`,
  entry: (message, _subject, first) => `${first ? '' : ','}\n${toJson(message)}`,
  end: () => ']}',
}

const csv: Format = {
  extension: 'csv',
  open: toCsv(['conversation', 'client', 'seq', 'at', 'kind', 'author', 'text']),
  close: '',
  begin: () => '',
  entry: (message, { conversation: { code, name } }) =>
    toCsv([
      code,
      name,
      String(message.seq),
      message.at,
      message.kind,
      speaker(message, name),
      entryWords(message, name),
    ]),
  end: () => '',
}

export const formats = { text, markdown, json, csv }

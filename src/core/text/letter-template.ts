// Templates of mails: one text for each kind and language, of which subject, text and HTML are made (D7, F7).
import type { LetterKind } from '../model/letter.ts'
import { type Language, languages } from './language.ts'
import { letter as en, type LetterWords } from './languages/en/letter.ts'
import { letter as pl } from './languages/pl/letter.ts'
import { letter as ru } from './languages/ru/letter.ts'
import { letter as uk } from './languages/uk/letter.ts'
import { safeLine } from './safe.ts'
import { fill, variablesIn } from './variables.ts'

export const letterWords: Record<Language, LetterWords> = { en, pl, ru, uk }

/** A mailbox's own templates, by kind and language: `answer.pl`. */
export type Templates = Readonly<Record<string, string>>

const everywhere = [
  'company.name',
  'conversation.code',
  'conversation.name',
  'visitor.name',
  'visitor.email',
  'visitor.phone',
]
const toCompany = { main: 'question', also: ['page'] }
const toClient = { main: 'answer', also: ['consultant.name', 'opening', 'signature', 'quote', 'quote.by'] }

/** What the mail is for, which must stand in it, and what else it may name. */
const named: Record<LetterKind, { main: string; also: string[] }> = {
  request: toCompany,
  missed: toCompany,
  answer: toClient,
  reply: toClient,
  transcript: { main: 'transcript', also: ['consultant.name', 'opening', 'signature'] },
}
export const letterKindsWithTemplates = Object.keys(named) as LetterKind[]

const keyOf = (kind: LetterKind, language: Language) => `${kind}.${language}`
export const templateKeys: readonly string[] = letterKindsWithTemplates.flatMap(kind =>
  languages.map(language => keyOf(kind, language)),
)

/** The mailbox's own, else as it comes. */
export const templateOf = (own: Templates, kind: LetterKind, language: Language): string =>
  own[keyOf(kind, language)] ?? letterWords[language].templates[kind]

/** Why this can be no template of the kind; null where it can. */
export function templateFault(kind: LetterKind, template: string): string | null {
  const { main, also } = named[kind]
  const known = [main, ...also, ...everywhere]
  const { subject, paragraphs } = partsOf(template)
  const unknown = variablesIn(template).find(({ name }) => !known.includes(name))
  if (unknown) return `{${unknown.name}} is not known here: ${known.map(name => `{${name}}`).join(', ')}`
  const lines = paragraphs.flat()
  const whole = ['quote', main].find(name =>
    [subject, ...lines].some(line => names(line).includes(name) && line.trim() !== `{${name}}`),
  )
  if (whole) return `{${whole}} stands on a line of its own`
  return lines.some(line => line.trim() === `{${main}}`) ? null : `{${main}} is missing: what the mail is for`
}

/** What stands in a mail from its top down. */
export type LetterPart =
  | { kind: 'said' | 'added'; text: string }
  /** whose words, then the words */
  | { kind: 'quote'; head: string; text: string }

/**
 * A line that names what is not known is left out; so is a paragraph of which nothing that it names is known. What
 * stands below the words that the mail is for is only added to them.
 */
export function filledTemplate(
  kind: LetterKind,
  template: string,
  values: Readonly<Record<string, string>>,
): { subject: string; parts: LetterPart[] } {
  const { main } = named[kind]
  const { subject, paragraphs } = partsOf(template)
  const parts: LetterPart[] = []
  let below = false
  for (const lines of paragraphs) {
    const filled = lines.map(line => ({ line, ...fill(line, values) }))
    const naming = filled.filter(({ line }) => names(line).length > 0)
    const known = filled.filter(({ missing }) => missing.length === 0)
    if (naming.length > 0 && !naming.some(one => known.includes(one))) continue
    const isQuote = (line: string) => line.trim() === '{quote}'
    const text = (of: typeof known) =>
      of
        .map(one => one.text)
        .join('\n')
        .trim()
    if (known.some(({ line }) => isQuote(line))) {
      const head = text(known.filter(({ line }) => !isQuote(line)))
      parts.push({ kind: 'quote', head, text: values.quote! })
    } else {
      for (const one of text(known).split(/\n{2,}/)) parts.push({ kind: below ? 'added' : 'said', text: one })
    }
    below ||= lines.some(line => line.trim() === `{${main}}`)
  }
  const over = fill(subject, values)
  return { subject: over.missing.length > 0 ? '' : safeLine(over.text, 200), parts }
}

const names = (line: string) => variablesIn(line).map(({ name }) => name)

/** The subject stands in the first line, after `Subject:`; blank lines part the paragraphs. */
function partsOf(template: string): { subject: string; paragraphs: string[][] } {
  const text = template.replaceAll('\r\n', '\n')
  const [head, subject = ''] = /^\s*subject:([^\n]*)(?:\n|$)/i.exec(text) ?? ['']
  const paragraphs = text
    .slice(head!.length)
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.split('\n').filter(line => line.trim() !== ''))
    .filter(lines => lines.length > 0)
    // The blank behind it tells mail programs that a signature follows; editors take it away.
    .map(lines => lines.map(line => (line.trim() === '--' ? '-- ' : line)))
  return { subject: subject.trim(), paragraphs }
}

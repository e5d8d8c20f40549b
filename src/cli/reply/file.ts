// A file of quick replies: one line with ; between the texts, or CSV with a header (E11).
import { parse } from 'csv-parse/sync'
import { Refusal } from '../../core/protocol/refusal.ts'
import { repliesFromLine } from '../../core/rules/reply.ts'
import { unguarded } from '../../core/text/csv.ts'
import { detectEncoding } from '../import/encoding.ts'
import { detectLayout, parserOptions } from '../import/layout.ts'

/** As it stands in the file; `line` from 1. A line of texts names no shortcuts: those are made of the words. */
export interface FileReply {
  line: number
  shortcut: string | null
  title: string
  text: string
  scope: string
  group: string
}

export type FileFormat = 'line' | 'csv'

/** Columns are found by these words, whatever their case. */
const columns = {
  shortcut: ['shortcut', 'skrót', 'skrot', 'сокращение', 'скорочення'],
  title: ['title', 'tytuł', 'tytul', 'название', 'назва'],
  text: ['text', 'treść', 'tresc', 'tekst', 'текст'],
  scope: ['scope', 'zakres'],
  group: ['group', 'grupa', 'группа', 'група'],
}
type ColumnName = keyof typeof columns

export function repliesIn(bytes: Buffer, format: FileFormat | undefined, locale: string): FileReply[] {
  // The parser miscounts lines where CRLF stands in quotes.
  const text = decoded(bytes, locale).replace(/\r\n?/g, '\n')
  if (format === 'line') return fromLine(text)
  const { separator, skip } = detectLayout(text, {})
  const rows = rowsOf(skip ? text.slice(text.indexOf('\n') + 1) : text, separator)
  const at = columnsOf(rows[0]?.record ?? [])
  if (at.shortcut !== undefined && at.text !== undefined) return fromRows(rows.slice(1), at, skip)
  if (format === undefined) return fromLine(text)
  throw new Refusal('invalid', 'the first row does not name the columns shortcut and text')
}

function decoded(bytes: Buffer, locale: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8 throughout: the marks, zeros and letters say what else.
    return new TextDecoder(detectEncoding(bytes, false, locale).name).decode(bytes)
  }
}

const fromLine = (text: string): FileReply[] =>
  repliesFromLine(text).map(({ title, text }) => ({
    line: 1,
    shortcut: null,
    title,
    text,
    scope: '',
    group: '',
  }))

interface Parsed {
  info: { lines: number }
  record: string[]
}

function rowsOf(text: string, delimiter: string): Parsed[] {
  try {
    return parse(text, { ...parserOptions(delimiter), info: true }) as unknown as Parsed[]
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('CSV_')) throw error
    throw new Refusal('invalid', (error as Error).message)
  }
}

function columnsOf(header: string[]): Partial<Record<ColumnName, number>> {
  const names = header.map(cell => cell.trim().toLowerCase())
  const found = Object.entries(columns).map(([column, words]) => [
    column,
    names.findIndex(name => words.includes(name)),
  ])
  return Object.fromEntries(found.filter(([, at]) => (at as number) >= 0))
}

/** `before`: lines of the file before those that were parsed. */
function fromRows(rows: Parsed[], at: Partial<Record<ColumnName, number>>, before: number): FileReply[] {
  return rows.map(({ record, info }) => {
    const cell = (column: ColumnName) => unguarded(record[at[column] ?? -1] ?? '')
    const text = cell('text')
    const title = cell('title').trim() || Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, 60).join('')
    return {
      // Where it begins: the parser tells where it ends.
      line: before + info.lines - (record.join('').split('\n').length - 1),
      shortcut: cell('shortcut').trim(),
      title,
      text,
      scope: cell('scope').trim().toLowerCase(),
      group: cell('group').trim(),
    }
  })
}

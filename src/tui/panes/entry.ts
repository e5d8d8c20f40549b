// One entry of a timeline as rows: who and when, the words, the quote, the marks; pre-cut to the pane.
import type { File } from '../../core/model/file.ts'
import type { Message } from '../../core/model/message.ts'
import { type Hit, phraseIn } from '../../core/text/find.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { width as cellsOf, cut, wrapRanges } from '../../core/text/width.ts'
import { hour } from '../clock.ts'
import { apart, type Line, type Span, span } from '../line.ts'
import { pictureLines, type Shown, thumbnail } from '../pictures/show.ts'
import { texts } from '../texts.ts'
import type { Look } from '../theme.ts'
import { eventWords } from './event-words.ts'
import { type Fold, mailFoot, mailHead, wordsWithoutSubject } from './mail.ts'

/** How far what was sent has come. */
export const marks = { sent: '·', delivered: '✓', read: '✓✓', queued: '…', held: '?', refused: '✗' }

/** What the rows of an entry depend on besides the entry itself. */
export interface EntryView {
  width: number
  me: string
  client: string
  /** The entry before is of the same author and but little older: the name is not said again. */
  joined: boolean
  /** An empty row above, where there is room for it. */
  apart: boolean
  /** A line above: the day, or "new". */
  above: string | null
  mark: '' | keyof typeof marks
  picked: boolean
  /** What is looked for; it stands out. */
  find: string
  /** How what its mail quotes stands; shown without. */
  fold?: Fold
  /** Pictures below their files; none without. */
  pictures?: Shown
}

/** More than any message may have: whatever else comes is not laid out. */
const mostShown = 20_000
/** Longest row of words that reads well. */
const longestRow = 100
const gutterWide = 8
const gutterNarrow = 3

export function entryLines(entry: Message, view: EntryView): Line[] {
  const lines = entry.kind === 'event' ? eventLines(entry, view) : wordLines(entry, view)
  const rule = view.above !== null ? [ruleWith(view.above, view.width)] : view.apart ? [[]] : []
  const bar: Span = view.picked ? span('accent', '▌') : ' '
  return [...rule, ...lines.map(line => [bar, ...line])]
}

/** `── today ──────` */
export function ruleWith(label: string, width: number, look: Look = 'quiet'): Line {
  const text = label === '' ? '' : ` ${label} `
  return [span(look, `──${text}${'─'.repeat(Math.max(0, width - 2 - cellsOf(text)))}`)]
}

const gutterOf = (view: Pick<EntryView, 'width'>) => (view.width < 44 ? gutterNarrow : gutterWide)

function eventLines(entry: Message, view: EntryView): Line[] {
  const gutter = gutterWide - 1
  const words = eventWords(entry.event!, view.client)
  const room = Math.min(longestRow, view.width - gutter - 2)
  return wrapRanges(words, room - 3).map(({ start, end }, i) => {
    const text = words.slice(start, end)
    // What the client did stands on the client's side.
    const acted = entry.event?.type === 'client.acted'
    if (acted && i === 0) return [span('quiet', `${hour(entry.at)}  `), span('visitor', `▸ ${text}`)]
    return i === 0
      ? [span('quiet', `${hour(entry.at)}  ── ${text}`)]
      : [' '.repeat(gutter + 3), span('quiet', text)]
  })
}

/** Cells for words, marks and the bar left out. */
export const roomOf = (view: Pick<EntryView, 'width'>, note: boolean): number =>
  Math.max(8, Math.min(longestRow, view.width - gutterOf(view) - 4 - (note ? 2 : 0)))

function wordLines(entry: Message, view: EntryView): Line[] {
  const note = entry.kind === 'note'
  const gutter = gutterOf(view)
  const markText = view.mark ? marks[view.mark] : ''
  const room = roomOf(view, note)
  const indent: Span = ' '.repeat(gutter - 1)
  const side: Span[] = note ? [indent, span('note', '▏ ')] : [indent]
  const lines: Line[] = view.joined ? [] : [headLine(entry, view, note)]
  if (entry.replyTo) lines.push([...side, span('quiet', quoteText(entry.replyTo, room))])
  if (entry.mail) for (const row of mailHead(entry.mail, room)) lines.push([...side, ...row])
  for (const row of words(entry, room, view.find)) lines.push([...side, ...row])
  const pictures: Line[] = []
  for (const file of entry.files ?? []) {
    lines.push([...side, ...fileLine(file, room)])
    if (view.pictures) pictures.push(...pictureLines(file, view.pictures, thumbnailIn(room)))
  }
  if (entry.mail)
    for (const row of mailFoot(entry.mail, room, view.fold ?? null)) lines.push([...side, ...row])
  if (markText) {
    const look: Look = view.mark === 'refused' ? 'bad' : view.mark === 'held' ? 'warning' : 'quiet'
    lines.push(
      apart(lines.pop()!, [span(look, markText), ' '], Math.min(view.width - 1, longestRow + gutter + 4)),
    )
  }
  return [...lines, ...pictures.map((row): Line => [...side, ...row])]
}

/** Room for a picture among messages. */
export const thumbnailIn = (room: number) => ({ ...thumbnail, columns: Math.min(thumbnail.columns, room) })

/** `↧ faktura.pdf  12 kB  application/pdf` */
export function fileLine({ name, size, type }: File, room: number): Line {
  const about = `  ${sizeText(size)}  ${type}`
  const most = Math.max(8, room - 2)
  const shown = cut(safeLine(name), Math.max(8, most - cellsOf(about)))
  return ['↧ ', span('link', shown), span('quiet', cut(about, Math.max(0, most - cellsOf(shown))))]
}

function headLine(entry: Message, view: EntryView, note: boolean): Line {
  const mine = entry.author.id === view.me && entry.author.kind === 'consultant'
  const look: Look = note ? 'note' : mine ? 'mine' : entry.author.kind === 'visitor' ? 'visitor' : 'colleague'
  const name = mine
    ? texts.you
    : safeLine(entry.author.kind === 'visitor' ? view.client : entry.author.name, 60)
  const head: Span[] = [span('quiet', hour(entry.at)), '  ']
  if (note) head.push(span('note', `▏ ${texts.note} `))
  head.push(span(look, name))
  if (entry.editedAt && !entry.deletedAt) head.push(span('quiet', ` · ${texts.edited}`))
  return head
}

const quoteText = (quote: NonNullable<Message['replyTo']>, room: number) => {
  const text = quote.deleted ? texts.deleted : safeLine(quote.text, 200)
  return clip(texts.repliesTo(safeLine(quote.author, 40), text), room)
}

const clip = (text: string, room: number) =>
  cellsOf(text) <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`

const URL_IN_TEXT = /https?:\/\/[^\s<>"'`␛⍰]+[^\s<>"'`.,;:!?)\]}␛⍰]/g

/** The words in rows, links marked; each part of a broken link leads to the whole. */
function words(entry: Message, room: number, find: string): Line[] {
  if (entry.deletedAt) return [[span('quiet', texts.deleted)]]
  if (entry.text === '' && entry.files?.length) return []
  const text = safeText(wordsWithoutSubject(entry), { multiline: true, maxLength: mostShown })
  const links = [...text.matchAll(URL_IN_TEXT)].map(({ 0: url, index }) => ({
    start: index,
    end: index + url.length,
    url: href(url),
  }))
  const hits = find === '' ? [] : phraseIn(text, find)
  return wrapRanges(text, room).map(({ start, end }) => {
    const row: Span[] = []
    let at = start
    for (const link of links) {
      if (link.end <= start || link.start >= end || !link.url) continue
      if (link.start > at) row.push(text.slice(at, link.start))
      const to = Math.min(link.end, end)
      row.push({ look: 'link', text: text.slice(Math.max(at, link.start), to), link: link.url })
      at = to
    }
    if (at < end) row.push(text.slice(at, end))
    return withHits(row, start, hits)
  })
}

/** The row, which begins at `start` of its text, with the hits standing out. */
function withHits(row: Line, start: number, hits: readonly Hit[]): Line {
  if (hits.length === 0) return row
  let at = start
  return row.flatMap((piece): Span[] => {
    const { text, ...how } = typeof piece === 'string' ? { text: piece } : piece
    const [from, to] = [at, at + text.length]
    at = to
    const pieces: Span[] = []
    let done = from
    for (const hit of hits) {
      const [first, last] = [Math.max(hit.from, done), Math.min(hit.to, to)]
      if (first >= last) continue
      if (first > done) pieces.push(like(how, text.slice(done - from, first - from)))
      pieces.push({ ...how, look: 'picked', text: text.slice(first - from, last - from) })
      done = last
    }
    if (done < to) pieces.push(like(how, text.slice(done - from)))
    return pieces
  })
}

const like = (how: { look?: Look; link?: string }, text: string): Span =>
  how.look ? { ...how, look: how.look, text } : text

/** The address in ASCII; '' where it is none. */
function href(url: string): string {
  try {
    const { href } = new URL(url)
    return /^[\x21-\x7e]+$/.test(href) ? href : ''
  } catch {
    // not an address after all: shown as plain words
    return ''
  }
}

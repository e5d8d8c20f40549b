// What is said about what is being written: how long a text is and may be, how far a file is.
import { mostOfMessage } from '../../core/model/basics.ts'
import { safeLine } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { width as cellsOf, cut } from '../../core/text/width.ts'
import { type Line, span } from '../line.ts'
import type { Upload } from '../state/state.ts'
import { texts } from '../texts.ts'

/** Nothing while it is seen whole and may be sent as it is. */
export function sizeLabel(text: string, rows: number): string {
  if (text.length < 200 && !text.includes('\n')) return ''
  const lines = linesOf(text)
  const long = text.length > mostOfMessage
  if (lines <= rows && text.length < mostOfMessage / 2) return ''
  const size = texts.writing.size(lines, text.length)
  return long ? `${size}, ${texts.writing.sizeOver(mostOfMessage)}` : size
}

function linesOf(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** `↥ faktura.pdf  45 % of 12 MB` */
export function uploadLine({ name, size, sent }: Upload, room: number): Line {
  const far = `  ${texts.writing.uploading(Math.floor((sent / Math.max(1, size)) * 100), sizeText(size))}`
  return ['↥ ', cut(safeLine(name), Math.max(8, room - 2 - cellsOf(far))), span('quiet', far)]
}

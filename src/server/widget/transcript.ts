// What was said, as a text file for the visitor to keep.
import type { Speech } from './speech.ts'
import { type Entry, wordsOf } from './state.ts'

/** All of `entries`, day by day; `me` is what the visitor is called. No message can pass for more than one. */
export function transcript(entries: readonly Entry[], me: string, speech: Speech): string {
  const lines: string[] = []
  let day = ''
  for (const entry of entries) {
    if (speech.dayOf(entry.at) !== day) {
      day = speech.dayOf(entry.at)
      lines.push('', speech.date(entry.at))
    }
    lines.push(`${speech.time(entry.at)}  ${plain(said(entry, me, speech)).replaceAll('\n', '\n       ')}`)
  }
  return `${lines.slice(1).join('\n')}\n`
}

function said(entry: Entry, me: string, speech: Speech): string {
  if (entry.kind === 'line') return `* ${speech.line(entry)}`
  const { author, deleted, files = [] } = entry
  const name = author.kind === 'visitor' ? me : author.name
  if (deleted) return `${name}: [${speech.say('deleted')}]`
  const names = entry.text ? files.map(file => `\n[${file.name}]`).join('') : ''
  return `${name}: ${wordsOf(entry)}${names}`
}

/** Without what an editor would hide, or take for a command; emoji keep their joiners. */
const plain = (text: string) =>
  text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/(?![\n\u200c\u200d])\p{C}/gu, '')

/** Gives `text` to the browser to save; the name is made of nothing that anybody has said. */
export function download(text: string, now: Date): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `chat-${now.toISOString().slice(0, 10)}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

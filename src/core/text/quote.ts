// What somebody wrote in a mail, apart from what their mail program quotes and signs below it.

const attribution = /^(on|am|le|el|il|w dniu|dnia|в|у|вт|пн|ср|чт|пт|сб|вс)\b.*:\s*$/iu
const original =
  /^\s*-{2,}\s*(original message|wiadomość oryginalna|исходное сообщение|оригінальне повідомлення|forwarded message)\s*-{2,}\s*$/i
const sender = /^\s*\*?(from|od|от|від|von|de)\s*:\*?\s.+/i
const furtherHeader =
  /^\s*\*?(sent|date|to|subject|wysłano|data|do|temat|отправлено|дата|кому|тема|надіслано)\s*:/i

/** The new words of an answer, and what stands below them; all is new where nothing but quotes would be left. */
export function parted(text: string): { words: string; quoted: string } {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = endOfWords(lines, endOfNew(lines))
  const words = lines.slice(0, end).join('\n').trim()
  return words ? { words, quoted: lines.slice(end).join('\n').trim() } : { words: text.trim(), quoted: '' }
}

function endOfNew(lines: string[]): number {
  for (const [at, line] of lines.entries()) {
    if (original.test(line)) return at
    if (sender.test(line) && lines.slice(at + 1, at + 5).some(next => furtherHeader.test(next))) return at
  }
  let end = lines.length
  while (end > 0 && (lines[end - 1]!.startsWith('>') || lines[end - 1]!.trim() === '')) end--
  const quotes = lines.slice(end).some(line => line.startsWith('>'))
  if (!quotes) return lines.length
  // "On Monday Anna wrote:", which long names break over two lines.
  if (end > 0 && lines[end - 1]!.trim().endsWith(':')) {
    end--
    if (!isAttribution(lines[end]!) && end > 0 && isAttribution(`${lines[end - 1]} ${lines[end]}`)) end--
  }
  return end
}

const isAttribution = (line: string) => line.length < 400 && attribution.test(line)

/** Where a signature begins, above the end. */
function endOfWords(lines: string[], end: number): number {
  const at = lines.indexOf('-- ')
  return at > 0 && at < end ? at : end
}

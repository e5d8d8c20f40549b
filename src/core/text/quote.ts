// What somebody wrote in a mail, apart from what their mail program quotes above or below it and signs.

const starts = /^(on|am|le|el|il|w dniu|dnia|в|у|вт|пн|ср|чт|пт|сб|вс)\b.*:\s*$/iu
/** "niedz., 22 lis 2026 o 08:41 Shop <a@shop.example> napisał(a):" */
const dated = /\d{1,2}[:./-]\d{2}.*<[^<>\s]+@[^<>\s]+>.*:\s*$/u
const original =
  /^\s*-{2,}\s*(original message|wiadomość oryginalna|исходное сообщение|оригінальне повідомлення|forwarded message)\s*-{2,}\s*$/i
const sender = /^\s*\*?(from|od|от|від|von|de|da)\s*:\*?\s.+/i
const furtherHeader =
  /^\s*\*?(sent|date|to|subject|wysłano|data|do|temat|отправлено|дата|кому|тема|надіслано|gesendet|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|a|oggetto)\s*:/i
/** What programs draw between an answer and what it answers. */
const rule = /^([_*-]{5,}|———)?$/
/** What a telephone says of itself under everything that is written on it. */
const device =
  /^\s*(sent from (my |outlook|yahoo|mail for )|get outlook for |wysłane z |wysłano z |отправлено (с|из) |надіслано (з|із) )\S.{0,100}$/iu
const longestAttribution = 400

/** The new words of an answer, and what stands around them; all is new where nothing but quotes would be left. */
export function parted(text: string): { words: string; quoted: string } {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const begin = startOfNew(lines)
  const own = lines.slice(begin)
  const signed = own.findIndex(isSignature)
  // Some sign below the quote: what stands above the signature ends with it.
  const above = signed > 0 ? endOfNew(own.slice(0, signed)) : own.length
  const end = withoutDevice(own, Math.min(above, endOfNew(own)))
  const words = linesOf(own.slice(0, end))
  if (!words) return { words: text.trim(), quoted: '' }
  const around = [lines.slice(0, begin), own.slice(end)].map(linesOf)
  return { words, quoted: around.filter(Boolean).join('\n\n') }
}

const linesOf = (lines: string[]) => lines.join('\n').trim()
const isQuote = (line: string) => line.startsWith('>')
const isEmpty = (line: string) => line.trim() === ''
const isSignature = (line: string) => /^-- ?$/.test(line)

/** Below the whole quote, where a program leads with it; where answers stand between quotes these tell what they answer. */
function startOfNew(lines: string[]): number {
  const quote = lines.findIndex(isQuote)
  const head = linesOf(lines.slice(0, Math.max(0, quote))).split('\n')
  if (!isAttribution(head.join(' ')) || attributed(head) < head.length) return 0
  let end = quote
  for (const [at, line] of lines.entries()) {
    if (at < quote || isEmpty(line)) continue
    if (!isQuote(line)) break
    end = at + 1
  }
  const rest = lines.slice(end)
  return rest.every(isEmpty) || rest.some(isQuote) ? 0 : end
}

function endOfNew(lines: string[]): number {
  for (const [at, line] of lines.entries()) {
    if (original.test(line)) return at
    if (sender.test(line) && lines.slice(at + 1, at + 5).some(next => furtherHeader.test(next)))
      return belowRules(lines, at)
    // Some mark no quotes: what names time and sender says enough.
    if (line.length < longestAttribution && dated.test(line.trim()) && isBelow(lines, at)) return at
  }
  let end = lines.length
  while (end > 0 && (isQuote(lines[end - 1]!) || isEmpty(lines[end - 1]!))) end--
  if (!lines.slice(end).some(isQuote)) return lines.length
  return end - attributed(lines.slice(Math.max(0, end - 3), end))
}

/** "On Monday Anna wrote:", which long names break over lines: how many at the end of these. */
function attributed(lines: string[]): number {
  if (!lines.at(-1)?.trim().endsWith(':')) return 0
  const found = [1, 2, 3].find(count => count <= lines.length && isAttribution(lines.slice(-count).join(' ')))
  return found ?? 1
}

const isAttribution = (line: string) =>
  line.length < longestAttribution && (starts.test(line.trim()) || dated.test(line.trim()))

/** Whether words stand above, with room between, and below no quote is marked. */
const isBelow = (lines: string[], at: number) =>
  at > 0 && isEmpty(lines[at - 1]!) && !lines.slice(at).some(isQuote)

/** Above the lines that are drawn there. */
function belowRules(lines: string[], at: number): number {
  let end = at
  while (end > 0 && rule.test(lines[end - 1]!.trim())) end--
  return end
}

/** Above the line that a telephone adds. */
function withoutDevice(lines: string[], end: number): number {
  const last = lines.findLastIndex((line, at) => at < end && !isEmpty(line))
  return last > 0 && device.test(lines[last]!) ? last : end
}

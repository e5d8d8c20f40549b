// What somebody wrote, without what their mail program quoted below it; and the plain words of an HTML mail.

const attribution = /^(on|am|le|el|il|w dniu|dnia|в|у|вт|пн|ср|чт|пт|сб|вс)\b.*:\s*$/iu
const original =
  /^\s*-{2,}\s*(original message|wiadomość oryginalna|исходное сообщение|оригінальне повідомлення|forwarded message)\s*-{2,}\s*$/i
const sender = /^\s*\*?(from|od|от|від|von|de)\s*:\*?\s.+/i
const furtherHeader =
  /^\s*\*?(sent|date|to|subject|wysłano|data|do|temat|отправлено|дата|кому|тема|надіслано)\s*:/i

/** The new words of an answer; all of it where nothing but quotes would be left. */
export function newWords(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const end = endOfNew(lines)
  const kept = withoutSignature(lines.slice(0, end)).join('\n').trim()
  return kept || text.trim()
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

function withoutSignature(lines: string[]): string[] {
  const at = lines.indexOf('-- ')
  return at > 0 ? lines.slice(0, at) : lines
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' }
/** What stands in these is not said to anybody. */
const hidden = new Set(['script', 'style', 'head', 'title', 'template'])
const breaking = new Set(['br', 'p', 'div', 'tr', 'li', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Words only: no markup, nothing that runs, nothing that is fetched. One pass, however the markup is broken. */
export function wordsOfHtml(html: string): string {
  const lower = html.toLowerCase()
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    text += html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' ')
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      at = after(html.indexOf('-->', open), 3, html)
      continue
    }
    const tag = /^<\/?([a-z][a-z0-9]{0,15})/.exec(lower.slice(open, open + 18))?.[1]
    if (!tag) {
      text += '<'
      at = open + 1
      continue
    }
    const close = html.indexOf('>', open)
    const closing = html[open + 1] === '/'
    if (hidden.has(tag) && !closing) {
      at = after(close < 0 ? -1 : lower.indexOf(`</${tag}`, close), 0, html)
      continue
    }
    if (breaking.has(tag) && (closing || tag === 'br')) text += '\n'
    if (tag === 'li' && !closing) text += '• '
    if (tag === 'blockquote' && !closing) text += '\n> '
    at = after(close, 1, html)
  }
  return unescaped(text)
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const after = (found: number, length: number, html: string) => (found < 0 ? html.length : found + length)

const unescaped = (text: string) =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,10});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

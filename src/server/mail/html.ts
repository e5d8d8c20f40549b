// The plain words of an HTML mail: lists, tables, quotes and links as text; nothing that runs, nothing that is fetched.

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' }
/** What stands in these is not said to anybody. */
const hidden = new Set(['script', 'style', 'head', 'title', 'template'])
/** These begin and end a line, the second ones with room above. */
const lines = new Set(['div', 'tr', 'li', 'section', 'article', 'header', 'footer', 'dt', 'dd', 'caption'])
const blocks = new Set([
  ...['p', 'blockquote', 'pre', 'table', 'ul', 'ol', 'dl', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])
const deepest = 10
/** Stands between two cells of a table until their row is whole. */
const cell = '\u0001'

/** `pictures`: names of those inside the mail, by Content-ID. One pass, however the markup is broken. */
export function wordsOfHtml(html: string, pictures: ReadonlyMap<string, string> = new Map()): string {
  const lower = html.toLowerCase()
  const page = new Page()
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    page.say(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      at = after(html.indexOf('-->', open), 3, html)
      continue
    }
    const tag = /^<\/?([a-z][a-z0-9]{0,15})/.exec(lower.slice(open, open + 18))?.[1]
    if (!tag) {
      page.say('<')
      at = open + 1
      continue
    }
    const close = html.indexOf('>', open)
    const closing = html[open + 1] === '/'
    const inside = close < 0 ? '' : html.slice(open, Math.min(close, open + 4_000))
    const unseen = !voids.has(tag) && /\bstyle\s*=[^>]*display\s*:\s*none/i.test(inside)
    if (!closing && (hidden.has(tag) || unseen)) {
      at = after(close < 0 ? -1 : lower.indexOf(`</${tag}`, close), 0, html)
      continue
    }
    if (closing) page.end(tag)
    else page.begin(tag, inside, pictures)
    at = after(close, 1, html)
  }
  return page.whole()
}

const voids = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col'])
const after = (found: number, length: number, html: string) => (found < 0 ? html.length : found + length)

/** What was said so far, line by line. */
class Page {
  private readonly lines: string[] = []
  private line = ''
  private quotes = 0
  private asTyped = 0
  /** the next number of each list around, null where it has none */
  private readonly lists: (number | null)[] = []
  private link: { href: string; from: number } | null = null

  say(text: string): void {
    const plain = unescaped(text).replaceAll(cell, '')
    if (this.asTyped === 0) {
      this.line += plain.replace(/\s+/g, ' ')
      return
    }
    const [first = '', ...rest] = plain.split('\n')
    this.line += first
    for (const one of rest) {
      this.put()
      this.line = one
    }
  }

  begin(tag: string, inside: string, pictures: ReadonlyMap<string, string>): void {
    if (blocks.has(tag)) this.apart()
    else if (lines.has(tag)) this.ended()
    switch (tag) {
      case 'br':
        this.put()
        break
      case 'hr':
        this.line = '———'
        this.put()
        break
      case 'pre':
        this.asTyped++
        break
      case 'blockquote':
        this.quotes = Math.min(deepest, this.quotes + 1)
        break
      case 'ul':
      case 'ol':
        if (this.lists.length < deepest) this.lists.push(tag === 'ol' ? 1 : null)
        break
      case 'li':
        this.item()
        break
      case 'img':
        this.picture(inside, pictures)
        break
      case 'a':
        this.link = { href: attributeOf(inside, 'href'), from: this.line.length }
    }
  }

  end(tag: string): void {
    if (tag === 'td' || tag === 'th') this.line += cell
    else if (tag === 'a') this.linked()
    else if (lines.has(tag)) this.ended()
    else if (blocks.has(tag)) {
      this.ended()
      if (tag === 'pre') this.asTyped = Math.max(0, this.asTyped - 1)
      if (tag === 'blockquote') this.quotes = Math.max(0, this.quotes - 1)
      if (tag === 'ul' || tag === 'ol') this.lists.pop()
      if (this.lists.length === 0) this.apart()
    }
  }

  whole(): string {
    this.ended()
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }

  private item(): void {
    const number = this.lists.at(-1)
    this.line = `${'  '.repeat(Math.max(0, this.lists.length - 1))}${number ? `${number}.` : '•'} `
    if (number) this.lists[this.lists.length - 1] = number + 1
  }

  private picture(inside: string, pictures: ReadonlyMap<string, string>): void {
    const id = /^cid:(.+)/i.exec(attributeOf(inside, 'src'))?.[1]
    const name = (id && pictures.get(id)) || attributeOf(inside, 'alt').trim()
    if (name) this.line += `[${name.replaceAll(cell, '').slice(0, 120)}]`
  }

  /** Where a link leads stands beside what it calls itself. */
  private linked(): void {
    const { link } = this
    this.link = null
    if (!link || !/^(https?:\/\/|mailto:|tel:)/i.test(link.href)) return
    const words = this.line.slice(link.from).trim()
    const href = link.href.replace(/^(mailto|tel):/i, '')
    const same = (one: string) => one.replace(/^https?:\/\/|\/$/gi, '').toLowerCase()
    if (words && same(words) !== same(href)) this.line += ` <${href.replaceAll(cell, '')}>`
  }

  /** Ends the line where something stands on it. */
  private ended(): void {
    if (this.line.replaceAll(cell, '').trim()) this.put()
    else this.line = ''
  }

  private apart(): void {
    this.ended()
    const last = this.lines.at(-1)
    if (this.lists.length > 0 || last === undefined) return
    // Between two quotes of other depths the outer one's empty line stands.
    if (!last.replace(/[> ]/g, '')) this.lines.pop()
    this.put()
  }

  private put(): void {
    const cells = this.line.split(cell)
    const words =
      cells.length > 1
        ? cells
            .map(one => one.trim())
            .filter(Boolean)
            .join(' | ')
        : this.line.trimEnd().replace(/^ (?! )/, '')
    this.lines.push(`${'> '.repeat(this.quotes)}${words}`.trimEnd())
    this.line = ''
    if (this.link) this.link.from = 0
  }
}

const attributeOf = (inside: string, name: string): string => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(inside)
  return unescaped(found?.[1] ?? found?.[2] ?? found?.[3] ?? '')
}

const unescaped = (text: string) =>
  text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|\w{1,10});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

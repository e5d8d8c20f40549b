// The lines that an HTML page becomes as plain text: what each element does to them, and how rows of tables are told.
import { unescaped, withoutPadding } from './entities.ts'

/** These begin and end a line, the second ones with room above. */
const lines = new Set([
  ...['div', 'li', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'center', 'address'],
  ...['dt', 'dd', 'caption', 'figure', 'figcaption', 'form', 'option'],
])
const blocks = new Set([
  ...['p', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])
const deepest = 10
/** Tables inside of tables; those deeper are told cell by cell. */
const deepestTable = 30
/** Characters of a row that is told on one line. */
const longestRow = 160
/** Characters of an address behind words; longer ones, which trackers make, are cut. */
const longestLink = 160
const shownOfLink = 100

/** What is told apart until it is whole: the page itself, or a cell of a table. */
interface Sheet {
  lines: string[]
  line: string
  quotes: number
  asTyped: number
  /** the next number of each list around, null where it has none */
  lists: (number | null)[]
  link: { href: string; from: number } | null
  /** the cells so far of the row that is read, of each table that is open in it */
  rows: string[][][]
}

const sheet = (): Sheet => ({
  ...{ lines: [], line: '', quotes: 0, asTyped: 0, lists: [], link: null, rows: [] },
})

/** What was said so far, line by line. */
export class Page {
  private readonly sheets: Sheet[] = [sheet()]

  /** `pictures`: names of those inside the mail, by Content-ID. */
  constructor(private readonly pictures: ReadonlyMap<string, string>) {}

  private get on(): Sheet {
    return this.sheets.at(-1)!
  }

  say(plain: string): void {
    const { on } = this
    if (on.asTyped === 0) {
      on.line += plain.replace(/\s+/g, ' ')
      return
    }
    const [first = '', ...rest] = plain.split('\n')
    on.line += first
    for (const one of rest) {
      this.put()
      on.line = one
    }
  }

  /** `inside`: the tag as it is written. */
  begin(tag: string, inside: string): void {
    if (blocks.has(tag)) this.apart()
    else if (lines.has(tag)) this.ended()
    const { on } = this
    switch (tag) {
      case 'br':
        this.put()
        break
      case 'hr':
        on.line = '———'
        this.put()
        break
      case 'pre':
        on.asTyped++
        break
      case 'blockquote':
        on.quotes = Math.min(deepest, on.quotes + 1)
        break
      case 'ul':
      case 'ol':
        if (on.lists.length < deepest) on.lists.push(tag === 'ol' ? 1 : null)
        break
      case 'li':
        this.item()
        break
      case 'img':
        this.picture(inside)
        break
      case 'a':
        on.link = { href: attributeOf(inside, 'href'), from: on.line.length }
        break
      case 'table':
        this.apart()
        if (this.sheets.length < deepestTable) on.rows.push([])
        break
      case 'tr':
        this.endRow()
        break
      case 'td':
      case 'th':
        this.endCell()
        if (this.on.rows.length > 0) this.sheets.push(sheet())
        else this.ended()
    }
  }

  end(tag: string): void {
    if (tag === 'td' || tag === 'th') this.endCell()
    else if (tag === 'tr') this.endRow()
    else if (tag === 'table') this.endTable()
    else if (tag === 'a') this.linked()
    else if (lines.has(tag)) this.ended()
    else if (blocks.has(tag)) {
      const { on } = this
      this.ended()
      if (tag === 'pre') on.asTyped = Math.max(0, on.asTyped - 1)
      if (tag === 'blockquote') on.quotes = Math.max(0, on.quotes - 1)
      if (tag === 'ul' || tag === 'ol') on.lists.pop()
      if (on.lists.length === 0) this.apart()
    }
  }

  whole(): string {
    while (this.sheets.length > 1 || this.on.rows.length > 0) this.endTable()
    this.ended()
    return textOf(this.on.lines)
  }

  /** The cell that is open in the innermost table; none where a table stands open inside of it. */
  private endCell(): void {
    this.ended()
    if (this.sheets.length === 1 || this.on.rows.length > 0) return
    const cell = this.sheets.pop()!
    this.on.rows.at(-1)!.push(textOf(cell.lines).split('\n'))
  }

  /** Short cells stand on one line, others below each other. */
  private endRow(): void {
    this.endCell()
    const cells = (this.on.rows.at(-1) ?? []).filter(([first, ...more]) => first || more.length > 0)
    if (cells.length === 0) return
    this.on.rows[this.on.rows.length - 1] = []
    this.ended()
    const row = cells.map(([first]) => first).join(' | ')
    if (cells.every(({ length }) => length === 1) && row.length <= longestRow) this.putLine(row)
    else
      for (const cell of cells) {
        this.apart()
        for (const line of cell) this.putLine(line)
        this.apart()
      }
  }

  private endTable(): void {
    // A table that ends takes what stands open in it along.
    if (this.on.rows.length === 0 && this.sheets.length > 1) this.endCell()
    this.endRow()
    this.on.rows.pop()
    this.apart()
  }

  private item(): void {
    const { on } = this
    const number = on.lists.at(-1)
    on.line = `${'  '.repeat(Math.max(0, on.lists.length - 1))}${number ? `${number}.` : '•'} `
    if (number) on.lists[on.lists.length - 1] = number + 1
  }

  private picture(inside: string): void {
    const id = /^cid:(.+)/i.exec(attributeOf(inside, 'src'))?.[1]
    const own = id && this.pictures.get(id)
    // What is as small as a dot is there to be counted, not to be seen.
    if (!own && ['width', 'height'].some(side => /^[0-3](px)?$/.test(attributeOf(inside, side)))) return
    const name = own || attributeOf(inside, 'alt').replace(/\s+/g, ' ').trim()
    if (name) this.on.line += `[${name.slice(0, 120)}]`
  }

  /** Where a link leads stands beside what it calls itself. */
  private linked(): void {
    const { on } = this
    const { link } = on
    on.link = null
    if (!link || !/^(https?:\/\/|mailto:|tel:)/i.test(link.href)) return
    const words = on.line.slice(link.from).trim()
    const href = link.href.replace(/^(mailto|tel):/i, '')
    const same = (one: string) => one.replace(/^https?:\/\/|\/$/gi, '').toLowerCase()
    const shown = href.length > longestLink ? `${href.slice(0, shownOfLink)}…` : href
    if (words && same(words) !== same(href)) on.line += ` <${shown}>`
  }

  /** Ends the line where something stands on it. */
  private ended(): void {
    if (this.on.line.trim()) this.put()
    else this.on.line = ''
  }

  private apart(): void {
    this.ended()
    const { on } = this
    const last = on.lines.at(-1)
    if (on.lists.length > 0 || last === undefined) return
    // Between two quotes of other depths the outer one's empty line stands.
    if (!last.replace(/[> ]/g, '')) on.lines.pop()
    this.put()
  }

  private put(): void {
    const { on } = this
    const line = on.line
    on.line = ''
    if (on.link) on.link.from = 0
    this.putLine(line.trimEnd().replace(/^ (?! )/, ''))
  }

  private putLine(line: string): void {
    const { on } = this
    on.lines.push(`${'> '.repeat(on.quotes)}${withoutPadding(line)}`.trimEnd())
  }
}

const textOf = (lines: string[]): string =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const attributeOf = (inside: string, name: string): string => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(inside)
  return unescaped(found?.[1] ?? found?.[2] ?? found?.[3] ?? '')
}

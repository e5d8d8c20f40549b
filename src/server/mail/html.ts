// The plain words of an HTML mail: lists, tables, quotes and links as text; nothing that runs, nothing that is fetched.
import { unescaped } from './entities.ts'
import { Page } from './html-page.ts'

/** What stands in these is not said to anybody, and is no markup either. */
const unsaid = new Set(['script', 'style', 'head', 'title', 'template'])
const voids = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr', 'area', 'source'])
const unseen =
  /\bstyle\s*=[^>]*(display\s*:\s*none|visibility\s*:\s*hidden|(max-height|opacity)\s*:\s*0(\.0+)?(px)?\s*[;"'!])/i
/** Characters of a tag that are looked at. */
const longestTag = 4_000

/** `pictures`: names of those inside the mail, by Content-ID. One pass, however the markup is broken. */
export function wordsOfHtml(html: string, pictures: ReadonlyMap<string, string> = new Map()): string {
  const lower = html.toLowerCase()
  const page = new Page(pictures)
  /** the element that is not shown, and how many of its kind are open inside */
  let hidden: { tag: string; depth: number } | null = null
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (!hidden) page.say(unescaped(html.slice(at, open < 0 ? html.length : open)))
    if (open < 0) break
    if (html.startsWith('<!--', open)) {
      at = after(html.indexOf('-->', open), 3, html)
      continue
    }
    // Doctypes, and conditions of Outlook that are no comments.
    if (html[open + 1] === '!' || html[open + 1] === '?') {
      at = after(html.indexOf('>', open), 1, html)
      continue
    }
    const tag = /^<\/?([a-z][a-z0-9]{0,15})/.exec(lower.slice(open, open + 18))?.[1]
    if (!tag) {
      if (!hidden) page.say('<')
      at = open + 1
      continue
    }
    const close = endOfTag(html, open)
    const closing = html[open + 1] === '/'
    const inside = close < 0 ? '' : html.slice(open, Math.min(close + 1, open + longestTag))
    at = after(close, 1, html)
    // Another paragraph ends the one before it.
    if (hidden?.tag === 'p' && tag === 'p' && !closing) hidden = null
    if (hidden) {
      if (tag === hidden.tag) hidden.depth += closing ? -1 : 1
      if (hidden.depth === 0) hidden = null
    } else if (!closing && unsaid.has(tag)) {
      const end = close < 0 ? -1 : lower.indexOf(`</${tag}`, close)
      // A head that nobody closes is followed by the body all the same.
      if (end >= 0 || tag !== 'head' || close < 0) at = after(end, 0, html)
    } else if (!closing && isUnseen(inside)) {
      if (!voids.has(tag)) hidden = { tag, depth: 1 }
    } else if (closing) page.end(tag)
    else page.begin(tag, inside)
  }
  return page.whole()
}

/** What a browser on a desk does not show, such as the line that mail programs show beside the subject. */
const isUnseen = (inside: string) =>
  unseen.test(inside) || /\shidden[\s=/>]/i.test(inside.replace(/"[^"]*"|'[^']*'/g, '""'))

/** The `>` that ends a tag; those inside of quoted attributes do not. */
function endOfTag(html: string, open: number): number {
  const most = Math.min(html.length, open + longestTag)
  let quote = ''
  for (let at = open + 1; at < most; at++) {
    const sign = html[at]!
    if (quote) {
      if (sign === quote) quote = ''
    } else if (sign === '>') return at
    else if ((sign === '"' || sign === "'") && /=\s*$/.test(html.slice(Math.max(open, at - 3), at)))
      quote = sign
  }
  return html.indexOf('>', open)
}

const after = (found: number, length: number, html: string) => (found < 0 ? html.length : found + length)

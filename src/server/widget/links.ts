// Finds the links in a message; everything else stays plain text.

export type Piece = { text: string; href?: string }

const address = /\bhttps?:\/\/[^\s<>"'«»„”]+/gi

/** Cuts text into plain pieces and http(s) links; closing punctuation belongs to the sentence, not to the link. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const href = trimmed(match[0])
    if (!isAddress(href)) continue
    if (match.index > from) found.push({ text: text.slice(from, match.index) })
    found.push({ text: href, href })
    from = match.index + href.length
  }
  if (from < text.length) found.push({ text: text.slice(from) })
  return found
}

function trimmed(href: string): string {
  let end = href.length
  while (end > 0) {
    const last = href[end - 1]!
    const closes = last === ')' && href.slice(0, end).split('(').length < href.slice(0, end).split(')').length
    if (!closes && !/[.,;:!?…*_\]}]/.test(last)) break
    end--
  }
  return href.slice(0, end)
}

function isAddress(href: string): boolean {
  try {
    return /^https?:$/.test(new URL(href).protocol)
  } catch {
    return false
  }
}

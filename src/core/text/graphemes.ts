// Characters as a reader sees them, in a time that grows with the text and not with its square.

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Each step of a segmenter costs as much as its text is long (V8 of Node 20), so it gets a piece at a time. */
const piece = 64

/** What `Intl.Segmenter` would cut the text into, one after the other. */
export function* graphemes(text: string): Generator<string> {
  let at = 0
  let length = piece
  while (at < text.length) {
    const end = wholeEnd(text, at + length)
    const found = Array.from(segmenter.segment(text.slice(at, end)), one => one.segment)
    // The last one may go on in the next piece.
    if (end < text.length) found.pop()
    for (const one of found) {
      yield one
      at += one.length
    }
    length = found.length > 0 ? piece : length * 2
  }
}

/** There or one further: never between the halves of a code point, which would be told apart. */
function wholeEnd(text: string, end: number): number {
  if (end >= text.length) return text.length
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end
}

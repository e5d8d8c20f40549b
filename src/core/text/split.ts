// Cuts a long text into parts that may be sent: at paragraphs where it can, then lines, sentences, words.

const breaks = [/\n\s*\n/g, /\n/g, /[.!?…]["»”)]?\s/g, /\s/g]

/** Where the part ends, at most `most` units on; never between the halves of a character. */
function endOf(text: string, most: number): number {
  // A part that is nearly empty because of an early paragraph would be worse than one cut at a line.
  for (const one of breaks) {
    let end = 0
    for (const { index, 0: found } of text.slice(0, most + 1).matchAll(one)) {
      const after = /^\s/.test(found) ? index : index + found.trimEnd().length
      if (after <= most) end = after
    }
    if (end >= most / 2) return end
  }
  const last = text.charCodeAt(most - 1)
  return last >= 0xd800 && last <= 0xdbff ? most - 1 : most
}

/** Parts of at most `most` UTF-16 units, none of them blank; white space between two of them is left out. */
export function partsOf(text: string, most: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const end = endOf(rest, most)
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts
}

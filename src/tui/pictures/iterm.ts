// iTerm2's inline images, which WezTerm and mintty know, too.

/** A PNG over so many cells, from where the cursor stands; it keeps its shape. */
export function inline(png: Uint8Array, columns: number, rows: number): string {
  const data = Buffer.from(png).toString('base64')
  const about = `inline=1;size=${png.length};width=${columns};height=${rows};preserveAspectRatio=1;doNotMoveCursor=1`
  return `\x1b]1337;File=${about}:${data}\x07`
}

// Sixel: six rows of pixels at a time, colour by colour.

/**
 * Pixels (three bytes each) with at most 256 different colours, which start where the cursor stands. Rows of pixels
 * that fill no whole band are left out.
 */
export function sixel(rgb: Uint8Array, width: number, height: number): string {
  const bands = Math.floor(height / 6)
  const colours = new Map<number, number>()
  const pixels = new Uint16Array(width * bands * 6)
  for (let i = 0; i < pixels.length; i++) {
    const colour = (rgb[i * 3]! << 16) | (rgb[i * 3 + 1]! << 8) | rgb[i * 3 + 2]!
    let index = colours.get(colour)
    if (index === undefined) {
      // More than were promised: the last one stands for the rest.
      index = Math.min(colours.size, 255)
      if (colours.size < 256) colours.set(colour, index)
    }
    pixels[i] = index
  }
  const percent = (byte: number) => Math.round((byte * 100) / 255)
  const palette = [...colours]
    .map(
      ([colour, i]) =>
        `#${i};2;${percent(colour >> 16)};${percent((colour >> 8) & 255)};${percent(colour & 255)}`,
    )
    .join('')
  let out = `\x1bP0;1q"1;1;${width};${bands * 6}${palette}`
  for (let band = 0; band < bands; band++) out += bandOf(pixels, width, band)
  return `${out}\x1b\\`
}

function bandOf(pixels: Uint16Array, width: number, band: number): string {
  const rows = new Map<number, Uint8Array>()
  for (let y = 0; y < 6; y++)
    for (let x = 0; x < width; x++) {
      const colour = pixels[(band * 6 + y) * width + x]!
      const bits = rows.get(colour) ?? new Uint8Array(width)
      bits[x]! |= 1 << y
      rows.set(colour, bits)
    }
  return `${[...rows].map(([colour, bits]) => `#${colour}${runs(bits)}`).join('$')}-`
}

/** `!12~` for twelve alike; what is blank up to the end is left off. */
function runs(bits: Uint8Array): string {
  let end = bits.length
  while (end > 0 && bits[end - 1] === 0) end--
  let out = ''
  for (let x = 0; x < end; ) {
    let length = 1
    while (x + length < end && bits[x + length] === bits[x]) length++
    const sign = String.fromCharCode(63 + bits[x]!)
    out += length > 3 ? `!${length}${sign}` : sign.repeat(length)
    x += length
  }
  return out
}

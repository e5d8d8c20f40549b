// Half-blocks: two pixels in a cell of text, the upper as its colour and the lower as its background.

/** One colour of a terminal's palette of 256: the cube of six steps, or the greys. */
function paletteOf(r: number, g: number, b: number): number {
  if (Math.max(r, g, b) - Math.min(r, g, b) < 12) {
    const grey = Math.round((r - 8) / 10)
    return grey < 0 ? 16 : grey > 23 ? 231 : 232 + grey
  }
  const step = (value: number) =>
    value < 48 ? 0 : value < 115 ? 1 : Math.min(5, Math.floor((value - 35) / 40))
  return 16 + 36 * step(r) + 6 * step(g) + step(b)
}

/** The SGR codes of a row of cells, from pixels of three bytes. */
export function blockCodes(rgb: Uint8Array, columns: number, row: number, trueColour: boolean): string[] {
  const colour = (x: number, y: number) => {
    const at = (y * columns + x) * 3
    // Steps of four are as good to the eye, and more cells are alike: less is sent.
    const [r, g, b] = [rgb[at]! & 0xfc, rgb[at + 1]! & 0xfc, rgb[at + 2]! & 0xfc]
    return trueColour ? `2;${r};${g};${b}` : `5;${paletteOf(r, g, b)}`
  }
  return Array.from({ length: columns }, (_, x) => `38;${colour(x, row * 2)};48;${colour(x, row * 2 + 1)}`)
}

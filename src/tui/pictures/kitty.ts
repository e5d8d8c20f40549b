// Kitty's graphics: the picture is sent once, and shown by cells of text that say which part of it they are.
// So whatever moves, cuts or covers text does so with pictures, and nothing is ever left behind.

const placeholder = '\u{10eeee}'

/** The marks that number rows and columns, in the protocol's order; as many as a large picture has columns. */
const marks = [
  '0305 030d 030e 0310 0312 033d 033e 033f 0346 034a 034b 034c 0350 0351 0352 0357 035b 0363 0364 0365 0366 0367 0368',
  '0369 036a 036b 036c 036d 036e 036f 0483 0484 0485 0486 0487 0592 0593 0594 0595 0597 0598 0599 059c 059d 059e 059f',
  '05a0 05a1 05a8 05a9 05ab 05ac 05af 05c4 0610 0611 0612 0613 0614 0615 0616 0617 0657 0658 0659 065a 065b 065d 065e',
  '06d6 06d7 06d8 06d9 06da 06db 06dc 06df 06e0 06e1 06e2 06e4 06e7 06e8 06eb 06ec 0730 0732 0733 0735 0736 073a 073d',
]
  .join(' ')
  .split(' ')
  .map(code => String.fromCodePoint(Number.parseInt(code, 16)))

export const mostKittyColumns = marks.length

/** What a terminal takes in one sequence. */
const chunk = 4096

/** Sends a PNG under an id (1 to 2^24 - 1); the cells of {@link kittyRow} show it. No answer is wanted. */
export function kittySend(id: number, png: Uint8Array, columns: number, rows: number): string {
  const data = Buffer.from(png).toString('base64')
  let out = ''
  for (let at = 0; at < data.length; at += chunk) {
    const head = at === 0 ? `a=T,U=1,q=2,f=100,t=d,i=${id},c=${columns},r=${rows},` : 'q=2,'
    out += `\x1b_G${head}m=${at + chunk < data.length ? 1 : 0};${data.slice(at, at + chunk)}\x1b\\`
  }
  return out
}

export const kittyForget = (id: number): string => `\x1b_Ga=d,d=I,q=2,i=${id}\x1b\\`

/** The cells of a row, which carry the picture's id as their colour. */
export const kittyRow = (row: number, columns: number): string =>
  Array.from({ length: columns }, (_, column) => placeholder + marks[row] + marks[column]).join('')

export const kittyColour = (id: number): string => `38;2;${(id >> 16) & 255};${(id >> 8) & 255};${id & 255}`

/** For a terminal inside of tmux, which hands on only what is in its own envelope. */
export const throughTmux = (sequences: string): string =>
  sequences.replace(/\x1b_G[^\x1b]*\x1b\\/g, one => `\x1bPtmux;${one.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`)

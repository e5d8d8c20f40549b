// SHA-256 in a few lines: browsers have their own only on safe pages, and it gives its answer too late for so many.

/** The first 32 bits of the fractional parts of roots of the first 64 primes, of which SHA-256 is made. */
const [rounds, initial] = (() => {
  const cubes: number[] = []
  const squares: number[] = []
  const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
  for (let n = 2; cubes.length < 64; n++) {
    let divisor = 2
    while (n % divisor) divisor++
    if (divisor < n) continue
    cubes.push(fraction(Math.cbrt(n)))
    if (squares.length < 8) squares.push(fraction(Math.sqrt(n)))
  }
  return [Int32Array.from(cubes), squares]
})()

const words = new Int32Array(64)
const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** The first word of the SHA-256 of plain ASCII of at most 55 characters: one block, and all that is asked for. */
export function firstWord(text: string): number {
  words.fill(0, 0, 16)
  for (let i = 0; i <= text.length; i++)
    words[i >> 2]! |= (i < text.length ? text.charCodeAt(i) : 0x80) << (24 - (i & 3) * 8)
  words[15] = text.length * 8
  for (let i = 16; i < 64; i++) {
    const [a, b] = [words[i - 15]!, words[i - 2]!]
    const [x, y] = [turned(a, 7) ^ turned(a, 18) ^ (a >>> 3), turned(b, 17) ^ turned(b, 19) ^ (b >>> 10)]
    words[i] = words[i - 16]! + x + words[i - 7]! + y
  }
  let [a, b, c, d, e, f, g, h] = initial as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const x =
      h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i]! + words[i]!
    const y = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + x) | 0
    d = c
    c = b
    b = a
    a = (x + y) | 0
  }
  return (a + initial[0]!) >>> 0
}

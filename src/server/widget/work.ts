// Some work for the browser, where the server asks a new visitor for it: finds a number whose SHA-256 begins with zeros.
import { firstWord } from './hash.ts'

/** More than this is not done, whoever asks: it would hold a phone up for minutes. */
const mostBits = 20

/**
 * The number, as text, with which `salt:number` begins with so many zero bits. In slices, so that the page stays quick;
 * null when it is wanted no more, or is too much to ask.
 */
export async function solve(salt: string, bits: number, isWanted: () => boolean): Promise<string | null> {
  if (bits > mostBits) return null
  for (let number = 0; isWanted(); ) {
    // A page that nobody looks at gets few turns: they may be longer.
    const until = performance.now() + (document.hidden ? 100 : 12)
    do {
      for (const last = number + 100; number < last; number++)
        if (Math.clz32(firstWord(`${salt}:${number}`)) >= bits) return String(number)
    } while (performance.now() < until)
    await new Promise(resolve => setTimeout(resolve))
  }
  return null
}

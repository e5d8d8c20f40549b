// The codes of an import's new contacts: the same for the same line of the same import (D9).
import { codeLetters, shortCode } from './code.ts'

/**
 * The nth code to try for the new contact of a line: the same for the same import, so that the rehearsal says what the
 * real run does. They grow, as those by chance do, and in a long file from the start: there are half a million of four.
 * All but the last three characters are those of a thousand lines: in the index of codes they stand together, and so
 * does what a batch writes there.
 */
export function importCodes(importId: string): (line: number, attempt: number) => string {
  const of = hashed(`${importId}:`)
  let last = { block: -1, length: 0 }
  let shelf = ''
  return (line, attempt) => {
    const length = lengthAt(line) + Math.floor(attempt / 8)
    const block = Math.floor(line / 1_000) + Math.floor(attempt / 4) * 1_000_000
    if (block !== last.block || length !== last.length) {
      last = { block, length }
      shelf = shortCode('C', length - 3, numbersFrom(hashed(`${block}`, of)))
    }
    return shelf + codeLetters(3, numbersFrom(hashed(`${line}:${attempt}`, of)))
  }
}

const lengthAt = (line: number) => (line > 1_000_000 ? 6 : line > 20_000 ? 5 : 4)

/** FNV-1a, of what goes on after `before`, too. Not for secrets. */
function hashed(text: string, before = 2166136261): number {
  let state = before
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619)
  return state
}

/** 0 ≤ n < 1: one step of mulberry32 each. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

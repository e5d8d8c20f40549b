// Chance that can be had again: the same seed gives the same run.

export interface Chance {
  /** 0 to `below`, exclusive. */
  below(below: number): number
  of<T>(choices: readonly T[]): T
  /** True once in so many times. */
  once(inSoMany: number): boolean
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, of: choices => choices[below(choices.length)]!, once: n => below(n) === 0 }
}

/** `CHATCTL_FUZZ_SECONDS=60` fuzzes for so long with seed after seed; without, one seed and few steps. */
export const fuzzSeconds = Number(process.env.CHATCTL_FUZZ_SECONDS ?? 0)
export const firstSeed = Number(process.env.CHATCTL_FUZZ_SEED ?? 1)

// Short codes that people read aloud: no letters that look or sound alike.
const alphabet = '23456789ACDEFHJKLMNPRTUVWXY'

/** A code such as C-4F2K; `length` characters after the prefix. `random` gives 0 ≤ n < 1. */
export const shortCode = (prefix: string, length: number, random: () => number): string =>
  `${prefix}-${codeLetters(length, random)}`

export function codeLetters(length: number, random: () => number): string {
  let letters = ''
  for (let i = 0; i < length; i++) letters += alphabet[Math.floor(random() * alphabet.length)]
  return letters
}

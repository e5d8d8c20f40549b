// Short codes that people read aloud: no letters that look or sound alike.
const alphabet = '23456789ACDEFHJKLMNPRTUVWXY'

/** A code such as C-4F2K; `length` characters after the prefix. `random` gives 0 ≤ n < 1. */
export function shortCode(prefix: string, length: number, random: () => number): string {
  let code = `${prefix}-`
  for (let i = 0; i < length; i++) code += alphabet[Math.floor(random() * alphabet.length)]
  return code
}

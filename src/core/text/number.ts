// Numbers in the one form that they are kept and compared in.

const begins = /^-?\d/

/** The number that a kept text is; null when it is not in that form: 7, -2.5, no 07, +7, 1e3. */
export function numberOf(text: string): number | null {
  const number = Number(text)
  return Number.isFinite(number) && begins.test(text) && String(number) === text && !text.includes('e')
    ? number
    : null
}

/** What people type: 1234.5, 1234,5, +7; null when that is no number, or one too long to keep. */
export function numberTyped(text: string): number | null {
  if (!/^[+-]?\d{1,15}([.,]\d{1,10})?$/.test(text)) return null
  return numberOf(String(Number(text.replace(',', '.')) + 0))
}

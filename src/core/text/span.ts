// A span of time as people type it: 30s, 5m, 48h, 2d; 0 for none at all.

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
type Unit = keyof typeof units

/** Milliseconds; null where it is no span, or longer than a year. */
export function parseSpan(words: string): number | null {
  const match = /^(\d{1,8})\s*([smhd])?$/.exec(words.trim().toLowerCase())
  if (!match) return null
  const [, digits = '', unit] = match
  const count = Number(digits)
  if (!unit) return count === 0 ? 0 : null
  const ms = count * units[unit as Unit]
  return ms <= 366 * units.d ? ms : null
}

/** In the largest unit that it is whole in; as {@link parseSpan} reads it. */
export function formatSpan(ms: number): string {
  if (ms === 0) return '0'
  const [unit] = (['d', 'h', 'm'] as const).filter(one => ms % units[one] === 0)
  return `${ms / units[unit ?? 's']}${unit ?? 's'}`
}

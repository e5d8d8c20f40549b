// Days as an operator types them, in the four languages: 2026-11-20, 20.11, yesterday, wczoraj, вчера, вчора, -7d.

const words: Readonly<Record<string, number>> = {
  today: 0,
  yesterday: -1,
  dziś: 0,
  dzisiaj: 0,
  wczoraj: -1,
  przedwczoraj: -2,
  сегодня: 0,
  вчера: -1,
  позавчера: -2,
  сьогодні: 0,
  вчора: -1,
  учора: -1,
  позавчора: -2,
}

/** The day's beginning on this machine's clock, ms; null where it is no day. Without a year: the last such day. */
export function dayTyped(text: string, now: number): number | null {
  const typed = text.trim().toLowerCase()
  const today = new Date(now)
  const ago = Object.hasOwn(words, typed)
    ? words[typed]
    : /^-\d{1,4}$/.test(typed.replace(/[dд]$/, ''))
      ? Number.parseInt(typed, 10)
      : undefined
  if (ago !== undefined)
    return new Date(today.getFullYear(), today.getMonth(), today.getDate() + ago).getTime()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const local = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?$/.exec(typed)
  if (!local) return null
  const [day, month] = [Number(local[1]), Number(local[2])]
  if (local[3]) return dayOf(Number(local[3]), month, day)
  const year = today.getFullYear()
  const found = dayOf(year, month, day)
  return found !== null && found > now ? dayOf(year - 1, month, day) : found
}

/** The 30th of February is none. */
function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(year, month - 1, day)
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null
}

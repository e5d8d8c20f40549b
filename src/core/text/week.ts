// Weekly hours in words and back: "Mon-Fri 9-17, Sat 10-14" ⇄ spans of minutes for each day (G1).

/** Minutes from the midnight that the day begins with. The end lies after the start, past 1440 where it is tomorrow. */
export type Span = readonly [from: number, to: number]

/** Seven days, Monday first. `null` = no hours are kept: always. */
export type Week = readonly (readonly Span[])[] | null

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const fullDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const day = 24 * 60

export const hoursExample = 'Mon-Fri 9-17, Sat 10-14'

/**
 * Reads hours as people write them: parts set apart by commas, each one day or a range of days with one or more spans
 * of time; `22-6` ends on the next day. Empty or `always` = always, `never` = never. A text answers with what is wrong.
 */
export function parseWeek(words: string): Week | string {
  const text = words.trim()
  if (text === '' || /^always$/i.test(text)) return null
  const week: Span[][] = days.map(() => [])
  if (/^never$/i.test(text)) return week
  for (const part of text.split(/[,;]/)) {
    const fault = readPart(part.trim(), week)
    if (fault) return fault
  }
  return week.map(merged)
}

function readPart(part: string, week: Span[][]): string | null {
  const wanted: number[] = []
  let spans = 0
  for (const word of part
    .replace(/\s*[-–]\s*/g, '-')
    .split(/\s+/)
    .filter(Boolean)) {
    if (/^\d/.test(word)) {
      if (wanted.length === 0) return `${word} stands with no day: write for example ${hoursExample}`
      const span = readSpan(word)
      if (typeof span === 'string') return span
      for (const at of wanted) week[at]!.push(span)
      spans++
      continue
    }
    const named = readDays(word)
    if (typeof named === 'string') return named
    wanted.push(...named)
  }
  if (wanted.length === 0) return `a part is empty: write for example ${hoursExample}`
  return spans === 0 ? `${part} has no time: write for example ${part} 9-17` : null
}

function readDays(word: string): number[] | string {
  if (/^(daily|every|everyday)$/i.test(word)) return days.map((_day, at) => at)
  const ends = word.split('-').map(dayNamed)
  const wrong = word.split('-').find((_name, at) => ends[at] === -1)
  if (wrong !== undefined || ends.length > 2)
    return `${wrong || word} is no day of the week: ${days.join(', ')}`
  const [from, to = from] = ends as [number, number?]
  const count = ((to! - from + 7) % 7) + 1
  return Array.from({ length: count }, (_none, at) => (from + at) % 7)
}

function dayNamed(name: string): number {
  const wanted = name.toLowerCase()
  return wanted.length < 2 ? -1 : fullDays.findIndex(full => full.startsWith(wanted))
}

function readSpan(word: string): Span | string {
  const ends = word.split('-')
  if (ends.length !== 2) return `${word} is no span of time: write for example 9-17 or 9:30-17:00`
  const [from, to] = ends.map(readTime) as [number, number]
  for (const [at, minutes] of [from, to].entries())
    if (Number.isNaN(minutes)) return `${ends[at] || word} is no time of the day: write for example 9 or 9:30`
  if (from === day || from === to) return `${word} is no span of time: the whole day is 0-24`
  return to > from ? [from, to] : [from, to + day]
}

function readTime(word: string): number {
  const found = /^(\d{1,2})(?::(\d{2}))?$/.exec(word)
  if (!found) return Number.NaN
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  return minute > 59 || hour * 60 + minute > day ? Number.NaN : hour * 60 + minute
}

/** In order, those that touch as one, as long as that can be written: less than a day, or 0-24. */
function merged(spans: Span[]): Span[] {
  const whole: [number, number][] = []
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = whole[whole.length - 1]
    const end = Math.max(last?.[1] ?? 0, to)
    if (last && from <= last[1] && (end - last[0] < day || (last[0] === 0 && end === day))) last[1] = end
    else whole.push([from, to])
  }
  return whole
}

/** The one way that a week is written; neighbouring days with the same hours as a range. */
export function formatWeek(week: Week): string {
  if (week === null) return ''
  const texts = week.map(spans => spans.map(formatSpan).join(' '))
  const parts: string[] = []
  for (let at = 0; at < 7; ) {
    let end = at
    while (end < 6 && texts[end + 1] === texts[at]) end++
    if (texts[at]) parts.push(`${days[at]}${end > at ? `-${days[end]}` : ''} ${texts[at]}`)
    at = end + 1
  }
  return parts.join(', ') || 'never'
}

const formatSpan = ([from, to]: Span) => `${formatTime(from)}-${formatTime(to > day ? to - day : to)}`

function formatTime(minutes: number): string {
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

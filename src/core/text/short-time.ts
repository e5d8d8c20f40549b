// A time as tables and transcripts show it: local, to the minute.

/** `2026-11-22 09:05`; '' where there is none. */
export function shortTime(iso: string | null | undefined): string {
  if (!iso) return ''
  const at = new Date(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

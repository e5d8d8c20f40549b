// What the benches measure with: percentiles, medians, and what a process has used, from the system's own books.
import { readFileSync } from 'node:fs'

/** The value below which the share `p` of the values lies; 0 without values. Sorts in place. */
export function percentile(values: number[], p: number): number {
  if (values.length === 0) return 0
  values.sort((a, b) => a - b)
  return values[Math.min(values.length - 1, Math.floor(values.length * p))]!
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Processor seconds of a process with all its threads; NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  const stat = read(`/proc/${pid}/stat`)
  if (!stat) return Number.NaN
  // The name, in brackets, may hold spaces: fields count from behind it. Ticks are hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Resident memory in megabytes; NaN where there is no /proc. */
export function residentMegabytes(pid: number): number {
  const kilobytes = read(`/proc/${pid}/status`)?.match(/^VmRSS:\s+(\d+) kB/m)?.[1]
  return kilobytes ? (Number(kilobytes) * 1024) / 1e6 : Number.NaN
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

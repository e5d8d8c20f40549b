// Finds entries of a timeline by their seq, without walking through it: it may be very long.
import type { Message } from '../../core/model/message.ts'

/** Index of the last entry with this seq or a smaller one; 0 where all are later. */
export function lastUpTo(entries: readonly Pick<Message, 'seq'>[], seq: number): number {
  let low = 0
  let high = entries.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (entries[middle]!.seq <= seq) low = middle
    else high = middle - 1
  }
  return low
}

/** Index of the entry with just this seq; -1 where there is none. */
export function indexOfSeq(entries: readonly Pick<Message, 'seq'>[], seq: number | null): number {
  if (seq === null || entries.length === 0) return -1
  const at = lastUpTo(entries, seq)
  return entries[at]!.seq === seq ? at : -1
}

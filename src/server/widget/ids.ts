// Makes the ids of messages: UUIDs of version 7, growing even within one millisecond.

let last = 0
let turn = 0

/** A UUIDv7 for `now` (ms); `random` is 8 bytes. Later ids of one window sort after earlier ones as text. */
export function makeId(now: number, random: Uint8Array): string {
  turn = now > last ? 0 : turn + 1
  last = Math.max(now, last) + (turn >> 12)
  turn &= 0xfff
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const time = hex(last, 12)
  const tail = [...random.slice(0, 8)]
    .map((byte, at) => hex(at === 0 ? (byte & 0x3f) | 0x80 : byte, 2))
    .join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(turn, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

export const newId = () => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(8)))

// Makes ids, a thousand at a time where an import asks for them: a quarter of the work of the library's own writing.
import { randomFillSync } from 'node:crypto'
import { V7Generator } from 'uuidv7'

const random = new Uint32Array(512)
let taken = random.length

const generator = new V7Generator({
  nextUint32() {
    if (taken === random.length) {
      randomFillSync(random)
      taken = 0
    }
    return random[taken++]!
  },
})

const digits = [...'0123456789abcdef'].map(digit => digit.charCodeAt(0))
const text = Buffer.alloc(36, '-')
/** where the digits of each byte stand */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** A UUID that sorts behind all that were made before (version 7). */
export function newId(): string {
  const { bytes } = generator.generate()
  for (let at = 0; at < 16; at++) {
    const place = places[at]!
    text[place] = digits[bytes[at]! >> 4]!
    text[place + 1] = digits[bytes[at]! & 15]!
  }
  return text.toString('latin1')
}

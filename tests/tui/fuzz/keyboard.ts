// Whatever may come from a keyboard, a paste, a mouse or a broken line, as the bytes of a terminal.
import { hostileTexts } from '../hostile-texts.ts'
import type { Chance } from './chance.ts'

const moves = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[H', '\x1b[F', '\x1b[5~', '\x1b[6~', '\x1b[3~']
const plain = ['\r', '\r', '\t', '\x1b[Z', '\x1b', '\x7f', '\x1b\x7f', '\x1b\r', '\n', '\x1bOP', ' ']
const letters = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789/@:?!.,#',
  ...'ąęłżźćńó',
  ...'йцукенґїє',
  '日',
  '👍',
  '👩‍👩‍👧',
  'e\u0301',
]
const words = [
  '/zw',
  '/note ',
  '//',
  '@Ola',
  'Dzień dobry ',
  'доставка ',
  'https://shop.example/a?b=c ',
  '{visitor.name}',
]
const noise = [
  '\x1b[I',
  '\x1b[O',
  '\x1b[<0;10;10M',
  '\x1b[<0;10;10m',
  '\x1b[?62;c',
  '\x1b]11;rgb:0/0/0\x07',
  '\x1b_Gi=31;OK\x1b\\',
  '\x1b[6;20;10t',
  '\x1b[?62;4c',
  '\x1b[1;5R',
  '\x1b[97;5u',
  '\x1b[57441;2u',
  '\x1b[27;5;109~',
  '\x1b[',
  '\x1bO',
  '\xc3',
  '\x00',
]

/** `leaves`: keys that end or stop the program are among them. */
export function keystroke(chance: Chance, leaves = true): string {
  switch (chance.below(10)) {
    case 0:
    case 1:
      return chance.of(moves)
    case 2:
    case 3:
      return chance.of(plain)
    case 4:
      return `\x1b${chance.of([...'abcdefghijklmnopqrstuvwxyz1234567'])}`
    case 5: {
      const letter = 1 + chance.below(26)
      // Ctrl+C, Ctrl+Q, Ctrl+Z
      return !leaves && [3, 17, 26].includes(letter) ? '' : String.fromCharCode(letter)
    }
    case 6:
      return chance.once(4) ? chance.of(noise) : chance.of(words)
    case 7:
      return chance.once(8) ? `\x1b[200~${chance.of(hostileTexts)}\x1b[201~` : chance.of(letters)
    default:
      return chance.of(letters)
  }
}

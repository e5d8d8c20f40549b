// What a key is, its canonical name for the keymap, and where Cyrillic letters sit on a US keyboard.

export interface Key {
  /**
   * One character in lower case (`a`, `ж`, `?`, `[`), or `space`, `enter`, `tab`, `backspace`, `escape`, `up`, `down`,
   * `left`, `right`, `home`, `end`, `pageup`, `pagedown`, `insert`, `delete`, `f1`…, or an event that is no key:
   * `paste`, `text` (an input method's text of several characters), `focus-in`, `focus-out`, `click`, `wheel-up`,
   * `wheel-down`.
   */
  name: string
  /** What it would insert, if anything: the character as typed, or the whole paste with LF line ends. */
  text?: string
  ctrl: boolean
  alt: boolean
  /** For characters only where a letter was typed in upper case: `?` is `?`, not shift and `/`. */
  shift: boolean
  /** The character at this position of a US keyboard, where the terminal tells (kitty protocol). */
  base?: string
  /** Of the mouse: the cell that it is over, from 0. */
  at?: { column: number; row: number }
}

/** `alt+n`, `ctrl+shift+down`, `?`: modifiers in the order ctrl, alt, shift. */
export function keyName(key: Key): string {
  return `${key.ctrl ? 'ctrl+' : ''}${key.alt ? 'alt+' : ''}${key.shift ? 'shift+' : ''}${key.name}`
}

/**
 * The name that the same key would have on a US keyboard, for a letter of another script (`alt+т` is `alt+n`, `Ж` is
 * `:`); undefined for all other keys. The keymap tries it after {@link keyName}, outside the composer.
 */
export function positionName(key: Key): string | undefined {
  if (!FOREIGN_LETTER.test(key.name)) return undefined
  const plain = key.base ?? positionOf(key.name)
  if (plain === undefined) return undefined
  const shifted = key.shift ? SHIFTED[plain] : undefined
  return keyName({ ...key, name: shifted ?? plain, shift: key.shift && shifted === undefined })
}

/** The US key where the Russian or Ukrainian ЙЦУКЕН layout has this character, upper case for upper case. */
export function positionOf(character: string): string | undefined {
  const known = POSITIONS.get(character)
  if (known !== undefined) return known
  const lower = character.toLowerCase()
  const plain = lower === character ? undefined : POSITIONS.get(lower)
  return plain && (SHIFTED[plain] ?? plain.toUpperCase())
}

const FOREIGN_LETTER = /^(?!\p{Script=Latin})\p{L}$/u

const US_ROWS = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,."
const CYRILLIC_ROWS = ['ёйцукенгшщзхъґфывапролджэячсмитьбю', '’йцукенгшщзхїґфівапролджєячсмитьбю']
const POSITIONS = new Map(
  CYRILLIC_ROWS.flatMap(row => [...row].map((letter, i) => [letter, US_ROWS[i]!] as const)),
)

/** What Shift makes of the keys of a US keyboard that are no letters. */
const SHIFTED: Record<string, string> = {
  '`': '~',
  '[': '{',
  ']': '}',
  '\\': '|',
  ';': ':',
  "'": '"',
  ',': '<',
  '.': '>',
  '/': '?',
}

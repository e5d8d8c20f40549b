// What the control sequences of keyboards mean: legacy xterm and rxvt, kitty's protocol, modifyOtherKeys.
import type { Key } from './keys.ts'

const NONE = { ctrl: false, alt: false, shift: false }

const ARROWS: Record<string, string> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
}

const TILDE: Record<number, string> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
}

const KEYPAD: Record<string, string> = { M: 'enter', I: 'tab', X: '=' }

const LINUX_CONSOLE: Record<string, string> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' }

// Kitty's numbers for the keypad, in their order from 57399.
const KITTY_KEYPAD =
  '0 1 2 3 4 5 6 7 8 9 . / * - + enter = , left right up down pageup pagedown home end insert delete'.split(
    ' ',
  )

const CONTROL_NAMES: Record<number, string> = {
  0: 'space',
  8: 'backspace',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  28: '\\',
  29: ']',
  30: '^',
  31: '_',
  127: 'backspace',
}
const NO_CTRL = new Set([8, 9, 13, 27, 127])

/** The key behind a C0 control byte or DEL. */
export function controlKey(byte: number, alt: boolean): Key {
  const name = CONTROL_NAMES[byte] ?? String.fromCharCode(0x60 + byte)
  return { ...NONE, name, ctrl: !NO_CTRL.has(byte), alt }
}

/** The key that types a character; undefined for what no keyboard types (C1 controls, surrogates, no code point). */
export function characterKey(
  code: number,
  modifiers: Pick<Key, 'ctrl' | 'alt' | 'shift'> = NONE,
): Key | undefined {
  if (
    !(code >= 0x20 && code <= 0x10ffff) ||
    (code >= 0x7f && code < 0xa0) ||
    (code >= 0xd800 && code < 0xe000)
  ) {
    return undefined
  }
  const character = String.fromCodePoint(code)
  const lower = character.toLowerCase()
  const upper = lower !== character && [...lower].length === 1
  const shift = modifiers.shift || upper
  const typed = shift && !upper ? upperCase(character) : character
  return {
    ...modifiers,
    name: character === ' ' ? 'space' : upper ? lower : character,
    shift,
    ...(modifiers.ctrl || modifiers.alt ? {} : { text: typed }),
  }
}

/** The key of `CSI parameters final`; undefined for replies of the terminal, mouse reports and anything unknown. */
export function csiKey(parameters: string, final: string): Key | undefined {
  if (parameters.startsWith('<')) return mouseKey(parameters, final)
  if (/[^\d:;]/.test(parameters)) return undefined
  const fields = parameters
    .split(';')
    .map(field => field.split(':').map(part => (part === '' ? 0 : Number(part))))
  if (final === 'u') return kittyKey(fields)
  if (final === 'I' && parameters === '') return { ...NONE, name: 'focus-in' }
  if (final === 'O' && parameters === '') return { ...NONE, name: 'focus-out' }
  const first = fields[0]?.[0] ?? 0
  if (final === '~' && first === 27) return otherKey(fields[1]?.[0] ?? 1, fields[2]?.[0] ?? 0)
  const modifiers = readModifiers(fields[1])
  if (!modifiers) return undefined
  if (final === 'Z') return { ...modifiers, name: 'tab', shift: true }
  if (final === '~') return named(TILDE[first], modifiers)
  // rxvt tells modifiers by the final character.
  if (final === '$') return named(TILDE[first], { ...NONE, shift: true })
  if (final === '^') return named(TILDE[first], { ...NONE, ctrl: true })
  if (final === '@') return named(TILDE[first], { ...NONE, ctrl: true, shift: true })
  if (parameters === '' && 'abcd'.includes(final))
    return named(ARROWS[final.toUpperCase()], { ...NONE, shift: true })
  // `CSI row ; column R` is a cursor report, F3 never has another first parameter than 1.
  return first > 1 ? undefined : named(ARROWS[final], modifiers)
}

const POINTED: Record<number, string> = { 0: 'click', 64: 'wheel-up', 65: 'wheel-down' }

/** `CSI < button ; column ; row M`; undefined for releases, other buttons, and those with a modifier. */
function mouseKey(parameters: string, final: string): Key | undefined {
  const report = /^<(\d{1,3});(\d{1,5});(\d{1,5})$/.exec(parameters)
  const name = POINTED[Number(report?.[1] ?? -1)]
  if (!report || !name || final !== 'M') return undefined
  return { ...NONE, name, at: { column: Number(report[2]) - 1, row: Number(report[3]) - 1 } }
}

/** The key of `SS3 parameters final` (application mode, keypad). */
export function ss3Key(parameters: string, final: string): Key | undefined {
  const modifiers = readModifiers([Number(parameters || 1)])
  if (!modifiers) return undefined
  if ('abcd'.includes(final)) return named(ARROWS[final.toUpperCase()], { ...modifiers, ctrl: true })
  if (KEYPAD[final]?.length === 1) return characterKey(KEYPAD[final].charCodeAt(0), modifiers)
  if (final >= 'j' && final <= 'y') return characterKey(final.charCodeAt(0) - 0x40, modifiers)
  return named(KEYPAD[final] ?? ARROWS[final], modifiers)
}

/** The key of `CSI [ final`, the Linux console's first function keys. */
export function linuxKey(final: string): Key | undefined {
  return named(LINUX_CONSOLE[final], NONE)
}

/** `CSI code:shifted:base ; modifiers:event ; text u`. */
function kittyKey(fields: number[][]): Key | undefined {
  const [code = 0, shifted = 0, base = 0] = fields[0] ?? []
  const modifiers = readModifiers(fields[1])
  if (!modifiers) return undefined
  if (code === 0) return composed(fields[2] ?? [])
  if (code >= 57399 && code < 57399 + KITTY_KEYPAD.length) {
    const name = KITTY_KEYPAD[code - 57399]!
    return name.length === 1 ? characterKey(name.charCodeAt(0), modifiers) : named(name, modifiers)
  }
  // The rest of the private area are keys without a meaning here: media, locks, modifiers on their own.
  if (code >= 57344 && code <= 63743) return undefined
  if (code < 0x20 || code === 0x7f) return otherKey(encodeModifiers(modifiers), code)
  const key = shiftedKey(code, shifted, modifiers)
  return key && base > 0x20 && base < 0x7f ? { ...key, base: String.fromCharCode(base) } : key
}

function shiftedKey(
  code: number,
  shifted: number,
  modifiers: Pick<Key, 'ctrl' | 'alt' | 'shift'>,
): Key | undefined {
  if (!modifiers.shift || shifted === 0) return characterKey(code, modifiers)
  // With the shifted character known, Shift belongs to the character, as it does in the legacy encoding.
  return characterKey(shifted, { ...modifiers, shift: false })
}

/** The text of an input method, without a key. */
function composed(codes: number[]): Key | undefined {
  const keys = codes.map(code => characterKey(code))
  if (keys.length === 0 || keys.includes(undefined)) return undefined
  if (keys.length === 1) return keys[0]
  return { ...NONE, name: 'text', text: String.fromCodePoint(...codes) }
}

/** `CSI 27 ; modifiers ; code ~`, xterm's modifyOtherKeys. */
function otherKey(modifierBits: number, code: number): Key | undefined {
  const modifiers = readModifiers([modifierBits])
  if (!modifiers) return undefined
  if (NO_CTRL.has(code)) return named(CONTROL_NAMES[code], modifiers)
  // A sign is told as it was typed: Shift was a part of it.
  const sign = code > 0x20 && !/\p{L}/u.test(String.fromCodePoint(Math.min(code, 0x10ffff)))
  return characterKey(code, sign ? { ...modifiers, shift: false } : modifiers)
}

/** Undefined for the release of a key, and for Super and Hyper, which belong to the desktop. */
function readModifiers(field: number[] = []): Pick<Key, 'ctrl' | 'alt' | 'shift'> | undefined {
  const bits = Math.max(1, field[0] ?? 1) - 1
  if (field[1] === 3 || bits & 8 || bits & 16) return undefined
  return { ctrl: (bits & 4) !== 0, alt: (bits & 2) !== 0 || (bits & 32) !== 0, shift: (bits & 1) !== 0 }
}

function encodeModifiers(modifiers: Pick<Key, 'ctrl' | 'alt' | 'shift'>): number {
  return 1 + (modifiers.shift ? 1 : 0) + (modifiers.alt ? 2 : 0) + (modifiers.ctrl ? 4 : 0)
}

function named(name: string | undefined, modifiers: Pick<Key, 'ctrl' | 'alt' | 'shift'>): Key | undefined {
  return name === undefined ? undefined : { ...modifiers, name }
}

function upperCase(character: string): string {
  const upper = character.toUpperCase()
  return [...upper].length === 1 ? upper : character
}

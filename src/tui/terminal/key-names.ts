// Keys as people write them into their settings: which names are keys, and what one that is none probably meant.
import { nearest } from '../../core/text/nearest.ts'

export const keyNames = [
  ...'space enter tab backspace escape up down left right home end pageup pagedown insert delete'.split(' '),
  ...Array.from({ length: 12 }, (_, i) => `f${i + 1}`),
]
const modifiers = ['ctrl', 'alt', 'shift']

const known = new Set(keyNames)

/** What is wrong with a key of the settings, with the nearest that is one; null for a key as keys.ts names them. */
export function faultOfKey(key: string): string | null {
  const { before, name } = parts(key)
  const inOrder = modifiers.filter(one => before.includes(one))
  const isKey = known.has(name) || /^[^\s\p{Lu}\p{C}]$/u.test(name)
  if (isKey && inOrder.length === before.length && inOrder.join() === before.join()) return null
  const near = nearestKey(key)
  const meant = near
    ? `the nearest is ${JSON.stringify(near)}`
    : 'write it as ctrl+alt+shift+name, such as "alt+n"'
  return `is no key; ${meant}`
}

/** The last part is the key; a plus at the end is one, too. */
function parts(key: string): { before: string[]; name: string } {
  const at = key.length > 1 ? key.lastIndexOf('+', key.length - 2) : -1
  return { before: at > 0 ? key.slice(0, at).split('+') : [], name: key.slice(at + 1) }
}

const otherNames: Record<string, string> = {
  esc: 'escape',
  return: 'enter',
  pgup: 'pageup',
  pgdn: 'pagedown',
  pgdown: 'pagedown',
  del: 'delete',
  ins: 'insert',
  spacebar: 'space',
  '↑': 'up',
  '↓': 'down',
  '←': 'left',
  '→': 'right',
}
const otherModifiers: Record<string, string> = {
  control: 'ctrl',
  ctl: 'ctrl',
  meta: 'alt',
  option: 'alt',
  opt: 'alt',
  // As Emacs and tmux write them.
  c: 'ctrl',
  m: 'alt',
  s: 'shift',
}

function nearestKey(key: string): string | null {
  const { before, name } = parts(key.trim().replace(/(?<=[^+-])-(?=[^-])/g, '+'))
  const wanted = before.map(one => aliased(one.trim(), modifiers, otherModifiers))
  const lower = name.trim().toLowerCase()
  const shifted = wanted.length === 0 && lower !== name && [...lower].length === 1
  const meant = [...lower].length === 1 ? (otherNames[lower] ?? lower) : aliased(lower, keyNames, otherNames)
  if (!meant || /\s/.test(meant) || wanted.includes(undefined)) return null
  const held = modifiers.filter(one => wanted.includes(one) || (shifted && one === 'shift'))
  return [...held, meant].join('+')
}

function aliased(
  word: string,
  among: readonly string[],
  others: Readonly<Record<string, string>>,
): string | undefined {
  const lower = word.toLowerCase()
  return others[lower] ?? nearest(lower, among)
}

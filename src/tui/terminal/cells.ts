// Reads one styled line of a frame into terminal cells, so that two lines can be compared column by column.
import { clusters } from '../../core/text/width.ts'

/** How a cell looks: SGR codes by what they set, and the link it belongs to. Equal styles are the same object. */
export interface Style {
  codes: ReadonlyMap<string, string>
  link: string
}

/** One row of the screen. A wide character fills its first column; the columns after it hold ''. */
export interface Row {
  text: string[]
  style: Style[]
  /** False when terminals may disagree about the width of something in it: such a row is always painted whole. */
  certain: boolean
}

export const PLAIN_STYLE: Style = { codes: new Map(), link: '' }

const ESCAPE = /\x1b\[([\d:;]*)m|\x1b\]8;[^;\x07\x1b]*;([^\x07\x1b]*)(?:\x07|\x1b\\)/g
const CONTROL = /[\x00-\x1f\x7f-\x9f]/
// One code point that terminals have measured alike since Unicode 9: Latin, Greek, Cyrillic, symbols; kana, ideographs,
// Hangul; emoji that are emoji by default. A newer emoji costs a whole row, a wrong claim here a garbled one.
const CERTAIN =
  /^(?:[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff\u2370\u2400-\u2426\u2500-\u25fc\u2600-\u2603\u2701-\u2704\u2706-\u2709\u270c-\u2727\u2764\u276f\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4db5\u4e00-\u9fcc\uac00-\ud7a3\uff01-\uff60\ufffd]|(?=\p{Emoji_Presentation})(?!\p{Emoji_Modifier}|\p{Regional_Indicator})[\u231a-\u2b55\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6d2}\u{1f910}-\u{1f91e}\u{1f920}-\u{1f927}\u{1f930}\u{1f933}-\u{1f93e}\u{1f940}-\u{1f94b}\u{1f980}-\u{1f991}])$/u
/** A cell of one of our own pictures (pictures/kitty.ts): sent only to terminals that know it. */
const PICTURE = '\u{10eeee}'
const MOST_STYLES = 2000

const styles = new Map<string, Style>()

/** The cells of a line, at most `columns` of them; trailing unstyled blanks are left off. */
export function readRow(line: string, columns: number): Row {
  const row: Row = { text: [], style: [], certain: true }
  let style = PLAIN_STYLE
  let from = 0
  for (const found of line.matchAll(ESCAPE)) {
    addText(row, line.slice(from, found.index), style, columns)
    style = found[1] === undefined ? linked(style, found[2] ?? '') : styled(style, found[1])
    from = found.index + found[0].length
  }
  addText(row, line.slice(from), style, columns)
  while (row.text.length > 0 && row.text.at(-1) === ' ' && row.style.at(-1) === PLAIN_STYLE) {
    row.text.pop()
    row.style.pop()
  }
  return row
}

function addText(row: Row, text: string, style: Style, columns: number): void {
  if (text === '') return
  for (const cluster of clusters(text)) {
    const room = columns - row.text.length
    if (room <= 0) return
    if (cluster.width > room) {
      // Half a wide character can't be shown at the edge.
      for (let i = 0; i < room; i++) push(row, ' ', style)
      return
    }
    // All text passed the gate before; this is the last door, and a control character never leaves through it.
    push(row, CONTROL.test(cluster.text) ? '⍰' : cluster.text, style)
    for (let i = 1; i < cluster.width; i++) push(row, '', style)
    if (row.certain && !CERTAIN.test(cluster.text) && !cluster.text.startsWith(PICTURE)) row.certain = false
  }
}

function push(row: Row, text: string, style: Style): void {
  row.text.push(text)
  row.style.push(style)
}

function linked(style: Style, link: string): Style {
  return same(new Map(style.codes), link)
}

function styled(style: Style, parameters: string): Style {
  const codes = new Map(style.codes)
  const list = parameters.split(';')
  for (let i = 0; i < list.length; i++) {
    const code = list[i] || '0'
    if (code === '0') codes.clear()
    else if (code === '38' || code === '48' || code === '58') {
      const length = list[i + 1] === '5' ? 3 : 5
      codes.set(slotOf(code)!, list.slice(i, i + length).join(';'))
      i += length - 1
    } else apply(codes, code)
  }
  return same(codes, style.link)
}

function apply(codes: Map<string, string>, code: string): void {
  if (code === '22') {
    codes.delete('bold')
    codes.delete('dim')
  } else if (OFF[code]) codes.delete(OFF[code])
  else if (code === '4:0') codes.delete('underline')
  else {
    const slot = slotOf(code)
    if (slot) codes.set(slot, code)
  }
}

const OFF: Record<string, string> = {
  23: 'italic',
  24: 'underline',
  25: 'blink',
  27: 'inverse',
  28: 'hidden',
  29: 'strike',
  39: 'foreground',
  49: 'background',
  55: 'overline',
  59: 'underlineColour',
}

const ON: Record<string, string> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  5: 'blink',
  7: 'inverse',
  8: 'hidden',
  9: 'strike',
  21: 'underline',
  38: 'foreground',
  48: 'background',
  53: 'overline',
  58: 'underlineColour',
}

function slotOf(code: string): string | undefined {
  const [first = ''] = code.split(':')
  if (ON[first]) return ON[first]
  const number = Number(first)
  if ((number >= 30 && number <= 37) || (number >= 90 && number <= 97)) return 'foreground'
  if ((number >= 40 && number <= 47) || (number >= 100 && number <= 107)) return 'background'
  return undefined
}

function same(codes: Map<string, string>, link: string): Style {
  if (codes.size === 0 && link === '') return PLAIN_STYLE
  const key = `${[...codes.values()].sort().join(';')} ${link}`
  let style = styles.get(key)
  if (!style) {
    // Forgetting only costs a repaint of what was equal; it keeps hours of different links from piling up.
    if (styles.size >= MOST_STYLES) styles.clear()
    style = { codes, link }
    styles.set(key, style)
  }
  return style
}

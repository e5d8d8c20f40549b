// The one gate for untrusted text: makes it harmless to show in a terminal, a page, a log or a table.

/** Shown where an escape sequence stood. */
const ESCAPE_MARK = '␛'
/** Shown where something invisible stood: bidi controls, zero-width characters, tags, C1 controls. */
const HIDDEN_MARK = '⍰'
const BROKEN_MARK = '\ufffd'
const MARKS_PER_BASE = 4
// Normalising sorts runs of combining marks by insertion; a bound before it keeps a hostile megabyte cheap.
const MARKS_BEFORE_NORMALISING = 16

// Letters that need no gate: printable ASCII, Latin, Cyrillic, common punctuation, currencies, arrows, boxes.
const HARMLESS =
  /^[\x20-\x7e\xa0-\xac\xae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u21ff\u2500-\u25fc]*$/

// Whole sequences: CSI; OSC, DCS, SOS, PM and APC up to their end; any other escape; a lone ESC. A string sequence
// stops at the next control character, so an unfinished one can't hide what follows, and the scan stays linear.
const SEQUENCE =
  /(?:\x1b\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)|\x1b[\x20-\x2f]*[\x30-\x7e]|\x1b/g

const NEW_LINES = /\r\n|[\n\u2028\u2029]/g
const VARIATION_SELECTORS = /[\ufe00-\ufe0f]/g
const SKIN_TONES = /(\p{Extended_Pictographic})\p{Emoji_Modifier}+/gu
const FLAG_TAGS = /(\u{1f3f4})[\u{e0020}-\u{e007e}]+\u{e007f}/gu
const EMOJI_JOINERS = /(?<=\p{Extended_Pictographic})\u200d(?=\p{Extended_Pictographic})/gu
const KEYCAPS = /(?<=[0-9#*])\u20e3+/g
const FLAG_LETTERS = /[\u{1f1e6}-\u{1f1ff}]/gu
const HIDDEN = /(?:[\p{Default_Ignorable_Code_Point}\p{Cf}\x80-\x9f]|\p{Emoji_Modifier})+/gu
const BROKEN = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu
const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f]/g
const FAR_TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MARKS_BEFORE_NORMALISING}})\\p{M}+`, 'gu')
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MARKS_PER_BASE}})\\p{M}+`, 'gu')
const BARE_MARK = /(^|\n)(?=\p{M})/gu

export interface SafeTextOptions {
  /** Keeps line feeds; otherwise every line end becomes one space. Default: false. */
  multiline?: boolean
  /** Most UTF-16 units of the result; what is cut off is shown as `…`. Default: no limit. */
  maxLength?: number
}

/**
 * Untrusted text as it may be shown (CONSOLE.md, "Untrusted text"). Control characters, escape sequences, bidi
 * controls and zero-width tricks become visible marks, tabs become spaces, line ends LF; emoji that terminals measure
 * differently (skin tones, joined ones, flags, keycaps) are reduced to plain ones, combining marks are bounded.
 * The result holds no C0 or C1 character but LF, and passing it again changes nothing. For display only: never store it.
 */
export function safeText(text: string, options: SafeTextOptions = {}): string {
  const { multiline = false, maxLength = Number.POSITIVE_INFINITY } = options
  if (HARMLESS.test(text)) return shorten(text, maxLength)
  const shown = reduceEmoji(
    shorten(text, maxLength * 8)
      .replace(SEQUENCE, ESCAPE_MARK)
      .replace(NEW_LINES, multiline ? '\n' : ' ')
      .replaceAll('\t', multiline ? '    ' : ' '),
  )
    .replace(HIDDEN, HIDDEN_MARK)
    .replace(BROKEN, BROKEN_MARK)
    .replace(CONTROLS, controlPicture)
    .replace(FAR_TOO_MANY_MARKS, '$1')
    .normalize('NFC')
    .replace(TOO_MANY_MARKS, '$1')
    .replace(BARE_MARK, '$1◌')
  return shorten(shown, maxLength)
}

/** {@link safeText} on one line: for titles, notifications, list rows and tables. */
export function safeLine(text: string, maxLength?: number): string {
  return safeText(text, { maxLength })
}

/** Emoji whose width terminals disagree on, as the single characters that they agree on. */
function reduceEmoji(text: string): string {
  return text
    .replace(VARIATION_SELECTORS, '')
    .replace(SKIN_TONES, '$1')
    .replace(FLAG_TAGS, '$1')
    .replace(EMOJI_JOINERS, '')
    .replace(KEYCAPS, '')
    .replace(FLAG_LETTERS, letter => String.fromCharCode(letter.codePointAt(0)! - 0x1f1e6 + 0x41))
}

function controlPicture(control: string): string {
  const code = control.charCodeAt(0)
  return code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code)
}

/** The first `maxLength` units with `…` for the rest, never half a surrogate pair. */
function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  if (maxLength < 1) return ''
  const end = Math.floor(maxLength) - 1
  const last = text.charCodeAt(end - 1)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? end - 1 : end)}…`
}

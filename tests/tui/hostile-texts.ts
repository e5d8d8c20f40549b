// Texts that were written to harm whoever shows them; plainly samples.

const every = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i))

/** One text for each C0 and C1 byte. */
export const controls = [...every(0x00, 0x1f), ...every(0x7f, 0x9f)].map(one => `before${one}after`)

export const hostileTexts = [
  '\x1b[2J\x1b[H\x1b[31mred',
  '\x1b]0;a title\x07text',
  '\x1b]52;c;c2FtcGxl\x07',
  '\x1b]8;;https://bad.example\x07a link\x1b]8;;\x07',
  '\x1b]8;;https://bad.example\x1b\\never closed',
  '\x9d52;c;c2FtcGxl\x9c',
  '\x1bPtmux;\x1b\x1b]52;c;c2FtcGxl\x07\x1b\\',
  '\x1b[?1049l\x1b[?25h\x1bc',
  '\x1b[8mhidden\x1b[0m',
  '\u202eright to left\u202c \u2066isolated\u2069 \u061c\u200f',
  'zero\u200bwidth\u200d \ufeff\u2060\u00ad\u034f joined',
  '\u{e0041}\u{e0042}tags\u{e007f} \ud800 \udfff \ufffe',
  `z${'\u0335\u0300\u0316'.repeat(3334)}algo`,
  '👩‍👩‍👧‍👦👍🏽🇵🇱🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣❤️‍🔥',
  '日本語한국어ﷺ꧅𒐫﷽',
  '\u0300\u0301 begins with marks',
  'tab\tand\r\nlines\n\n\n\u2028and\u2029more\x0b\x0c',
  'ا'.repeat(400),
  'w'.repeat(2000),
]

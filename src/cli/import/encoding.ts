// Which encoding a file is in: its mark, strict UTF-8, UTF-16 by its zeros, then the likeliest code page.
import chardet from 'chardet'
import { usage } from '../usage.ts'

export interface Encoding {
  /** as `TextDecoder` knows it */
  name: string
  why: 'mark' | 'strict' | 'zeros' | 'letters' | 'flag'
}

const marks: [bytes: number[], name: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** `sample` holds the parts of the file that are not plain ASCII; `locale` such as `pl-PL` decides a draw. */
export function detectEncoding(sample: Buffer, wholeIsUtf8: boolean, locale: string): Encoding {
  for (const [bytes, name] of marks)
    if (bytes.every((byte, at) => sample[at] === byte)) return { name, why: 'mark' }
  const zeros = zerosOf(sample)
  if (zeros) return { name: zeros, why: 'zeros' }
  if (wholeIsUtf8) return { name: 'utf-8', why: 'strict' }
  return { name: codePage(sample, locale), why: 'letters' }
}

/** Text in Latin letters in UTF-16 has a zero in nearly every second byte. */
function zerosOf(sample: Buffer): string | null {
  const length = Math.min(sample.length, 4096) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (sample[at] === 0) even++
    if (sample[at + 1] === 0) odd++
  }
  const half = length / 2
  if (odd > half * 0.3 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.3 && odd < half * 0.1) return 'utf-16be'
  return null
}

const polish = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g
const cyrillic = /[а-яёіїєґА-ЯЁІЇЄҐ]/g
// What a code page read wrongly is full of: signs inside words, and letters of two scripts or cases in one.
const odd =
  /[\u0080-\u009f\u2320-\u25ff\ufffd¤¦§©¬®°±¶·¸†‡•‰‹›˙˛˘˝]|\p{Ll}\p{Lu}|[A-Za-z][А-яЁё]|[А-яЁё][A-Za-z]/gu

const candidates = [
  { name: 'windows-1250', letters: polish, languages: ['pl', 'cs', 'sk', 'hu'] },
  { name: 'windows-1251', letters: cyrillic, languages: ['ru', 'uk', 'be', 'bg'] },
  { name: 'iso-8859-2', letters: polish, languages: ['pl'] },
  { name: 'koi8-r', letters: cyrillic, languages: [] },
  { name: 'windows-1252', letters: /[äöüßéèêàçñåøæÄÖÜÉ]/g, languages: ['en', 'de', 'fr'] },
]

/** Weighs what each code page would read; chardet and the locale have a voice where that is even. */
function codePage(sample: Buffer, locale: string): string {
  const language = locale.slice(0, 2).toLowerCase()
  const guess = chardet.detect(sample)?.toLowerCase()
  const high = sample.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0) || 1
  const scored = candidates.map(({ name, letters, languages }) => {
    const text = new TextDecoder(name).decode(sample)
    const good = (text.match(letters) ?? []).length / high
    const bad = (text.match(odd) ?? []).length / high
    const voice = (guess === name ? 0.05 : 0) + (languages.includes(language) ? 0.02 : 0)
    // KOI8 and 1251 read each other as Cyrillic with the cases swapped.
    const shouting = letters === cyrillic ? capitalsInside(text) / high : 0
    return { name, score: good - bad - shouting + voice }
  })
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).name
}

const capitalsInside = (text: string) => (text.match(/[а-яё][А-ЯЁ]/g) ?? []).length

/** An `--encoding` that `TextDecoder` knows; `cp1250` and `1250` are understood, too. */
export function encodingNamed(typed: string): Encoding {
  const name = typed.toLowerCase().replace(/^(cp|win|windows)?-?(125\d)$/, 'windows-$2')
  try {
    return { name: new TextDecoder(name).encoding, why: 'flag' }
  } catch {
    throw usage(
      `--encoding: ${typed} is not known`,
      'for example utf-8, utf-16le, windows-1250, windows-1251',
    )
  }
}

// Stands in for `string-width` inside Ink in the built program: almost every row is plain, and then as wide as it is long.
import stringWidth from 'string-width'
import { isPlain } from '../../core/text/width.ts'

const STYLES = /\x1b\[[\d;]*m/g

/**
 * The same cells as `string-width` tells. Ink asks for every row at every paint; for what is plain the answer needs no
 * segmenter and none of the emoji expressions, whose compilation alone takes 40 ms of the first frame.
 */
export default function inkWidth(text: string, options?: Parameters<typeof stringWidth>[1]): number {
  const bare = text.includes('\x1b') ? text.replace(STYLES, '') : text
  return isPlain(bare) ? bare.length : stringWidth(text, options)
}

// How this terminal can show pictures: asked of it, read from the environment, decided by the operator's setting (G3).
import type { ConsoleSettings } from '../settings.ts'
import { usualCell } from './size.ts'

/** `blocks`: half-blocks, two pixels a cell. */
export type Drawing = 'kitty' | 'iterm' | 'sixel' | 'blocks' | 'off'

/** What the terminal can. */
export interface Graphics {
  /** It was asked, and has answered or kept silent. */
  heard: boolean
  best: Drawing
  /** Pixels of a cell. */
  cell: { width: number; height: number }
  /** Colours of half-blocks: all of them, or the 256 of the palette. */
  trueColour: boolean
}

export const noGraphics: Graphics = { heard: false, best: 'off', cell: usualCell, trueColour: false }

type Environment = Readonly<Record<string, string | undefined>>

const within = ({ TMUX, TERM = '' }: Environment): boolean => Boolean(TMUX) || /^(tmux|screen)/.test(TERM)
const named = ({ TERM = '', TERM_PROGRAM = '', LC_TERMINAL = '' }: Environment): string =>
  `${TERM} ${TERM_PROGRAM} ${LC_TERMINAL}`.toLowerCase()

/**
 * The question about kitty's pictures, the one about the size of a cell, and one that every terminal answers, so that
 * its answer says that no other comes. tmux would take the first for a title.
 */
/** As good as an answer, from a terminal that gives none. */
export const silence = '[?0c'

export function questionsFor(env: Environment): string {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return ''
  const kitty = within(env) ? '' : '\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\'
  return `${kitty}\x1b[16t\x1b[c`
}

/** Takes one answer after the other; the result once the last has come. */
export function hearing(env: Environment): (answer: string) => Graphics | null {
  let kitty = false
  let cell = usualCell
  return answer => {
    if (/^_Gi=31;OK/.test(answer)) kitty = true
    const size = /^\[6;(\d{1,3});(\d{1,3})t$/.exec(answer)
    if (size && Number(size[1]) > 0 && Number(size[2]) > 0)
      cell = { width: Number(size[2]), height: Number(size[1]) }
    const attributes = /^\[\?([\d;]*)c$/.exec(answer)?.[1]
    if (attributes === undefined) return null
    const sixel = attributes.split(';').slice(1).includes('4')
    return {
      heard: true,
      best: bestOf(env, kitty, sixel),
      cell,
      trueColour: /truecolor|24bit/i.test(env.COLORTERM ?? ''),
    }
  }
}

/** Kitty's pictures stand in cells of text, which only kitty itself and Ghostty know; others say yes to the rest of it. */
function bestOf(env: Environment, kitty: boolean, sixel: boolean): Drawing {
  if (kitty && /kitty|ghostty/.test(named(env))) return 'kitty'
  if (!within(env) && /iterm|wezterm|mintty/.test(named(env))) return 'iterm'
  if (sixel) return 'sixel'
  if (env.NO_COLOR) return 'off'
  return /256color|kitty|ghostty|direct/.test(env.TERM ?? '') || env.COLORTERM ? 'blocks' : 'off'
}

/** What the operator wants, once the terminal has answered; without colours there are no half-blocks by themselves. */
export function drawingOf(
  { pictures, theme }: Pick<ConsoleSettings, 'pictures' | 'theme'>,
  { best, heard }: Graphics,
): Drawing {
  if (!heard) return 'off'
  if (pictures !== 'auto') return pictures
  return best === 'blocks' && theme === 'none' ? 'off' : best
}

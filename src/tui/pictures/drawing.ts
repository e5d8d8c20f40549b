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

/** As good as an answer, from a terminal that gives none. */
export const silence = '[?0c'

/**
 * The question about kitty's pictures, the one about the size of a cell, and one that every terminal answers, so that
 * its answer says that no other comes. The first names what our pictures need (U=1): kitty before 0.28 has pictures,
 * but none in cells of text, and says nothing to it. tmux would take it for a title.
 */
export function questionsFor(env: Environment): string {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return ''
  const kitty = within(env) ? '' : '\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24,U=1;AAAA\x1b\\'
  return `${kitty}\x1b[16t\x1b[c`
}

/** How large pictures may be, in pixels: what xterm tells where it does not tell the size of a cell. */
const geometryQuestion = '\x1b[?2;1;0S'

/**
 * Takes one answer after the other; the result once the last has come, and again where more is told. `ask` writes a
 * further question to the terminal: only those with sixel are asked for more, as only they know what it means.
 */
export function hearing(
  env: Environment,
  { size, ask }: { size: () => { columns: number; rows: number }; ask: (question: string) => void },
): (answer: string) => Graphics | null {
  let kitty = false
  let cell: Graphics['cell'] | null = null
  let told: Graphics | null = null
  return answer => {
    if (/^_Gi=31;OK/.test(answer)) kitty = true
    const pixels = /^\[6;(\d{1,3});(\d{1,3})t$/.exec(answer)
    if (pixels && Number(pixels[1]) > 0 && Number(pixels[2]) > 0)
      cell = { width: Number(pixels[2]), height: Number(pixels[1]) }
    const most = /^\[\?2;0;(\d{1,5});(\d{1,5})S$/.exec(answer)
    if (most && told && !cell) {
      told = { ...told, cell: cellWithin(Number(most[1]), Number(most[2]), size()) }
      return told
    }
    const attributes = /^\[\?([\d;]*)c$/.exec(answer)?.[1]
    if (attributes === undefined) return null
    const sixel = attributes.split(';').slice(1).includes('4')
    told = {
      heard: true,
      best: bestOf(env, kitty, sixel),
      cell: cell ?? usualCell,
      trueColour: /truecolor|24bit/i.test(env.COLORTERM ?? ''),
    }
    if (told.best === 'sixel' && !cell) ask(geometryQuestion)
    return told
  }
}

/** At most as large as a cell can be where all cells fit the pixels: a picture leaves a gap rather than cover a row. */
function cellWithin(width: number, height: number, { columns, rows }: { columns: number; rows: number }) {
  const fitting = (pixels: number, cells: number, usual: number) =>
    Math.max(usual >> 1, Math.min(usual, Math.floor(pixels / Math.max(1, cells))))
  return {
    width: fitting(width, columns, usualCell.width),
    height: fitting(height, rows, usualCell.height),
  }
}

/** Kitty's pictures stand in cells of text, which only kitty itself and Ghostty know; others say yes to the rest of it. */
function bestOf(env: Environment, kitty: boolean, sixel: boolean): Drawing {
  if (kitty && /kitty|ghostty/.test(named(env))) return 'kitty'
  if (!within(env) && /iterm|wezterm|mintty/.test(named(env))) return 'iterm'
  if (sixel) return 'sixel'
  if (env.NO_COLOR) return 'off'
  // What xterm calls itself says nothing of its 256 colours; that it is xterm, it tells besides.
  const colours = /256color|kitty|ghostty|direct/.test(env.TERM ?? '') || env.COLORTERM || env.XTERM_VERSION
  return colours ? 'blocks' : 'off'
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

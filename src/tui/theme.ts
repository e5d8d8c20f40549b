// What each meaning looks like: sixteen colours of the terminal's own palette at most, none with NO_COLOR.
import type { Background } from './background.ts'
import type { ConsoleSettings } from './settings.ts'

/** Meanings, not colours: nothing is told by colour alone, so each also has its mark or word where it is used. */
export type Look =
  | 'quiet'
  | 'strong'
  | 'accent'
  | 'visitor'
  | 'mine'
  | 'colleague'
  | 'note'
  | 'unread'
  | 'good'
  | 'warning'
  | 'bad'
  | 'link'
  | 'picked'
  | 'title'
  | 'missing'

export interface Theme {
  /** SGR parameters; empty for none. */
  codes: Readonly<Record<Look, string>>
  /** Whether links are written as OSC 8. */
  links: boolean
}

const COLOURS: Record<Look, string> = {
  quiet: '2',
  strong: '1',
  accent: '36',
  visitor: '1',
  mine: '36',
  colleague: '34',
  note: '33',
  unread: '1;33',
  good: '32',
  warning: '33',
  bad: '31',
  link: '4',
  picked: '7',
  title: '1',
  missing: '7;31',
}

/** Cyan and yellow can't be read on white. */
const ON_LIGHT: Record<Look, string> = {
  ...COLOURS,
  accent: '34',
  mine: '34',
  colleague: '36',
  note: '35',
  unread: '1;35',
  warning: '35',
}

const PLAIN: Record<Look, string> = {
  quiet: '2',
  strong: '1',
  accent: '1',
  visitor: '1',
  mine: '',
  colleague: '',
  note: '3',
  unread: '1',
  good: '',
  warning: '1',
  bad: '1',
  link: '4',
  picked: '7',
  title: '1',
  missing: '7',
}

/** The theme for a terminal: by the setting, which goes before NO_COLOR, else by its background. */
export function themeFor(
  env: Record<string, string | undefined>,
  setting: ConsoleSettings['theme'] = 'auto',
  background: Background = 'dark',
): Theme {
  const noColour = Boolean(env.NO_COLOR) || env.TERM === 'dumb'
  const wanted = setting === 'auto' ? (noColour ? 'none' : background) : setting
  const codes = wanted === 'none' ? PLAIN : wanted === 'light' ? ON_LIGHT : COLOURS
  return { codes, links: env.TERM !== 'linux' && env.TERM !== 'dumb' }
}

const OFF: Record<string, string> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27' }

/** Takes back what the codes set, and only that. */
export function undo(codes: string): string {
  const off = codes.split(';').map(code => OFF[code] ?? '39')
  return `\x1b[${[...new Set(off)].join(';')}m`
}

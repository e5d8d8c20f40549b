// What each meaning looks like: sixteen colours of the terminal's own palette at most, none with NO_COLOR.

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

/** The theme for a terminal, by its environment. */
export function themeFor(env: Record<string, string | undefined>): Theme {
  const plain = (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb'
  return { codes: plain ? PLAIN : COLOURS, links: env.TERM !== 'linux' && env.TERM !== 'dumb' }
}

const OFF: Record<string, string> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27' }

/** Takes back what the codes set, and only that. */
export function undo(codes: string): string {
  const off = codes.split(';').map(code => OFF[code] ?? '39')
  return `\x1b[${[...new Set(off)].join(';')}m`
}

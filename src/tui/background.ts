// Whether the terminal's background is dark or light: as it answers itself, else as its environment says (B8).

export type Background = 'dark' | 'light'

/** Asks a terminal for the colour of its background. */
export const backgroundQuestion = '\x1b]11;?\x1b\\'

/** What its answer `]11;rgb:ffff/ffff/dddd` means; null where it is the answer to something else. */
export function backgroundOf(answer: string): Background | null {
  const found = /^\]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer)
  if (!found) return null
  const [red, green, blue] = found.slice(1).map(part => Number.parseInt(part, 16) / (16 ** part.length - 1))
  // As bright as an eye sees it.
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.5 ? 'light' : 'dark'
}

/** `COLORFGBG=0;15`, as rxvt and Konsole set it; most backgrounds are dark. */
export function backgroundIn({ COLORFGBG = '' }: Record<string, string | undefined>): Background {
  const colour = Number(COLORFGBG.split(';').at(-1) || Number.NaN)
  return colour === 7 || (colour >= 9 && colour <= 15) ? 'light' : 'dark'
}

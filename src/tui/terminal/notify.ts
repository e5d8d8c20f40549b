// Reaches the operator outside of the frame: bell, window title, desktop notification.
import { safeLine } from '../../core/text/safe.ts'
import type { ConsoleSettings } from '../settings.ts'

/** How the terminal takes a desktop notification, or not at all. */
export type NotificationWay = Exclude<ConsoleSettings['desktop'], 'auto'>

export interface NotifierOptions {
  /** Sends to the terminal at once, outside of frames. */
  write: (data: string) => unknown
  /** Names the terminal. */
  env: Record<string, string | undefined>
}

export interface Notifier {
  bell(): void
  /** `(2) chatctl` */
  /** Something else had the terminal: the title is set anew. */
  forgetTitle(): void
  setTitle(title: string): void
  /** A later one `of` the same thing takes the place of the one before, where the terminal can do that. */
  notify(way: ConsoleSettings['desktop'], title: string, body: string, of?: string): void
}

const LONGEST_TITLE = 80
const LONGEST_BODY = 240

export function createNotifier({ write, env }: NotifierOptions): Notifier {
  let shownTitle: string | undefined
  return {
    bell() {
      write('\x07')
    },
    forgetTitle() {
      shownTitle = undefined
    },
    setTitle(title) {
      const safe = safeLine(title, LONGEST_TITLE)
      if (safe === shownTitle) return
      shownTitle = safe
      write(`\x1b]2;${safe}\x07`)
    },
    notify(way, title, body, of = 'chatctl') {
      const [head, text] = [safeLine(title, LONGEST_TITLE), safeLine(body, LONGEST_BODY)]
      const chosen = way === 'auto' ? notificationWay(env) : way
      for (const sequence of sequencesOf(chosen, head, text, of)) write(wrapped(sequence, env))
    },
  }
}

function sequencesOf(way: NotificationWay, title: string, body: string, of: string): string[] {
  // A semicolon separates fields, and `9;4;…` would be a progress bar in some terminals.
  const [head, text] = [title.replaceAll(';', ','), body.replaceAll(';', ',')]
  switch (way) {
    case 'osc9':
      return [`\x1b]9;${head}: ${text}\x07`]
    case 'osc777':
      return [`\x1b]777;notify;${head};${text}\x07`]
    case 'osc99': {
      const id = of.replace(/[^\w-]/g, '')
      return [`\x1b]99;i=${id}:d=0:o=unfocused;${title}\x07`, `\x1b]99;i=${id}:p=body;${body}\x07`]
    }
    case 'off':
      return []
  }
}

/** What the terminal named by the environment takes; unknown ones ignore OSC 9 at worst. */
export function notificationWay(env: Record<string, string | undefined>): NotificationWay {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return 'off'
  const name = `${env.TERM_PROGRAM ?? ''} ${env.LC_TERMINAL ?? ''} ${env.TERM ?? ''}`.toLowerCase()
  // Inside tmux and screen only these tell which terminal is around them.
  if (/kitty/.test(name) || env.KITTY_WINDOW_ID) return 'osc99'
  if (/wezterm|ghostty|foot|rxvt|konsole/.test(name)) return 'osc777'
  return env.VTE_VERSION || env.WEZTERM_PANE || env.GHOSTTY_RESOURCES_DIR ? 'osc777' : 'osc9'
}

/** tmux and screen hand a sequence that they do not know to the terminal only inside their own envelope. */
function wrapped(sequence: string, { TMUX, STY }: Record<string, string | undefined>): string {
  if (TMUX) return `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`
  return STY ? `\x1bP${sequence}\x1b\\` : sequence
}

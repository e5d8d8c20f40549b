// Reaches the operator outside of the frame: bell, window title, desktop notification.
import { safeLine } from '../../core/text/safe.ts'

/** How the terminal takes a desktop notification: OSC 9, OSC 777, or not at all. */
export type NotificationKind = 'osc9' | 'osc777' | 'none'

export interface NotifierOptions {
  /** Sends to the terminal at once, outside of frames. */
  write: (data: string) => unknown
  /** Names the terminal, unless `kind` says what it takes. */
  env?: Record<string, string | undefined>
  kind?: NotificationKind
}

export interface Notifier {
  bell(): void
  /** `(2) chatctl` */
  /** Something else had the terminal: the title is set anew. */
  forgetTitle(): void
  setTitle(title: string): void
  notify(title: string, body: string): void
}

const LONGEST_TITLE = 80
const LONGEST_BODY = 240

export function createNotifier(options: NotifierOptions): Notifier {
  const { write, env = {} } = options
  const kind = options.kind ?? notificationKind(env)
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
    notify(title, body) {
      // A semicolon separates fields, and `9;4;…` would be a progress bar in some terminals.
      const [head, text] = [safeLine(title, LONGEST_TITLE), safeLine(body, LONGEST_BODY)].map(part =>
        part.replaceAll(';', ','),
      )
      if (kind === 'osc777') write(wrapped(`\x1b]777;notify;${head};${text}\x07`, env))
      if (kind === 'osc9') write(wrapped(`\x1b]9;${head}: ${text}\x07`, env))
    },
  }
}

/** What the terminal named by the environment takes; unknown ones ignore OSC 9 at worst. */
export function notificationKind(env: Record<string, string | undefined>): NotificationKind {
  const name = `${env.TERM_PROGRAM ?? ''} ${env.TERM ?? ''}`.toLowerCase()
  if (env.TERM === 'linux' || env.TERM === 'dumb') return 'none'
  return /wezterm|ghostty|foot|rxvt|konsole/.test(name) || env.VTE_VERSION ? 'osc777' : 'osc9'
}

/** tmux hands a sequence that it does not know to the terminal only inside its own envelope. */
function wrapped(sequence: string, env: Record<string, string | undefined>): string {
  return env.TMUX ? `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\` : sequence
}

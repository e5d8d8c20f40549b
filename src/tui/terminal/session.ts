// Owns the terminal's modes: sets them together, and gives the terminal back on every way out.
import { writeSync } from 'node:fs'
import { safeText } from '../../core/text/safe.ts'

/** One mode of the terminal: how to set it and how to give it back. */
export interface TerminalMode {
  name: string
  set: string
  unset: string
}

const MOUSE_ON = '\x1b[?1000h\x1b[?1006h'
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l'

/** Set in this order, unset in reverse. Raw mode is the one that is no sequence: it is set first and unset last. */
export const TERMINAL_MODES: readonly TerminalMode[] = [
  { name: 'title kept', set: '\x1b[22;0t', unset: '\x1b[23;0t' },
  // GNU screen has none unless it is told to: what stands there would stay, with the prompt in the midst of it.
  { name: 'alternate screen', set: '\x1b[?1049h', unset: '\x1b[H\x1b[J\x1b[?1049l' },
  // Both screens have their own stack of keyboard modes: after the switch, and before the way back.
  { name: 'kitty keys', set: '\x1b[>5u', unset: '\x1b[<u' },
  // For terminals without kitty's: xterm, and tmux where its extended-keys is on. Some take it for an underline. Level 1:
  // with 2, xterm says nothing at all of Alt with a Cyrillic letter.
  { name: 'other keys', set: '\x1b[>4;1m\x1b[m', unset: '\x1b[>4m\x1b[m' },
  // As it comes, xterm types another letter for Alt with one (ð for Alt+P); what it did before is kept and comes back.
  { name: 'Alt as Escape', set: '\x1b[?1036s\x1b[?1036h', unset: '\x1b[?1036r' },
  { name: 'bracketed paste', set: '\x1b[?2004h', unset: '\x1b[?2004l' },
  { name: 'focus reports', set: '\x1b[?1004h', unset: '\x1b[?1004l' },
  // Set only where it was asked for.
  { name: 'mouse', set: '', unset: MOUSE_OFF },
  { name: 'no autowrap', set: '\x1b[?7l', unset: '\x1b[?7h' },
  { name: 'hidden cursor', set: '\x1b[?25l', unset: '\x1b[?25h' },
  // A crash may come in the middle of a frame: no style, link or held-back output outlives it.
  { name: 'clean slate', set: '', unset: '\x1b[?2026l\x1b]8;;\x1b\\\x1b[m' },
]

export interface SessionOptions {
  stdin?: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>
  /** The descriptor of the terminal. Default 1. */
  fd?: number
  /** Last words before the process ends for a signal or an error, e.g. keep the drafts; must be synchronous. */
  beforeExit?: (reason: string) => void
  /** The terminal was given back and the process is about to be stopped (Ctrl+Z). */
  onSuspend?: () => void
  /** The modes are set again: time to repaint. */
  onResume?: () => void
}

export interface Session {
  /** Gives the terminal back to the shell until the process is continued; for the key Ctrl+Z, as raw mode sends no signal. */
  suspend(): void
  /** Gives the terminal to another program for as long as `work` lasts, and takes it again whatever became of it. */
  lend<T>(work: () => Promise<T>): Promise<T>
  /** Whether the terminal reports the mouse; off at first. */
  mouse(on: boolean): void
  /** Gives the terminal back for good. Safe to call twice. */
  close(): void
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
// A stop that the system ignores (no shell to come back to) shows by our still running.
const STILL_HERE_DELAY = 100

/** Takes the terminal. From here on every way out of the process gives it back. */
export function openSession(options: SessionOptions = {}): Session {
  const { stdin = process.stdin, fd = 1, beforeExit, onSuspend, onResume } = options
  let held = false
  let suspended = false
  let closed = false
  let stillHere: NodeJS.Timeout | undefined
  let mouseOn = false

  function take(): void {
    held = true
    rawMode(stdin, true)
    send(fd, TERMINAL_MODES.map(mode => mode.set).join('') + (mouseOn ? MOUSE_ON : ''))
  }

  function mouse(on: boolean): void {
    if (on === mouseOn) return
    mouseOn = on
    if (held) send(fd, on ? MOUSE_ON : MOUSE_OFF)
  }

  function giveBack(): void {
    if (!held) return
    held = false
    send(
      fd,
      TERMINAL_MODES.map(mode => mode.unset)
        .reverse()
        .join(''),
    )
    rawMode(stdin, false)
  }

  function leave(reason: string, code: number): never {
    giveBack()
    try {
      beforeExit?.(reason)
    } finally {
      process.exit(code)
    }
  }

  function onSignal(signal: NodeJS.Signals): void {
    leave(signal, SIGNALS[signal as keyof typeof SIGNALS])
  }

  function onError(error: unknown): void {
    giveBack()
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    send(2, `${safeText(words, { multiline: true })}\n`)
    leave('error', 70)
  }

  function suspend(): void {
    if (suspended) return
    suspended = true
    onSuspend?.()
    giveBack()
    process.off('SIGTSTP', suspend)
    process.once('SIGCONT', resume)
    // The whole group: a wrapper (npm run) must stop with us, or the shell never gets its prompt back.
    process.kill(0, 'SIGTSTP')
    stillHere = setTimeout(resume, STILL_HERE_DELAY)
  }

  function resume(): void {
    if (!suspended) return
    suspended = false
    clearTimeout(stillHere)
    process.off('SIGCONT', resume)
    process.on('SIGTSTP', suspend)
    take()
    onResume?.()
  }

  async function lend<T>(work: () => Promise<T>): Promise<T> {
    // Ctrl+C and Ctrl+Z are the other program's now: they reach the whole group, and neither may end or wake us.
    const ignore = () => undefined
    process.off('SIGINT', onSignal)
    process.on('SIGINT', ignore)
    process.off('SIGTSTP', suspend)
    onSuspend?.()
    giveBack()
    try {
      return await work()
    } finally {
      process.off('SIGINT', ignore)
      if (!closed) {
        process.on('SIGINT', onSignal)
        process.on('SIGTSTP', suspend)
        take()
        onResume?.()
      }
    }
  }

  function close(): void {
    closed = true
    giveBack()
    clearTimeout(stillHere)
    for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal)
    process.off('SIGTSTP', suspend)
    process.off('SIGCONT', resume)
    process.off('uncaughtException', onError)
    process.off('unhandledRejection', onError)
    process.off('exit', giveBack)
  }

  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal)
  process.on('SIGTSTP', suspend)
  process.on('uncaughtException', onError)
  process.on('unhandledRejection', onError)
  process.on('exit', giveBack)
  take()
  return { mouse, suspend, lend, close }
}

function rawMode(stdin: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>, on: boolean): void {
  if (!stdin.isTTY) return
  try {
    stdin.setRawMode(on)
  } catch (error) {
    if (!terminalIsGone(error)) throw error
  }
}

/** Writes all of it before it returns, also while the process is going down. */
function send(fd: number, data: string): void {
  let rest = Buffer.from(data)
  for (let tries = 0; rest.length > 0 && tries < 200; tries++) {
    try {
      rest = rest.subarray(writeSync(fd, rest))
    } catch (error) {
      if (terminalIsGone(error)) return
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      // The terminal is busy: give it a moment without giving the event loop a turn.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

/** After a hang-up there is nothing left to restore. */
function terminalIsGone(error: unknown): boolean {
  return ['EIO', 'EPIPE', 'ENXIO', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')
}

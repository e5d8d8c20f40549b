// A real program in a pseudo-terminal with an emulator behind it: what stands on its screen, and keys pressed by hand.
import { writeSync } from 'node:fs'
import { type IPty, spawn } from '@lydell/node-pty'
import unicode11 from '@xterm/addon-unicode11'
import xterm from '@xterm/headless'

export interface TerminalOptions {
  command: string
  args: string[]
  env?: Record<string, string | undefined>
  /** Default 120 × 40. */
  columns?: number
  rows?: number
  cwd?: string
  /** How failures call it: "Anna's console". */
  name?: string
}

/** A loaded machine may be many times slower than a calm one. */
const patience = 60_000

const named: Record<string, string> = {
  enter: '\r',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  escape: '\x1b',
  space: ' ',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  delete: '\x1b[3~',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f5: '\x1b[15~',
  f9: '\x1b[20~',
}

/** The bytes that a terminal sends for `alt+2`, `ctrl+n`, `enter`, `x`. */
export function bytesOf(key: string): string {
  const known = named[key]
  if (known !== undefined) return known
  if (key.startsWith('alt+')) return `\x1b${bytesOf(key.slice(4))}`
  if (/^ctrl\+[a-z]$/.test(key)) return String.fromCharCode(key.charCodeAt(5) & 0x1f)
  if ([...key].length === 1) return key
  throw new Error(`no terminal sends ${key}`)
}

export class Terminal {
  readonly name: string
  /** How often it rang. */
  bells = 0
  title = ''
  /** The exit code, once the program has ended. */
  readonly exited: Promise<number>
  /** All that the program wrote, as it wrote it. */
  output = ''
  private readonly emulator: xterm.Terminal
  private readonly pty: IPty
  private readonly watchers = new Set<() => void>()
  private ended: number | null = null
  /** Of what was typed, what the program has not taken yet. */
  private unread: Buffer = Buffer.alloc(0)
  /** What stood on the screen when the last key was pressed. */
  private before = ''

  constructor(options: TerminalOptions) {
    const { columns = 120, rows = 40 } = options
    this.name = options.name ?? options.command
    this.emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 })
    this.emulator.loadAddon(new unicode11.Unicode11Addon())
    this.emulator.unicode.activeVersion = '11'
    this.pty = spawn(options.command, options.args, {
      cols: columns,
      rows,
      name: 'xterm-256color',
      cwd: options.cwd,
      // A run in CI is no reason to paint otherwise, and the terminal is what it says it is.
      env: without({ ...process.env, CI: undefined, NO_COLOR: undefined, TMUX: undefined, ...options.env }),
    })
    this.emulator.onBell(() => {
      this.bells++
    })
    this.emulator.onTitleChange(title => {
      this.title = title
    })
    this.emulator.onData(answer => this.write(answer))
    this.pty.onData(data => {
      this.output += data
      this.emulator.write(data, () => this.wake())
    })
    this.exited = new Promise(resolve =>
      this.pty.onExit(({ exitCode, signal }) => {
        this.ended = signal ? 128 + signal : exitCode
        // What it wrote last may still be on its way to the screen.
        this.emulator.write('', () => {
          this.wake()
          resolve(this.ended!)
        })
      }),
    )
  }

  /** It has not ended. */
  get runs(): boolean {
    return this.ended === null
  }

  /** The visible rows, one a line. */
  screen(): string {
    const { active } = this.emulator.buffer
    return Array.from({ length: this.emulator.rows }, (_, y) =>
      // The emulator keeps hidden cells beyond a narrowed screen.
      (active.getLine(active.baseY + y)?.translateToString(true, 0, this.emulator.cols) ?? '').trimEnd(),
    ).join('\n')
  }

  /** Colour and background of a cell, as RGB where they are that. */
  colours(row: number, column: number): [number, number] {
    const { active } = this.emulator.buffer
    const cell = active.getLine(active.baseY + row)!.getCell(column)!
    return [cell.getFgColor(), cell.getBgColor()]
  }

  /** Waits for what was not there when the last key was pressed; fails if it was, for then it proves nothing. */
  async sees(text: string | RegExp): Promise<this> {
    if (has(this.before, text))
      throw this.failure(`${text} stood there before the last key: it proves nothing`)
    return this.stillSees(text)
  }

  /** Waits until it is there, whether or not it was there before. */
  async stillSees(text: string | RegExp): Promise<this> {
    return this.until(() => has(this.screen(), text), `does not see ${text}`)
  }

  async seesNoMore(text: string | RegExp): Promise<this> {
    return this.until(() => !has(this.screen(), text), `still sees ${text}`)
  }

  /** Waits until `is` holds; it is asked at every change of the screen. */
  async until(is: () => boolean, otherwise: string): Promise<this> {
    const end = Date.now() + patience
    while (!is()) {
      const left = end - Date.now()
      if (this.ended !== null) throw this.failure(`${otherwise}, and has ended with ${this.ended}`)
      if (left <= 0) throw this.failure(`${otherwise} after ${patience / 1000} s`)
      await new Promise<void>(resolve => {
        const done = () => {
          clearTimeout(timer)
          this.watchers.delete(done)
          resolve()
        }
        const timer = setTimeout(done, left)
        this.watchers.add(done)
      })
    }
    return this
  }

  /** Keys by name, one after the other. */
  presses(...keys: string[]): this {
    return this.sends(keys.map(bytesOf).join(''))
  }

  /** Letters as they are. */
  types(text: string): this {
    return this.sends(text)
  }

  /** As the terminal sends what is pasted or dropped. */
  pastes(text: string): this {
    return this.sends(`\x1b[200~${text}\x1b[201~`)
  }

  private sends(bytes: string): this {
    this.before = this.screen()
    this.write(bytes)
    return this
  }

  /**
   * What the program can't take at once waits, and what it says is read meanwhile, as emulators do it: the library would
   * try again without an end, and neither side would ever read.
   */
  private write(text: string): void {
    const idle = this.unread.length === 0
    this.unread = Buffer.concat([this.unread, Buffer.from(text)])
    if (idle) this.pour()
  }

  private pour(): void {
    if (this.ended !== null) return
    const { fd } = this.pty as IPty & { fd: number }
    try {
      this.unread = this.unread.subarray(writeSync(fd, this.unread))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // The program is gone, and its exit is about to be told.
      if (code === 'EIO' || code === 'EBADF') return
      if (code !== 'EAGAIN') throw error
    }
    if (this.unread.length > 0) setImmediate(() => this.pour())
  }

  resizes(columns: number, rows: number): this {
    this.before = this.screen()
    this.emulator.resize(columns, rows)
    this.pty.resize(columns, rows)
    return this
  }

  /** How the terminal stands; the same before and after a program that cleans up. */
  modes(): Record<string, unknown> {
    const { bracketedPasteMode, sendFocusMode, wraparoundMode, mouseTrackingMode } = this.emulator.modes
    const screen = this.emulator.buffer.active.type
    const cursorHidden = this.output.lastIndexOf('\x1b[?25l') > this.output.lastIndexOf('\x1b[?25h')
    return {
      screen,
      bracketedPasteMode,
      sendFocusMode,
      wraparoundMode,
      mouseTrackingMode,
      cursorHidden,
    }
  }

  signals(signal: 'SIGTERM' | 'SIGHUP'): this {
    this.pty.kill(signal)
    return this
  }

  /** Ends it the hard way, if it still runs. */
  async kill(): Promise<void> {
    if (this.ended === null) this.pty.kill('SIGKILL')
    await this.exited
    this.emulator.dispose()
  }

  private failure(what: string): Error {
    const width = this.emulator.cols
    const rows = this.screen()
      .split('\n')
      .map(row => `│${row}`)
    const edge = '─'.repeat(width)
    return new Error(`${this.name} ${what}\n┌${edge}\n${rows.join('\n')}\n└${edge}`)
  }

  private wake(): void {
    for (const watcher of [...this.watchers]) watcher()
  }
}

/** A pseudo-terminal would take undefined for a word. */
const without = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))

const has = (screen: string, text: string | RegExp) =>
  typeof text === 'string' ? screen.includes(text) : text.test(screen)

/** How a terminal stands that nobody has changed. */
export const untouched = {
  screen: 'normal',
  bracketedPasteMode: false,
  sendFocusMode: false,
  wraparoundMode: true,
  mouseTrackingMode: 'none',
  cursorHidden: false,
}

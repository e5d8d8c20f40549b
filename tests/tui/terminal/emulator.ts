// A terminal emulator as the stand-in for a real terminal: takes what the screen sends, and shows what one would see.
import { EventEmitter } from 'node:events'
import unicode11 from '@xterm/addon-unicode11'
import xterm from '@xterm/headless'

export class Emulator extends EventEmitter {
  columns: number
  rows: number
  /** Everything written so far. */
  sent: string[] = []
  /** What `write` answers: false plays a terminal that can't keep up. */
  ready = true
  readonly terminal: xterm.Terminal

  constructor(columns: number, rows: number) {
    super()
    this.columns = columns
    this.rows = rows
    this.terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 })
    this.terminal.loadAddon(new unicode11.Unicode11Addon())
    this.terminal.unicode.activeVersion = '11'
    this.terminal.write('\x1b[?1049h\x1b[?25l\x1b[?7l')
  }

  write(data: string): boolean {
    this.sent.push(data)
    this.terminal.write(data)
    return this.ready
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    this.terminal.resize(columns, rows)
    this.emit('resize')
  }

  /** Bytes sent since the last call. */
  takeBytes(): number {
    const bytes = this.sent.reduce((sum, data) => sum + Buffer.byteLength(data), 0)
    this.sent = []
    return bytes
  }

  /** Resolves when all that was written is on the screen. */
  settled(): Promise<void> {
    return new Promise(resolve => this.terminal.write('', resolve))
  }

  /** The visible rows, trailing blanks left off. The emulator keeps hidden cells beyond a narrowed screen. */
  lines(): string[] {
    const buffer = this.terminal.buffer.active
    return Array.from({ length: this.rows }, (_, y) =>
      buffer.getLine(y)!.translateToString(true, 0, this.columns).trimEnd(),
    )
  }

  /** One row with how its cells look, for comparing styles too. */
  cells(y: number): string[] {
    const line = this.terminal.buffer.active.getLine(y)!
    return Array.from({ length: this.columns }, (_, x) => {
      const cell = line.getCell(x)!
      const flags = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()]
      return `${cell.getChars() || ' '}|${cell.getWidth()}|${cell.getFgColorMode()}:${cell.getFgColor()}|${cell.getBgColorMode()}:${cell.getBgColor()}|${flags.map(flag => (flag ? 1 : 0)).join('')}`
    })
  }
}

/** How often a stream clears the screen or a part of it beyond one row's end. */
export function countClears(data: string): number {
  return (data.match(/\x1b\[[0-3]?J|\x1bc/g) ?? []).length
}

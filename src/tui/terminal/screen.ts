// The frame sink handed to Ink as `stdout`: one write is one whole frame, and only what changed reaches the terminal.
import { EventEmitter } from 'node:events'
import { PLAIN_STYLE, type Row, readRow } from './cells.ts'
import { type Brush, paintRow, use } from './row-paint.ts'

/** The terminal below: `process.stdout`, or a stand-in in tests. */
export interface TerminalOutput {
  write(data: string): boolean
  columns?: number
  rows?: number
  on(event: 'resize' | 'drain', listener: () => void): unknown
  off(event: 'resize' | 'drain', listener: () => void): unknown
}

/** A place on the screen, both from 0. */
export interface CursorPosition {
  row: number
  column: number
}

export interface Screen {
  /** Give this to Ink: `render(<App/>, { stdout: screen.stdout, debug: true, patchConsole: false, exitOnCtrlC: false })`. */
  readonly stdout: NodeJS.WriteStream
  readonly columns: number
  readonly rows: number
  /** Calls back after the terminal changed its size; returns the function that stops it. */
  onResize(listener: () => void): () => void
  /** Where the real cursor stands after the frame of this turn; null hides it. */
  setCursor(position: CursorPosition | null): void
  /** Paints every row anew: after a resume, or when something else wrote to the terminal. */
  repaint(): void
  /** Sends what is due now instead of at the end of this turn of the event loop. */
  flush(): void
  /** Nothing is sent until {@link Screen.resume}, which repaints. */
  pause(): void
  resume(): void
  /** Sends the last frame if it is due, and nothing afterwards. */
  close(): void
}

const BEGIN = '\x1b[?2026h'
const END = '\x1b[?2026l'
const HIDE = '\x1b[?25l'
const SHOW = '\x1b[?25h'
// What Ink writes besides frames when it unmounts: a barrier, CI's last line, and the cursor that we look after.
const NOT_A_FRAME = new Set(['', '\n', HIDE, SHOW])

/** Opens the sink over a terminal whose cursor is hidden and whose autowrap is off (session.ts). */
export function createScreen(terminal: TerminalOutput): Screen {
  const events = new EventEmitter()
  events.setMaxListeners(0)
  let columns = terminal.columns || 80
  let rows = terminal.rows || 24
  let frame: string | undefined
  let cursor: CursorPosition | null = null
  // What the terminal shows; undefined where nobody knows.
  let lines: (string | undefined)[] = []
  let shown: (Row | undefined)[] = []
  let shownCursor: CursorPosition | null = null
  let due = false
  let paused = false
  let closed = false
  let congested = false

  function schedule(): void {
    if (due) return
    due = true
    // Several commits and a cursor move of one turn become one paint.
    queueMicrotask(() => {
      if (due) flush()
    })
  }

  function flush(): void {
    due = false
    // A terminal that can't keep up gets the newest frame once it drained, not all those in between.
    if (closed || paused || congested || frame === undefined) return
    const brush: Brush = { out: '', style: PLAIN_STYLE }
    const next = frame.split('\n')
    for (let y = 0; y < rows; y++) {
      const line = next[y] ?? ''
      if (lines[y] === line) continue
      const row = readRow(line, columns)
      paintRow(brush, y, shown[y], row, columns)
      lines[y] = line
      shown[y] = row
    }
    use(brush, PLAIN_STYLE)
    const painted = brush.out !== ''
    const wanted = cursor && cursor.row < rows && cursor.column < columns ? cursor : null
    if (!painted && samePlace(wanted, shownCursor)) return
    let out = painted && shownCursor ? HIDE + brush.out : brush.out
    if (wanted) out += `\x1b[${wanted.row + 1};${wanted.column + 1}H`
    if (wanted && (painted || !shownCursor)) out += SHOW
    if (!wanted && shownCursor && !painted) out += HIDE
    shownCursor = wanted
    congested = !terminal.write(painted ? BEGIN + out + END : out)
  }

  function forget(): void {
    lines = []
    shown = []
  }

  function repaint(): void {
    forget()
    // Whoever wrote to the terminal may have moved or shown the cursor too.
    shownCursor = null
    schedule()
  }

  function resized(): void {
    columns = terminal.columns || 80
    rows = terminal.rows || 24
    forget()
    events.emit('resize')
    schedule()
  }

  function drained(): void {
    congested = false
    schedule()
  }

  terminal.on('resize', resized)
  terminal.on('drain', drained)

  const sink = Object.assign(events, {
    isTTY: true,
    write(data: string, encodingOrDone?: unknown, done?: unknown): boolean {
      if (!closed && !NOT_A_FRAME.has(data)) {
        frame = data
        schedule()
      }
      const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done
      if (typeof callback === 'function') queueMicrotask(() => callback())
      return true
    },
  })
  Object.defineProperty(sink, 'columns', { get: () => columns })
  Object.defineProperty(sink, 'rows', { get: () => rows })

  return {
    stdout: sink as unknown as NodeJS.WriteStream,
    get columns() {
      return columns
    },
    get rows() {
      return rows
    },
    onResize(listener) {
      events.on('resize', listener)
      return () => events.off('resize', listener)
    },
    setCursor(position) {
      cursor = position
      schedule()
    },
    repaint,
    flush,
    pause() {
      paused = true
    },
    resume() {
      paused = false
      repaint()
    },
    close() {
      if (due) flush()
      closed = true
      terminal.off('resize', resized)
      terminal.off('drain', drained)
    },
  }
}

function samePlace(a: CursorPosition | null, b: CursorPosition | null): boolean {
  return a === b || (a !== null && b !== null && a.row === b.row && a.column === b.column)
}

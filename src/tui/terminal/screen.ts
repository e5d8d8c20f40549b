// The screen: takes whole frames, and sends the terminal only what changed.
import { PLAIN_STYLE, type Row, readRow } from './cells.ts'
import { type Drawn, isTouched, sameDrawn } from './over.ts'
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
  readonly columns: number
  readonly rows: number
  /** Calls back after the terminal changed its size; returns the function that stops it. */
  onResize(listener: () => void): () => void
  /**
   * The next frame, from the top row on, as lines with SGR styles and links; rows it does not have are empty. The real
   * cursor stands at `cursor` afterwards; null hides it. `over` is drawn over cells that are blank. Sent at the end of this turn of the event loop.
   */
  show(frame: readonly string[], cursor?: CursorPosition | null, over?: readonly Drawn[]): void
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

/** Opens the screen over a terminal whose cursor is hidden and whose autowrap is off (session.ts). */
export function createScreen(terminal: TerminalOutput): Screen {
  const resizeListeners = new Set<() => void>()
  let columns = terminal.columns || 80
  let rows = terminal.rows || 24
  let frame: readonly string[] | undefined
  let cursor: CursorPosition | null = null
  // What the terminal shows; undefined where nobody knows.
  let lines: (string | undefined)[] = []
  let shown: (Row | undefined)[] = []
  let shownCursor: CursorPosition | null = null
  let over: readonly Drawn[] = []
  /** What lies over the cells. */
  let shownOver: readonly Drawn[] = []
  let due = false
  let paused = false
  let closed = false
  let congested = false

  function schedule(): void {
    if (due) return
    due = true
    // Several frames of one turn become one paint.
    queueMicrotask(() => {
      if (due) flush()
    })
  }

  function flush(): void {
    due = false
    // A terminal that can't keep up gets the newest frame once it drained, not all those in between.
    if (closed || paused || congested || frame === undefined) return
    const brush: Brush = { out: '', style: PLAIN_STYLE, touched: new Map() }
    for (const gone of shownOver) if (!over.some(one => sameDrawn(one, gone))) forgetRows(gone)
    for (let y = 0; y < rows; y++) {
      const line = frame[y] ?? ''
      if (lines[y] === line) continue
      const row = readRow(line, columns)
      paintRow(brush, y, shown[y], row, columns)
      lines[y] = line
      shown[y] = row
    }
    use(brush, PLAIN_STYLE)
    for (const one of over) {
      if (shownOver.some(before => sameDrawn(before, one)) && !isTouched(one, brush.touched)) continue
      brush.out += `\x1b[${one.row + 1};${one.column + 1}H${one.bytes}`
    }
    shownOver = over
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

  /** Its cells are written anew, which takes away what lies over them. */
  function forgetRows({ row, rows: high }: Drawn): void {
    for (let y = row; y < row + high; y++) {
      lines[y] = undefined
      shown[y] = undefined
    }
  }

  function forget(): void {
    lines = []
    shown = []
    shownOver = []
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
    for (const listener of resizeListeners) listener()
    schedule()
  }

  function drained(): void {
    congested = false
    schedule()
  }

  terminal.on('resize', resized)
  terminal.on('drain', drained)

  return {
    get columns() {
      return columns
    },
    get rows() {
      return rows
    },
    onResize(listener) {
      resizeListeners.add(listener)
      return () => resizeListeners.delete(listener)
    },
    show(next, at = null, drawn = []) {
      if (closed) return
      frame = next
      cursor = at
      over = drawn
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

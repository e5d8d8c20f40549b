// Measures the console's terminal layer: bytes a key, clears, wrong rows, processor time and memory over many paints.
import { EventEmitter } from 'node:events'
import { countClears, Emulator } from '../tests/tui/terminal/emulator.ts'
import type { MockState } from './console-mock.tsx'

// React looks at this when it is loaded: its development build is slow and keeps memory.
process.env.NODE_ENV = 'production'
const { createElement } = await import('react')
const { render } = await import('ink')
const { createScreen } = await import('../src/tui/terminal/screen.ts')
const { readRow } = await import('../src/tui/terminal/cells.ts')
const { MockConsole } = await import('./console-mock.tsx')

const KEYS = 300
const PAINTS = 3000
const KEY_BUDGET = 300
const HEAP_BUDGET = 1.1

function open(terminal: Parameters<typeof createScreen>[0], columns: number, rows: number) {
  const screen = createScreen(terminal)
  let state: MockState = { typed: '', messages: 0, selected: 0, columns, rows }
  let frame = ''
  const write = screen.stdout.write.bind(screen.stdout)
  screen.stdout.write = ((data: string) => {
    if (data.length > columns) frame = data
    return write(data)
  }) as typeof screen.stdout.write
  const options = { stdout: screen.stdout, debug: true, patchConsole: false, exitOnCtrlC: false }
  const app = render(createElement(MockConsole, state), options)
  return {
    state: () => state,
    paint(change: Partial<MockState>): void {
      state = { ...state, ...change }
      app.rerender(createElement(MockConsole, state))
      screen.setCursor({ row: rows - 2, column: (30 + state.typed.length) % columns })
      screen.flush()
    },
    /** The rows as Ink drew them, before the screen decided what to send. */
    expected(): string[] {
      const lines = frame.split('\n')
      return Array.from({ length: rows }, (_, y) =>
        readRow(lines[y] ?? '', columns)
          .text.join('')
          .trimEnd(),
      )
    },
    close(): void {
      app.unmount()
      screen.close()
    },
  }
}

async function measureBytes(columns: number, rows: number) {
  const emulator = new Emulator(columns, rows)
  const console = open(emulator, columns, rows)
  let wrong = 0
  let clears = 0
  async function paint(change: Partial<MockState>): Promise<number> {
    console.paint(change)
    clears += countClears(emulator.sent.join(''))
    const bytes = emulator.takeBytes()
    await emulator.settled()
    const shown = emulator.lines()
    wrong += console.expected().filter((line, y) => line !== shown[y]).length
    return bytes
  }
  const first = await paint({})
  const typed = (i: number) => ({
    typed: i % 60 === 59 ? '' : `${console.state().typed}${'zwrot щ '[i % 8]}`,
  })
  const sums = { typing: 0, moving: 0, incoming: 0 }
  for (let i = 0; i < KEYS; i++) sums.typing += await paint(typed(i))
  for (let i = 0; i < KEYS; i++) sums.moving += await paint({ selected: (i * 2) % (rows - 4) })
  for (let i = 0; i < KEYS; i++) sums.incoming += await paint({ messages: i + 1 })
  console.close()
  return {
    first,
    typing: sums.typing / KEYS,
    moving: sums.moving / KEYS,
    incoming: sums.incoming / KEYS,
    wrong,
    clears,
  }
}

async function measurePaints(columns: number, rows: number) {
  const nowhere = Object.assign(new EventEmitter(), { columns, rows, write: () => true })
  const console = open(nowhere, columns, rows)
  const heaps: number[] = []
  const before = process.cpuUsage()
  for (let i = 1; i <= PAINTS; i++) {
    console.paint({ typed: `${i} words`, messages: Math.floor(i / 5) })
    // A console never paints without coming back to its event loop.
    await new Promise(resolve => setImmediate(resolve))
    if (i % (PAINTS / 6) !== 0) continue
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed / 1e6)
  }
  const used = process.cpuUsage(before)
  console.close()
  return { milliseconds: (used.user + used.system) / 1000 / PAINTS, heaps }
}

if (!globalThis.gc) console.log('Run with --expose-gc for a true figure of the heap.')
let kept = true
for (const [columns, rows] of [
  [80, 24],
  [120, 40],
] as const) {
  const bytes = await measureBytes(columns, rows)
  const paints = await measurePaints(columns, rows)
  const growth = Math.max(...paints.heaps) / paints.heaps[0]!
  kept &&= bytes.typing < KEY_BUDGET && bytes.clears === 0 && bytes.wrong === 0
  if (globalThis.gc) kept &&= growth < HEAP_BUDGET
  console.log(`${columns}x${rows}`)
  console.log(`  first frame          ${bytes.first} bytes`)
  console.log(`  a key typed          ${bytes.typing.toFixed(0)} bytes (budget ${KEY_BUDGET})`)
  console.log(`  a step in the list   ${bytes.moving.toFixed(0)} bytes`)
  console.log(`  a message coming in  ${bytes.incoming.toFixed(0)} bytes`)
  console.log(`  clears               ${bytes.clears} (budget 0)`)
  console.log(`  wrong rows           ${bytes.wrong} in ${3 * KEYS + 1} frames (budget 0)`)
  console.log(`  a paint              ${paints.milliseconds.toFixed(2)} ms of processor time`)
  console.log(
    `  heap, ${PAINTS} paints   ${paints.heaps.map(heap => heap.toFixed(1)).join(' ')} MB (budget: within 10 %)`,
  )
}
if (!kept) process.exitCode = 1

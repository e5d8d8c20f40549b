// What the console's paints cost: bytes, processor time, wrong rows, memory, and how soon a key shows while much comes in.
import { EventEmitter } from 'node:events'
import { plain } from '../src/tui/line.ts'
import { keys } from '../tests/tui/sample-console.ts'
import { countClears, Emulator } from '../tests/tui/terminal/emulator.ts'
import { openScreen } from './console-screen.ts'
import { percentile } from './messages-measure.ts'

/** 60 letters, then the same taken back. */
const letters = 'Zażółć gęślą jaźń, доставка до Łodzi: please wait a moment…!'
const typed = (i: number) => (i % 120 < 60 ? [...letters][i % 60]! : '\x7f')

const nowhere = (columns: number, rows: number, write = () => {}) =>
  Object.assign(new EventEmitter(), {
    columns,
    rows,
    write() {
      write()
      return true
    },
  })

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export async function measureBytes(columns: number, rows: number, times: number) {
  const emulator = new Emulator(columns, rows)
  const screen = openScreen(emulator, columns, rows)
  let wrong = 0
  let clears = 0
  async function paint(): Promise<number> {
    screen.paint()
    clears += countClears(emulator.sent.join(''))
    const bytes = emulator.takeBytes()
    await emulator.settled()
    const shown = emulator.lines()
    wrong += screen.console.view().lines.filter((line, y) => plain(line).trimEnd() !== shown[y]).length
    return bytes
  }
  async function mean(act: (i: number) => void): Promise<number> {
    let bytes = 0
    for (let i = 0; i < times; i++) {
      act(i)
      bytes += await paint()
    }
    return bytes / times
  }
  const first = await paint()
  const moving = await mean(() => screen.console.type(keys.down))
  screen.console.type('\x1b[H')
  const opened = screen.open()
  await paint()
  const typing = await mean(i => screen.console.type(typed(i)))
  const incoming = await mean(() => screen.hear(opened))
  const scrolling = await mean(() => screen.console.type(keys.pageUp))
  screen.close()
  return { first, typing, moving, scrolling, incoming, wrong, clears, frames: 4 * times + 2 }
}

/** Milliseconds of processor time for a key with its paint. */
export async function measureTime(columns: number, rows: number, times: number) {
  const screen = openScreen(nowhere(columns, rows), columns, rows)
  async function mean(act: (i: number) => void): Promise<number> {
    const before = cpu()
    for (let i = 0; i < times; i++) {
      act(i)
      screen.paint()
      await new Promise(resolve => setImmediate(resolve))
    }
    return (cpu() - before) / times
  }
  const moving = await mean(() => screen.console.type(keys.down))
  screen.console.type('\x1b[H')
  screen.open()
  const typing = await mean(i => screen.console.type(typed(i)))
  const scrolling = await mean(() => screen.console.type(keys.pageUp))
  screen.close()
  return { moving, typing, scrolling }
}

/** Megabytes of heap after each sixth of the paints. */
export async function measureHeap(columns: number, rows: number, paints: number) {
  const screen = openScreen(nowhere(columns, rows), columns, rows)
  const opened = screen.open()
  const heaps: number[] = []
  for (let i = 1; i <= paints; i++) {
    screen.console.type(typed(i))
    if (i % 5 === 0) screen.hear(opened)
    screen.paint()
    // A console never paints without coming back to its event loop.
    await new Promise(resolve => setImmediate(resolve))
    if (i % Math.floor(paints / 6) !== 0) continue
    globalThis.gc?.()
    heaps.push(process.memoryUsage().heapUsed / 1e6)
  }
  screen.close()
  return heaps
}

/** A key every 100 ms while `perSecond` events come in: ms from when it was due to when it was painted. */
export async function measureLive(columns: number, rows: number, perSecond: number, seconds: number) {
  let paints = 0
  let heard = 0
  const screen = openScreen(
    nowhere(columns, rows, () => paints++),
    columns,
    rows,
  )
  const opened = screen.open()
  screen.paint()
  screen.console.store.subscribe(() => screen.painter.soon())
  const latencies: number[] = []
  const lags: number[] = []
  paints = 0
  const before = cpu()
  const start = performance.now()
  const over = () => performance.now() - start > seconds * 1000
  const turn = (wait: number) =>
    new Promise<void>(resolve => (wait > 0 ? setTimeout(resolve, wait) : setImmediate(resolve)))

  async function hear(): Promise<void> {
    while (perSecond > 0 && !over()) {
      await turn(start + (heard * 1000) / perSecond - performance.now())
      // What has become due meanwhile comes in one turn, like the frames of one read.
      for (const due = ((performance.now() - start) * perSecond) / 1000; heard <= due; heard++)
        screen.hear(heard % 4 === 0 ? opened : screen.others[(heard * 37) % screen.others.length]!)
    }
  }
  async function type(): Promise<void> {
    for (let i = 0; !over(); i++) {
      const due = start + i * 100
      await turn(due - performance.now())
      screen.console.type(typed(i))
      screen.painter.now()
      latencies.push(performance.now() - due)
    }
  }
  async function watch(): Promise<void> {
    while (!over()) {
      const due = performance.now() + 5
      await turn(5)
      lags.push(performance.now() - due)
    }
  }
  await Promise.all([hear(), type(), watch()])
  const took = performance.now() - start
  const load = (cpu() - before) / took
  screen.close()
  return {
    key: percentile(latencies, 0.95),
    lag: percentile(lags, 0.95),
    worst: lags.at(-1) ?? 0,
    paints: (paints / took) * 1000,
    load,
    heard: (heard / took) * 1000,
  }
}

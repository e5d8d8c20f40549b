// Measures the console's terminal layer: bytes a key, clears, wrong rows, processor time and memory over many paints.
process.env.NODE_ENV = 'production'
process.env.FORCE_COLOR ??= '1'

export {}

const { createElement } = await import('react')
const { render } = await import('ink')
const { createScreen } = await import('../src/tui/terminal/screen.ts')
const { readRow } = await import('../src/tui/terminal/cells.ts')
const { countClears, Emulator } = await import('../tests/tui/terminal/emulator.ts')
const { MockConsole } = await import('./console-mock.tsx')
type MockState = import('./console-mock.tsx').MockState

const PAINTS = 3000
const KEYS = 300

/** What a terminal would have shown had the frame been written whole: the text of each row. */
function expected(frame: string, columns: number, rows: number): string[] {
  const lines = frame.split('\n')
  return Array.from({ length: rows }, (_, y) =>
    readRow(lines[y] ?? '', columns)
      .text.join('')
      .trimEnd(),
  )
}

async function measure(columns: number, rows: number): Promise<void> {
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  let frame = ''
  const write = screen.stdout.write.bind(screen.stdout)
  screen.stdout.write = ((data: string, ...rest: []) => {
    if (data.includes('\n') && data.length > 1) frame = data
    return write(data, ...rest)
  }) as typeof screen.stdout.write
  let state: MockState = { typed: '', messages: 0, selected: 0, columns, rows }
  const app = render(createElement(MockConsole, state), {
    stdout: screen.stdout,
    debug: true,
    patchConsole: false,
    exitOnCtrlC: false,
  })
  let wrong = 0
  let clears = 0
  async function paint(change: Partial<MockState>): Promise<number> {
    state = { ...state, ...change }
    app.rerender(createElement(MockConsole, state))
    screen.setCursor({ row: rows - 2, column: (30 + state.typed.length) % columns })
    screen.flush()
    clears += emulator.sent.reduce((sum, data) => sum + countClears(data), 0)
    const bytes = emulator.takeBytes()
    await emulator.settled()
    const shown = emulator.lines()
    wrong += expected(frame, columns, rows).filter((line, y) => line !== shown[y]).length
    return bytes
  }
  const first = await paint({})
  let typing = 0
  for (let i = 0; i < KEYS; i++)
    typing += await paint({ typed: i % 60 === 59 ? '' : `${state.typed}${'zwrot щ '[i % 8]}` })
  let moving = 0
  for (let i = 0; i < KEYS; i++) moving += await paint({ selected: (i * 2) % (rows - 4) })
  let incoming = 0
  for (let i = 0; i < KEYS; i++) incoming += await paint({ messages: state.messages + 1 })

  const heaps: number[] = []
  const before = process.cpuUsage()
  for (let i = 1; i <= PAINTS; i++) {
    state = { ...state, typed: `${i} word`, messages: state.messages + (i % 5 === 0 ? 1 : 0) }
    app.rerender(createElement(MockConsole, state))
    screen.flush()
    if (i % 20 === 0) {
      emulator.takeBytes()
      await emulator.settled()
    }
    if (i % 500 === 0) {
      globalThis.gc?.()
      heaps.push(process.memoryUsage().heapUsed / 1e6)
    }
  }
  const used = process.cpuUsage(before)
  app.unmount()
  screen.close()
  console.log(`${columns}x${rows}`)
  console.log(`  first frame            ${first} bytes`)
  console.log(`  a key typed            ${(typing / KEYS).toFixed(0)} bytes   (budget 300)`)
  console.log(`  a row down the list    ${(moving / KEYS).toFixed(0)} bytes`)
  console.log(`  a message coming in    ${(incoming / KEYS).toFixed(0)} bytes`)
  console.log(`  clears                 ${clears}           (budget 0)`)
  console.log(`  wrong rows             ${wrong}           (budget 0, in ${3 * KEYS + 1} frames)`)
  console.log(
    `  a paint                ${((used.user + used.system) / 1000 / PAINTS).toFixed(2)} ms of processor time, emulator included`,
  )
  console.log(
    `  heap over ${PAINTS} paints  ${heaps.map(heap => heap.toFixed(1)).join(' ')} MB   (budget: flat within 10 %)`,
  )
}

await measure(80, 24)
await measure(120, 40)

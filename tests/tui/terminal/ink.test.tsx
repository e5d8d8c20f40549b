// Ink through the screen into an emulator, at real sizes: whole frames, few bytes, no clears, also under CI.
import { Box, render, Text } from 'ink'
import { useState, useSyncExternalStore } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { pad } from '../../../src/core/text/width.ts'
import { createScreen, type Screen } from '../../../src/tui/terminal/screen.ts'
import { countClears, Emulator } from './emulator.ts'

let change: (typed: string) => void
let unmount = () => {}

function Page({ screen }: { screen: Screen }) {
  const columns = useSyncExternalStore(screen.onResize, () => screen.columns)
  const rows = useSyncExternalStore(screen.onResize, () => screen.rows)
  const [typed, setTyped] = useState('')
  change = setTyped
  screen.setCursor({ row: rows - 1, column: 2 + typed.length })
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Text inverse>{pad(' chatctl', columns)}</Text>
      {Array.from({ length: rows - 2 }, (_, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
        <Text key={y}>{pad(`${y} Привіт │ zażółć 日本 👍 `, columns - 1)}│</Text>
      ))}
      <Text>{pad(`> ${typed}`, columns)}</Text>
    </Box>
  )
}

function expectedLines(columns: number, rows: number, typed: string): string[] {
  const body = Array.from(
    { length: rows - 2 },
    (_, y) => `${pad(`${y} Привіт │ zażółć 日本 👍 `, columns - 1)}│`,
  )
  return [' chatctl', ...body, `> ${typed}`.trimEnd()]
}

async function start(columns: number, rows: number) {
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  const app = render(<Page screen={screen} />, {
    stdout: screen.stdout,
    debug: true,
    patchConsole: false,
    exitOnCtrlC: false,
  })
  unmount = () => {
    app.unmount()
    screen.close()
  }
  await shows(emulator, expectedLines(columns, rows, ''))
  return { emulator, screen }
}

/** Waits for turns of the event loop until the emulator shows these lines. */
async function shows(emulator: Emulator, lines: string[]): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    await new Promise(resolve => setImmediate(resolve))
    await emulator.settled()
    if (emulator.lines().join('\n') === lines.join('\n')) return
  }
  expect(emulator.lines()).toEqual(lines)
}

describe('Ink on the screen', () => {
  afterEach(() => unmount())

  it.each([
    [80, 24],
    [120, 40],
  ])('shows whole frames at %ix%i for under 300 bytes a key', async (columns, rows) => {
    const { emulator } = await start(columns, rows)
    let typed = ''
    let clears = countClears(emulator.sent.join(''))
    emulator.takeBytes()
    for (const letter of 'Dzień dobry, Їжаче') {
      typed += letter
      change(typed)
      await shows(emulator, expectedLines(columns, rows, typed))
      clears += countClears(emulator.sent.join(''))
      expect(emulator.takeBytes()).toBeLessThan(300)
      expect(emulator.terminal.buffer.active.cursorX).toBe(2 + typed.length)
    }
    expect(clears).toBe(0)
  })

  it('follows the size of the terminal', async () => {
    const { emulator } = await start(120, 40)
    for (const [columns, rows] of [
      [80, 24],
      [100, 30],
      [60, 10],
      [120, 40],
    ] as const) {
      emulator.resize(columns, rows)
      await shows(emulator, expectedLines(columns, rows, ''))
    }
    expect(countClears(emulator.sent.join(''))).toBe(0)
  })

  it('sends nothing of its own when Ink unmounts', async () => {
    const { emulator } = await start(80, 24)
    emulator.sent = []
    unmount()
    await emulator.settled()
    expect(emulator.sent).toEqual([])
    expect(emulator.lines()).toEqual(expectedLines(80, 24, ''))
  })
})

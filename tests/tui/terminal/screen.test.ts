// The frame sink against a terminal emulator: what is seen is the frame, and little is sent for it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRow } from '../../../src/tui/terminal/cells.ts'
import { type CursorPosition, createScreen } from '../../../src/tui/terminal/screen.ts'
import { countClears, Emulator } from './emulator.ts'

const RED = '\x1b[31m'
const BOLD = '\x1b[1m'
const OFF = '\x1b[39m\x1b[22m'

function open(columns = 40, rows = 4) {
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  return {
    emulator,
    screen,
    /** Sends one frame and says what went over the wire for it. */
    async show(lines: string[], cursor?: CursorPosition | null): Promise<string> {
      emulator.sent = []
      screen.show(lines, cursor)
      screen.flush()
      const sent = emulator.sent.join('')
      await emulator.settled()
      return sent
    },
  }
}

describe('the screen', () => {
  it('shows a frame and sends only what changes', async () => {
    const { emulator, show } = open()
    await show(['one', 'two', 'three', 'four'])
    expect(emulator.lines()).toEqual(['one', 'two', 'three', 'four'])
    expect(await show(['one', 'two', 'three', 'four'])).toBe('')
    const sent = await show(['one', 'two!', 'three', 'four'])
    expect(emulator.lines()).toEqual(['one', 'two!', 'three', 'four'])
    expect(sent).toBe('\x1b[?2026h\x1b[2;4H!\x1b[?2026l')
  })

  it('never clears the screen, and empties rows to their end', async () => {
    const { emulator, show } = open()
    let sent = await show(['a long first row', 'x', 'y', 'z'])
    sent += await show(['a', '', '', ''])
    expect(emulator.lines()).toEqual(['a', '', '', ''])
    sent += await show(['b', 'c'])
    expect(emulator.lines()).toEqual(['b', 'c', '', ''])
    expect(countClears(sent)).toBe(0)
  })

  it('keeps styles apart from text', async () => {
    const { emulator, show } = open()
    await show([`${RED}red${OFF} plain ${BOLD}bold${OFF}`])
    const before = emulator.cells(0)
    await show([`${RED}red${OFF} plain bold`])
    expect(emulator.cells(0)).not.toEqual(before)
    await show([`${RED}red${OFF} plain ${BOLD}bold${OFF}`])
    expect(emulator.cells(0)).toEqual(before)
  })

  it('replaces wide characters whole', async () => {
    const { emulator, show } = open()
    await show(['a日本語b'])
    await show(['a日xx語b'])
    expect(emulator.lines()[0]).toBe('a日xx語b')
    await show(['aa本 語b'])
    expect(emulator.lines()[0]).toBe('aa本 語b')
  })

  it('keeps columns straight behind characters of disputed width', async () => {
    const { emulator, show } = open()
    // Newer than the emulator's tables, which give it one cell; the layout gave it two.
    await show(['\u{1fae0}│ x'])
    expect(emulator.cells(0)[2]).toMatch(/^│/)
    await show(['ab│ y'])
    expect(emulator.lines()[0]).toBe('ab│ y')
  })

  it('cuts what does not fit', async () => {
    const { emulator, show } = open(5, 2)
    await show(['abcdefgh', 'abcd日', 'third'])
    expect(emulator.lines()).toEqual(['abcde', 'abcd'])
  })

  it('lets no control character out, whatever the frame holds', async () => {
    const { emulator, show } = open(20, 2)
    const sent = await show(['a\x1b[2Jb\x07c\rd', 'e\x9b5Af'])
    expect(countClears(sent)).toBe(0)
    expect(emulator.lines()).toEqual(['a⍰[2Jb⍰c⍰d', 'e⍰5Af'])
  })

  it('passes links on', async () => {
    const { emulator, screen, show } = open()
    const sent = await show(['\x1b]8;;https://example.com\x07here\x1b]8;;\x07 x'])
    expect(sent).toContain('\x1b]8;;https://example.com\x1b\\here\x1b]8;;\x1b\\ x')
    expect(emulator.lines()[0]).toBe('here x')
    screen.close()
  })

  it('is the same as painting every frame whole', async () => {
    const piece = fc.oneof(
      fc.constantFrom('a', 'b', ' ', '  ', 'zażółć', '日', '本語', '👍', '│', 'e\u0323', '\u{1fae0}', 'word'),
      fc.constantFrom(
        '\x1b[31m',
        '\x1b[39m',
        '\x1b[1m',
        '\x1b[22m',
        '\x1b[7m',
        '\x1b[27m',
        '\x1b[44m',
        '\x1b[0m',
      ),
      fc.constantFrom('\x1b[38;5;208m', '\x1b[48;2;1;2;3m', '\x1b[4m', '\x1b[3;31m', '\x1b[49m', '\x1b[2m'),
    )
    const line = fc.array(piece, { maxLength: 12 }).map(parts => `${parts.join('')}\x1b[0m`)
    const frame = fc.array(line, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 2, maxLength: 5 }), async frames => {
        const changing = open(16, 4)
        for (const lines of frames) await changing.show(lines)
        const whole = open(16, 4)
        await whole.show(frames.at(-1)!)
        for (let y = 0; y < 4; y++) expect(changing.emulator.cells(y)).toEqual(whole.emulator.cells(y))
      }),
      { numRuns: 300 },
    )
  })

  it('paints every row anew after a resize, cut to the new size', async () => {
    const { emulator, screen, show } = open(10, 4)
    await show(['0123456789', 'b', 'c', 'd'])
    let told = 0
    const stop = screen.onResize(() => told++)
    emulator.resize(6, 3)
    screen.flush()
    await emulator.settled()
    expect(told).toBe(1)
    expect([screen.columns, screen.rows]).toEqual([6, 3])
    expect(emulator.lines()).toEqual(['012345', 'b', 'c'])
    emulator.resize(12, 5)
    await show(['0123456789AB', 'b', 'c', 'd', 'e'])
    expect(emulator.lines()).toEqual(['0123456789AB', 'b', 'c', 'd', 'e'])
    expect(countClears(emulator.sent.join(''))).toBe(0)
    stop()
    emulator.resize(10, 4)
    expect(told).toBe(2)
  })

  it('shows the real cursor where it is wanted, and hides it', async () => {
    const { emulator, show } = open()
    expect(await show(['a', '> x'], { row: 1, column: 3 })).toMatch(/\x1b\[2;4H\x1b\[\?25h\x1b\[\?2026l$/)
    await emulator.settled()
    expect([emulator.terminal.buffer.active.cursorX, emulator.terminal.buffer.active.cursorY]).toEqual([3, 1])
    expect(await show(['a', '> xy'], { row: 1, column: 4 })).toContain('\x1b[2;5H')
    expect(await show(['a', '> xy'], { row: 1, column: 2 })).toBe('\x1b[2;3H')
    expect(await show(['a', '> xy'], null)).toBe('\x1b[?25l')
  })

  it('makes one write of several frames in one turn', async () => {
    const { emulator, screen } = open()
    screen.show(['first'], { row: 0, column: 1 })
    screen.show(['second'])
    await Promise.resolve()
    expect(emulator.sent).toHaveLength(1)
    await emulator.settled()
    expect(emulator.lines()[0]).toBe('second')
  })

  it('sends the newest frame only, once a slow terminal has drained', async () => {
    const { emulator, show } = open()
    emulator.ready = false
    await show(['1'])
    expect(await show(['2'])).toBe('')
    expect(await show(['3'])).toBe('')
    emulator.ready = true
    emulator.emit('drain')
    await Promise.resolve()
    await emulator.settled()
    expect(emulator.sent).toHaveLength(1)
    expect(emulator.lines()[0]).toBe('3')
  })

  it('is quiet while paused, and whole again after', async () => {
    const { emulator, screen, show } = open()
    await show(['before'])
    screen.pause()
    expect(await show(['meanwhile'])).toBe('')
    emulator.terminal.write('\x1b[1;1Hrubbish of another program')
    screen.resume()
    await Promise.resolve()
    await emulator.settled()
    expect(emulator.lines()[0]).toBe('meanwhile')
    screen.close()
    expect(await show(['after'])).toBe('')
  })
})

describe('characters said to be of undisputed width', () => {
  it('are as wide in the emulator as in the layout', async () => {
    const certain: string[] = []
    for (let code = 0xa0; code < 0x20000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue
      const character = String.fromCodePoint(code)
      if (readRow(character, 4).certain) certain.push(character)
    }
    expect(certain.length).toBeGreaterThan(30_000)
    const emulator = new Emulator(400, 1)
    for (let i = 0; i < certain.length; i += 100) {
      const some = certain.slice(i, i + 100)
      emulator.terminal.write(`\x1b[H${some.join('')}`)
      await emulator.settled()
      expect(emulator.terminal.buffer.active.cursorX, `at ${some[0]}`).toBe(
        readRow(some.join(''), 400).text.length,
      )
    }
  })
})

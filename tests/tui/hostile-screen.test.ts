// Hostile texts through the real screen into an emulator: nothing of them reaches it raw, and no pane moves by a cell.
import { describe, expect, it } from 'vitest'
import { painted } from '../../src/tui/line.ts'
import { createScreen } from '../../src/tui/terminal/screen.ts'
import { themeFor } from '../../src/tui/theme.ts'
import { controls, hostileTexts } from './hostile-texts.ts'
import { anna, happened, jan, message, said, shown, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'
import { Emulator } from './terminal/emulator.ts'
import { strayIn } from './terminal/stray.ts'

const [columns, rows] = [120, 40]
const megabyte = `${'a long word\u202e\x1b[31m 日本 👩‍👩‍👧 e\u0301'.repeat(32_000)}end`

/** A console in which the text stands wherever a client can put one, as its terminal shows it. */
async function shows(text: string) {
  const of = { ...jan, name: text, tags: [text], lastMessage: { ...jan.lastMessage!, text } }
  const console = sampleConsole({
    columns,
    rows,
    snapshot: snapshot({ queues: { mine: [of], new: [], others: [], missed: [] } }),
  })
  const base = shown(of, [])
  console.type(keys.enter)
  console.load(
    of,
    [
      message(of, 1, '', happened('visit.started', { page: text, title: text })),
      message(of, 2, '', happened('conversation.rated', { score: 5, comment: text })),
      message(
        of,
        3,
        text,
        said(anna, { kind: 'note', author: { kind: 'consultant', id: anna.id, name: text } }),
      ),
      message(of, 4, text),
      message(of, 5, 'words', { replyTo: { message: of.id, author: text, text, deleted: false } }),
    ],
    {
      contact: { ...base.contact, firstName: text, company: text, emails: [text], note: text },
      visit: { ...base.visit!, browser: text, os: text, referrer: text },
    },
  )
  console.type(keys.paste(text.slice(0, 12_000)))
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  const { lines, cursor } = console.view()
  screen.show(
    lines.map(line => painted(line, themeFor({}))),
    cursor,
  )
  screen.flush()
  await emulator.settled()
  return { sent: emulator.sent.join(''), lines: emulator.lines(), cells: (y: number) => emulator.cells(y) }
}

/** Columns at which a pane's edge stands in every row between the rules. */
function edges(cells: (y: number) => string[]): number[] {
  const isEdge = (y: number, x: number) => cells(y)[x]!.startsWith('│')
  const body = Array.from({ length: rows - 5 }, (_, i) => i + 3)
  return Array.from({ length: columns }, (_, x) => x).filter(x => body.every(y => isEdge(y, x)))
}

describe('untrusted text on the screen', { timeout: 60_000 }, () => {
  it.each([
    ...controls.map((text, i) => [`the control byte ${i < 32 ? i : i + 95}`, text] as const),
    ...hostileTexts.map((text, i) => [`the hostile text ${i}`, text] as const),
    ['ten thousand combining marks', `z${'\u0301'.repeat(10_000)}z`] as const,
    ['a megabyte in one line', megabyte] as const,
  ])('%s stays within its pane', async (_, text) => {
    const harmless = await shows('Sample')
    const { sent, cells } = await shows(text)
    expect(strayIn(sent)).toEqual([])
    expect(edges(harmless.cells)).toHaveLength(2)
    expect(edges(cells)).toEqual(edges(harmless.cells))
  })
})

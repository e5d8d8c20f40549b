// Random keys and random events in the real console: no draft is lost, nothing throws, no row is ever wrong.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { width } from '../../../src/core/text/width.ts'
import { loadDrafts, saveDrafts } from '../../../src/tui/drafts.ts'
import { painted, plain } from '../../../src/tui/line.ts'
import type { State } from '../../../src/tui/state/state.ts'
import { createScreen } from '../../../src/tui/terminal/screen.ts'
import { themeFor } from '../../../src/tui/theme.ts'
import { anna, jan, janTimeline, replies, shown } from '../sample.ts'
import { sampleConsole } from '../sample-console.ts'
import { Emulator } from '../terminal/emulator.ts'
import { strayIn } from '../terminal/stray.ts'
import { type Chance, chanceOf, firstSeed, fuzzSeconds } from './chance.ts'
import { keystroke } from './keyboard.ts'
import { happening } from './world.ts'

const sizes = [
  [80, 24],
  [120, 40],
  [61, 13],
  [40, 12],
  [20, 5],
  [200, 60],
] as const

// Whatever is exported by chance lands in a folder of its own.
process.env.HOME = mkdtempSync(join(tmpdir(), 'chatctl-test-'))
afterAll(() => rmSync(process.env.HOME!, { recursive: true }))

const { contact } = shown(jan, [])
const answers = {
  'contact.show': contact,
  'contact.edit': contact,
  'conversation.show': new Refusal('not-allowed', 'only who took part may open it'),
  'conversation.export': new Refusal('not-allowed', 'only who took part may open it'),
  'conversation.accept': jan,
  'conversation.transfer': jan,
  'consultant.presence': anna,
  'ban.add': { name: 'a sample ban' },
  'reply.add': replies[0],
  'reply.edit': replies[0],
  'message.edit': new Refusal('conflict', 'a refusal\x1b[2J of the server'),
}

type Drafts = State['drafts']
/** Every draft as text, also that which waits while a message is being changed. */
const textsOf = (drafts: Drafts) =>
  Object.fromEntries(
    Object.entries(drafts).map(([id, { editor, editing, stash }]) => [
      id,
      editing ? (stash?.editor.text ?? '') : editor.text,
    ]),
  )

async function fuzz(seed: number, steps: number, until = Number.POSITIVE_INFINITY): Promise<number> {
  const chance = chanceOf(seed)
  const [columns, rows] = chance.of(sizes)
  const console = sampleConsole({ columns, rows, answers })
  console.load(jan, janTimeline())
  const emulator = new Emulator(columns, rows)
  const screen = createScreen(emulator)
  let step = 0
  try {
    for (; step < steps && Date.now() < until; step++) {
      if (chance.once(4)) hears(console, chance, step)
      else types(console, chance)
      if (chance.once(3)) await shows(console, screen, emulator)
      if (chance.once(150)) {
        const [wide, high] = chance.of(sizes)
        Object.assign(console.size, { columns: wide, rows: high })
        emulator.resize(wide, high)
      }
      // What an answer of the server leads to has its turn.
      await Promise.resolve()
    }
    keeps(console.state.drafts)
  } catch (error) {
    throw new Error(`CHATCTL_FUZZ_SEED=${seed}, step ${step}: ${(error as Error).stack}`, { cause: error })
  } finally {
    screen.close()
  }
  return step
}

/** Whatever the server says, what is being written stays as it is. */
function hears(console: ReturnType<typeof sampleConsole>, chance: Chance, step: number): void {
  const before = console.state.drafts
  console.store.dispatch(happening(chance, console.state, step))
  expect(textsOf(console.state.drafts)).toEqual(textsOf(before))
}

/** A key changes the draft of the conversation that is open, at most; a text that goes is sent or taken up again. */
function types(console: ReturnType<typeof sampleConsole>, chance: Chance): void {
  const [before, open, sent] = [textsOf(console.state.drafts), console.state.open, console.sent.length]
  const key = keystroke(chance)
  console.type(key)
  const after = textsOf(console.state.drafts)
  for (const [id, text] of Object.entries(before))
    if (id !== open && id !== console.state.open) expect(after[id]).toBe(text)
  if (
    open &&
    /^(\x1b[1-7naocp]|\x1b\[[ABCDHF56]|\x1b\[[IO]|\x1bOP)/.test(key) &&
    console.sent.length === sent
  )
    expect(after[open] ?? '').toBe(before[open] ?? '')
}

async function shows(
  console: ReturnType<typeof sampleConsole>,
  screen: ReturnType<typeof createScreen>,
  emulator: Emulator,
): Promise<void> {
  const { lines, cursor } = console.view()
  const { columns, rows } = console.size
  expect(lines).toHaveLength(rows)
  for (const line of lines) expect(width(plain(line)), plain(line)).toBe(columns)
  // On five rows a question has no room for its answer; the screen then hides the cursor.
  if (cursor && rows >= 10) {
    expect(cursor.row).toBeLessThan(rows)
    expect(cursor.column).toBeLessThanOrEqual(columns)
  }
  screen.show(
    lines.map(line => painted(line, themeFor({}))),
    cursor,
  )
  screen.flush()
  expect(strayIn(emulator.sent.splice(0).join(''))).toEqual([])
  await emulator.settled()
}

/** What is on disk after a crash is what was being written. */
function keeps(drafts: Drafts): void {
  const folder = mkdtempSync(join(tmpdir(), 'chatctl-test-'))
  try {
    saveDrafts(join(folder, 'drafts.json'), drafts)
    const written = Object.entries(textsOf(drafts)).filter(([, text]) => text !== '')
    expect(textsOf(loadDrafts(join(folder, 'drafts.json')))).toEqual(Object.fromEntries(written))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('C6 F3: whatever is pressed and whatever comes in', () => {
  it('loses no draft, throws nothing, and paints rows that fit', {
    timeout: fuzzSeconds * 1000 + 120_000,
  }, async () => {
    if (fuzzSeconds === 0) {
      for (let seed = firstSeed; seed < firstSeed + 4; seed++) await fuzz(seed, 800)
      return
    }
    const until = Date.now() + fuzzSeconds * 1000
    for (let seed = firstSeed; Date.now() < until; seed++) await fuzz(seed, 2000, until)
  })
})

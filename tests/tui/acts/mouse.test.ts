// The mouse, where it was asked for: the wheel scrolls, a click opens; nothing else, and nothing where it is off.
import { describe, expect, it } from 'vitest'
import { alex, jan, message, olena, snapshot } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

/** As xterm reports it in SGR; column and row from 0. */
const at = (button: number, column: number, row: number) => `\x1b[<${button};${column + 1};${row + 1}M`
const click = (column: number, row: number) => at(0, column, row)
const wheelUp = (column: number, row: number) => at(64, column, row)
const wheelDown = (column: number, row: number) => at(65, column, row)

const long = () => Array.from({ length: 120 }, (_, i) => message(jan, i + 1, `line ${i + 1}`))

describe('C12 the mouse', () => {
  it('opens the conversation that is clicked, on either of its rows', () => {
    for (const row of [5, 6]) {
      const console = sampleConsole()
      console.type(click(10, row))
      expect(console.state.open).toBe(olena.id)
      expect(console.state.focus).toBe('composer')
    }
  })

  it('opens nothing beside the rows, nor under an overlay', () => {
    const console = sampleConsole()
    console.type(click(10, 0))
    console.type(click(10, 30))
    console.type(click(10, 39))
    expect(console.state.open).toBeNull()
    console.type(keys.f1)
    console.type(click(10, 3))
    expect(console.state.open).toBeNull()
    expect(console.state.overlay).not.toBeNull()
  })

  it('finds the row that is shown, also far down a long list', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({
      ...alex,
      id: `${alex.id.slice(0, -3)}${String(i).padStart(3, '0')}`,
      name: `Kim ${i}`,
    }))
    const console = sampleConsole({
      snapshot: snapshot({ queues: { mine: [], new: many, others: [], missed: [] } }),
      columns: 80,
      rows: 24,
    })
    console.type('2')
    for (let i = 0; i < 150; i++) console.type(wheelDown(3, 8))
    const name = /Kim \d+/.exec(console.screen().split('\n')[13]!)![0]
    console.type(click(5, 13))
    expect(console.state.conversations.get(console.state.open!)?.name).toBe(name)
  })

  it('scrolls what it is over by the wheel, and comes back to the newest', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(keys.enter)
    console.load(jan, long())
    expect(console.screen()).toContain('line 120')
    console.type(wheelUp(50, 10).repeat(4))
    expect(console.screen()).not.toContain('line 120')
    console.type(wheelDown(50, 10).repeat(4))
    expect(console.state.scroll).toBeNull()
    const picked = console.state.picked.mine
    console.type(wheelDown(5, 10))
    expect(console.state.picked.mine).not.toBe(picked)
  })

  it('loses no word: a click into the conversation goes to the composer with what stands there', () => {
    const console = sampleConsole()
    console.type(`${keys.enter}half a word`)
    console.type(keys.escape)
    expect(console.state.focus).toBe('list')
    console.type(click(60, 10))
    expect(console.state.focus).toBe('composer')
    expect(console.state.drafts[jan.id]?.editor.text).toBe('half a word')
  })

  it('moves in what lies over the panes', () => {
    const console = sampleConsole()
    console.type(keys.alt('p'))
    console.type(wheelDown(60, 20).repeat(2))
    expect(console.state.overlay).toMatchObject({ kind: 'choose', index: 2 })
    console.type(keys.escape)
    console.type(keys.f1)
    console.type(wheelDown(60, 20))
    expect(console.state.overlay).toMatchObject({ kind: 'read', top: 3 })
  })
})

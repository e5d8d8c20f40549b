// The mouse, where it was asked for: the wheel scrolls, a click opens; nothing else, and nothing where it is off.
import { describe, expect, it } from 'vitest'
import { texts } from '../../../src/tui/texts.ts'
import { alex, jan, message, olena, shown, snapshot } from '../sample.ts'
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

describe('C12 clicks', () => {
  const cell = (console: ReturnType<typeof sampleConsole>, words: string): [number, number] => {
    const rows = console.screen().split('\n')
    const row = rows.findIndex(one => one.includes(words))
    return [rows[row]!.indexOf(words), row]
  }

  it('on a list’s name shows that list, at every width', () => {
    for (const columns of [80, 120]) {
      const console = sampleConsole({ columns, rows: 24 })
      for (const [words, queue] of [
        ['2 New', 'new'],
        ['4 Miss', 'missed'],
        ['1 Mine', 'mine'],
      ] as const) {
        console.type(click(...cell(console, words)))
        expect(console.state.queue).toBe(queue)
      }
      console.type(click(0, 1))
      expect(console.state.queue).toBe('mine')
    }
  })

  it('on a row of a choice takes it, beside the rows nothing', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(keys.alt('p'))
    console.type(click(1, 1))
    expect(console.state.overlay).toMatchObject({ kind: 'choose', title: texts.ask.commands })
    console.type('history')
    console.type(click(...cell(console, texts.acts.history.help)))
    expect(console.state.overlay).toMatchObject({ kind: 'browse', title: texts.view.history })
  })

  it('on either row of a view’s thing opens it', async () => {
    for (const below of [0, 1]) {
      const contact = { ...shown(jan, []).contact, subscribed: true, lastName: 'Clicked' }
      const console = sampleConsole({
        columns: 80,
        rows: 24,
        answers: { 'contact.list': { items: [contact] }, 'filter.list': { items: [] } },
      })
      console.type(keys.alt('h'))
      await new Promise(resolve => setTimeout(resolve))
      const [column, row] = cell(console, 'Clicked')
      console.type(click(column, row + below))
      expect(console.state.overlay).toMatchObject({ kind: 'browse', person: { contact: contact.id } })
    }
  })

  it('on a field of a form goes there, on one of its options picks it; on yes and no answers', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(`7${keys.ctrl('f')}`)
    console.type(click(...cell(console, texts.finder.fields.channel)))
    expect(console.state.overlay).toMatchObject({ kind: 'form', index: 5 })
    const [column, row] = cell(console, '≤2')
    console.type(click(column, row))
    expect(console.state.overlay).toMatchObject({ kind: 'form', index: 6 })
    console.type(keys.ctrl('s'))
    expect(console.state.overlay).toMatchObject({ kind: 'browse', filter: { text: 'rating <= 2' } })

    const other = sampleConsole({ columns: 80, rows: 24 })
    other.type(`${keys.enter}${keys.alt('x')}`)
    other.type(click(...cell(other, `Esc ${texts.ask.no}`)))
    expect(other.state.overlay).toBeNull()
    other.type(keys.alt('x'))
    other.type(click(...cell(other, `Enter ${texts.ask.closeYes}`)))
    expect(other.asked.map(one => one.name)).toContain('conversation.close')
  })

  it('in what is written puts the cursor there', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(`${keys.enter}`)
    console.load(jan, long())
    console.type('one żółw three')
    const [column, row] = cell(console, 'żółw')
    console.type(click(column, row))
    expect(console.state.drafts[jan.id]?.editor.cursor).toBe('one '.length)
    console.type(`${keys.escape}`)
    console.type(click(column + 2, row))
    expect(console.state).toMatchObject({ focus: 'composer' })
    console.type(click(...cell(console, 'three')))
    console.type('X')
    expect(console.state.drafts[jan.id]?.editor.text).toBe('one żółw Xthree')
  })

  it('by the wheel a form’s fields and, while words are looked for, the conversation are gone through', () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type(`${keys.enter}`)
    console.load(jan, long())
    console.type(keys.ctrl('f'))
    console.type(wheelUp(50, 10).repeat(4))
    expect(console.screen()).not.toContain('line 120')
    console.type(keys.escape)
    console.type(`${keys.alt('7')}${keys.ctrl('f')}${wheelDown(40, 10)}`)
    expect(console.state.overlay).toMatchObject({ kind: 'form', index: 1 })
  })
})

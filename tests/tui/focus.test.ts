// Where the keys go is seen without colours, Esc only ever goes outward, notices leave the hints alone; in every language.
import { describe, expect, it } from 'vitest'
import { languages } from '../../src/core/text/language.ts'
import { bindingsOf } from '../../src/tui/bindings.ts'
import { hintsOf } from '../../src/tui/dispatch.ts'
import { texts } from '../../src/tui/texts.ts'
import { settled } from './in-jan.ts'
import { anna, jan, janTimeline, message, ola, olena, said, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

type Options = Parameters<typeof sampleConsole>[0]

function inJan(options: Options = {}) {
  const console = sampleConsole({ columns: 80, rows: 24, ...options })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

const rows = (console: ReturnType<typeof inJan>) => console.screen().split('\n')

describe.each(languages)('B2 where the keys go, in %s', language => {
  it('the tabs say the keys that work here; digits beside the composer are text', () => {
    const console = inJan({ language })
    expect(rows(console)[1]).toMatch(/^ Alt\+ 1 /)
    console.type('2')
    expect(console.state.queue).toBe('mine')
    expect(console.state.drafts[jan.id]?.editor.text).toBe('2')
    console.type(keys.alt('2'))
    expect(console.state.queue).toBe('new')
    expect(rows(console)[1]).toMatch(/^ {6}1 /)
    console.type('1')
    expect(console.state.queue).toBe('mine')
  })

  it('the pane that has the keys has heavy edges, and only the composer that is written in a prompt', () => {
    const console = inJan({ language })
    const [above, below] = [2, -2]
    expect(rows(console).at(above)).toMatch(/^─+┮━+$/)
    expect(rows(console).at(below)).toMatch(/^─+┶━+$/)
    expect(rows(console).at(-3)).toContain('│ >')
    expect(rows(console)[3]).toMatch(/^▏/)
    expect(console.view().cursor).not.toBeNull()

    console.type(keys.escape)
    expect(rows(console).at(above)).toMatch(/^━+┭─+$/)
    expect(rows(console).at(below)).toMatch(/^━+┵─+$/)
    expect(rows(console)[3]).toMatch(/^▌/)
    expect(rows(console).at(-3)).toContain(texts.focus.writeHere('Enter'))
    expect(console.view().cursor).toBeNull()

    // Another row is picked: Enter would open that one, and another key leads back.
    console.type(keys.down)
    expect(rows(console).at(-3)).toContain(texts.focus.writeHere('Backspace'))
    console.type('\x7f')
    expect(console.state.open).toBe(jan.id)
    expect(rows(console).at(-3)).toContain('│ >')

    console.type(keys.up)
    expect(rows(console).at(-3)).toContain(texts.focus.writeHere('End'))
    expect(console.view().cursor).toBeNull()
  })

  it('what is begun stands there without a prompt while the list has the keys', () => {
    const console = inJan({ language })
    console.type(`half a thought${keys.escape}`)
    expect(rows(console).at(-3)).toContain('│ ✎ half a thought')
    console.type(keys.enter)
    expect(rows(console).at(-3)).toContain('│ > half a thought')
  })

  it('Esc goes outward, one step at a time, and stays in the list', () => {
    const console = inJan({ language })
    console.type(`${keys.up}${keys.alt('p')}`)
    const steps = Array.from({ length: 5 }, () => {
      console.type(keys.escape)
      const { overlay, focus } = console.state
      return overlay ? 'overlay' : focus
    })
    expect(steps).toEqual(['timeline', 'composer', 'list', 'list', 'list'])
    expect(console.state.open).toBe(jan.id)
  })

  it('a notice stands in the rule, and the hints stay', () => {
    const console = inJan({ language })
    const foot = rows(console).at(-1)!
    console.desk.say('good', texts.toast.read)
    expect(rows(console).at(-2)).toMatch(new RegExp(`^─ ✓ ${texts.toast.read} ─+$`))
    expect(rows(console).at(-1)).toBe(foot)
    for (const { key, label } of hintsOf(bindingsOf(), console.state))
      expect(foot).toContain(`${key} ${label}`)
    console.store.dispatch({ type: 'tick', now: console.state.toasts.at(-1)!.until })
    expect(console.screen()).not.toContain(texts.toast.read)
  })

  it('C7: an unread conversation says over the composer which key marks it read', () => {
    const console = inJan({ language })
    const hint = texts.focus.unread('Alt+R')
    expect(console.screen()).toContain(hint)
    console.store.dispatch({
      type: 'known',
      conversation: { ...jan, readSeq: { [anna.id]: jan.lastSeq } },
    })
    expect(console.screen()).not.toContain(hint)
  })

  it('the head counts whose answer is due, mine and nobody’s', () => {
    const waits = { ...jan, waitingSince: jan.waitingSince }
    const console = sampleConsole({
      language,
      snapshot: snapshot({ queues: { mine: [waits], new: [], others: [], missed: [] } }),
    })
    expect(rows(console)[0]).toContain(texts.waiting(1, '0:12'))
    console.store.dispatch({ type: 'known', conversation: { ...waits, quiet: true } })
    expect(rows(console)[0]).toContain(texts.waiting(0, ''))
  })

  it('B4: who hands over is told that they still take part, and how to leave; also later, over the composer', async () => {
    const handed = { ...jan, assignee: ola.id, participants: [anna.id, ola.id] }
    const console = inJan({ language, answers: { 'conversation.transfer': handed } })
    console.type(`${keys.alt('t')}ola${keys.enter}`)
    await settled()
    expect(console.screen()).toContain(texts.focus.transferred(jan.name, 'Ola', 'Alt+L'))
    console.store.dispatch({
      type: 'known',
      conversation: { ...handed, readSeq: { [anna.id]: jan.lastSeq } },
    })
    expect(console.screen()).toContain(texts.focus.hasIt('Ola', 'Alt+L'))
    expect(console.screen()).not.toContain('undefined')
  })

  it('B4: the last one is told at once that they can’t leave, and nothing is asked of the server', () => {
    const console = inJan({ language })
    console.type(`${keys.escape}l`)
    expect(console.asked).toEqual([])
    expect(console.screen()).toContain(texts.focus.lastHere)
  })

  it('over the composer a hint that has no room is left off whole', () => {
    const console = inJan({ language, columns: 70 })
    const handed = { ...jan, assignee: ola.id, participants: [anna.id, ola.id] }
    console.store.dispatch({ type: 'known', conversation: handed })
    expect(console.screen()).toContain('Alt+R')
    expect(console.screen()).not.toContain(texts.focus.hasIt('Ola', 'Alt+L'))
    expect(rows(console).some(row => /── ●.*…/.test(row))).toBe(false)
  })
})

describe('B2 rows at the screen’s edges', () => {
  it('stay as wide as the screen with a notice longer than it', () => {
    const console = inJan()
    console.load(olena, [message(olena, 1, 'x', said(ola))])
    console.desk.say('bad', 'much too long '.repeat(30))
    expect(rows(console).at(-2)).toHaveLength(80)
  })
})

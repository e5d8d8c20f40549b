// The console's head: the company's name where the workspace has one, harmless whatever is in it.
import { describe, expect, it } from 'vitest'
import { bindingsOf, labelsOf } from '../../../src/tui/bindings.ts'
import { headerLine, tabsLine } from '../../../src/tui/panes/bars.ts'
import type { KeyChanges } from '../../../src/tui/settings.ts'
import { reduce } from '../../../src/tui/state/reduce.ts'
import { initialState, type State } from '../../../src/tui/state/state.ts'
import { conversation, event, now, snapshot } from '../sample.ts'

const keysWith = (changes: KeyChanges = {}) => labelsOf(bindingsOf(changes))
const begun = (settings: { id: string; value: string }[] = []): State =>
  reduce(initialState({ now, label: 'chat.example', ...keysWith() }), {
    type: 'snapshot',
    snapshot: snapshot({ settings }),
  })
const head = (state: State) =>
  headerLine(state, 100)
    .map(span => (typeof span === 'string' ? span : span.text))
    .join('')

describe('the head', () => {
  it('says the company’s name, from the snapshot and as soon as it is changed', () => {
    expect(head(begun())).toMatch(/^ chatctl {2}chat\.example/)
    expect(head(begun([{ id: 'company.name', value: 'Sample & Co' }]))).toMatch(
      /^ Sample & Co {2}chat\.example/,
    )
    const renamed = event('setting.changed', null, {
      setting: 'company.name',
      value: 'New \u202e',
      before: '',
    })
    const after = head(reduce(begun(), { type: 'event', event: renamed }))
    expect(after).toMatch(/^ New ⍰ {2}/)
    expect(after).not.toContain('\u202e')
  })
})

describe('C3 E6 the bar of lists', () => {
  const many = Array.from({ length: 120 }, (_, i) => conversation(100 + i, 'Kim'))
  const full = {
    ...begun(),
    ...reduce(begun(), {
      type: 'snapshot',
      snapshot: snapshot({ queues: { mine: [], new: many, others: [], missed: [] } }),
    }),
  }
  const bar = (queue: State['queue'], width: number, more: Partial<State> = {}) =>
    tabsLine({ ...full, queue, ...more }, width)
      .map(span => (typeof span === 'string' ? span : span.text))
      .join('')
      .trimEnd()

  it('shows all with their counts where they fit, and the shown one always whole', () => {
    expect(bar('mine', 120)).toBe(
      '      1 Mine 0  2 New 120 ●120  3 Others 0  4 Missed 0  5 Unread 120  6 Requests 0',
    )
    expect(bar('mine', 62)).toBe('      1 Mine 0  2 New 120 ●120  3 Others 0  4 Missed 0')
    expect(bar('requests', 78)).toMatch(/4 Missed 0 {2}6 Requests 0$/)
    expect(bar('requests', 68)).toMatch(/4 Miss… 0 {2}6 Requests 0$/)
  })

  it('never cuts a count, nor a name twice, on a narrow terminal', () => {
    for (const queue of ['mine', 'requests'] as const)
      for (let width = 50; width < 90; width += 1) {
        const said = bar(queue, width)
        expect(said).not.toContain('……')
        expect(said, String(width)).toMatch(/2 .*120.* 3 .*0.* 4 .*0/)
      }
    expect(bar('mine', 50)).toBe('      1 Mine 0  2 New 120 ●120  3 Ot… 0  4 Mi… 0')
  })

  it('says the keys that show them here: single ones in the list, beside the composer those with Alt', () => {
    expect(bar('mine', 120)).toMatch(/^ {6}1 Mine 0 {2}2 New/)
    for (const focus of ['composer', 'timeline'] as const)
      expect(bar('mine', 120, { focus })).toMatch(/^ Alt\+ 1 Mine 0 {2}2 New/)
  })

  it('says the operator’s own keys', () => {
    const own = keysWith({ 'queue.new': { keys: ['f6'], list: ['8'] } })
    expect(bar('mine', 120, own)).toMatch(/^ +1 Mine 0 {2}8 New/)
    expect(bar('mine', 120, { ...own, focus: 'composer' })).toMatch(/^ +Alt\+1 Mine 0 {2}F6 New/)
    const none = keysWith({ 'queue.new': { keys: [], list: [] } })
    expect(bar('mine', 120, none)).toMatch(/1 Mine 0 {2}New/)
  })
})

// The console's head: the company's name where the workspace has one, harmless whatever is in it.
import { describe, expect, it } from 'vitest'
import { headerLine } from '../../../src/tui/panes/bars.ts'
import { reduce } from '../../../src/tui/state/reduce.ts'
import { initialState, type State } from '../../../src/tui/state/state.ts'
import { event, now, snapshot } from '../sample.ts'

const begun = (settings: { id: string; value: string }[] = []): State =>
  reduce(initialState({ now, label: 'chat.example', keys: {} }), {
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

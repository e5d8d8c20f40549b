// What is looked for among conversations, filled in instead of typed: days, consultant, group, channel, rating, words (D10).
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { FormField } from '../overlays/overlay.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { seek } from './browse.ts'
import {
  dayMeant,
  type Filled,
  type FindField,
  findFields,
  lineOf,
  nameMeant,
  type RatingAsked,
} from './find-query.ts'
import { queryIn } from './query-typed.ts'
import { show } from './show.ts'
import { type Listing, listing } from './view-marks.ts'

export const inConversations = (state: State): boolean => listing(state)?.of === 'conversation'

export function openFindForm(desk: Desk): void {
  const view = listing(desk.state)
  if (!view) return
  const filled = filledIn(view)
  const fields = findFields.map(id => fieldOf(id, filled[id] ?? '', desk))
  const title = texts.finder.form
  show(desk, {
    kind: 'form',
    title,
    hint: texts.finder.formHint,
    local: true,
    fields,
    index: 0,
    error: null,
    back: () => show(desk, view),
    save(values) {
      const made = lineOf(values, desk.state)
      const fault = 'wrong' in made ? made.wrong : faultIn(made.line)
      const { overlay } = desk.state
      if (fault !== null) {
        if (overlay?.kind === 'form') show(desk, { ...overlay, error: fault })
        return
      }
      const text = 'line' in made ? made.line : ''
      show(desk, { ...view, filter: editorOf(text), index: 0, filled: { text, values } })
      void seek(desk)
    },
  })
}

function faultIn(line: string): string | null {
  const typed = queryIn(line)
  return 'fault' in typed ? typed.fault : null
}

/** As it was filled in, if that still stands there; else what was typed by hand. */
function filledIn({ filled, filter }: Listing): Filled {
  const text = filter.text.trim()
  if (filled?.text === text) return filled.values
  const typed = queryIn(text)
  return 'fault' in typed ? { more: text } : { words: typed.search ?? '', more: typed.where ?? '' }
}

function fieldOf(id: FindField, value: string, desk: Desk): FormField {
  const label = texts.finder.fields[id]
  if (id === 'rating') {
    const ids: readonly RatingAsked[] = ['', 'low', 1, 2, 3, 4, 5, 'high', 'none']
    return {
      id,
      label,
      editor: editorOf(''),
      options: ids.map(one => ({ id: String(one), label: ratingWords(one) })),
      picked: value,
    }
  }
  return { id, label, editor: editorOf(value), told: typed => told(id, typed.trim(), desk.state) }
}

const ratingWords = (asked: RatingAsked): string =>
  asked === ''
    ? texts.finder.ratings.any
    : asked === 'none'
      ? texts.finder.ratings.none
      : (short[asked] ?? String(asked))

const short: Partial<Record<RatingAsked, string>> = { low: '≤2', high: '≥4' }

/** What of what is typed is meant. */
function told(id: FindField, typed: string, state: State): string {
  if (id === 'words') return ''
  if (id === 'more') return typed === '' ? texts.finder.moreHint : ''
  if (typed === '') return texts.finder.any
  if (id === 'since' || id === 'until') {
    const day = dayMeant(typed, state)
    return day ? `→ ${day}` : texts.finder.dayHint
  }
  if (id === 'rating') return ''
  const name = nameMeant(id, typed, state)
  return name ? `→ ${name}` : texts.finder.notOne(typed)
}

// Acts on several conversations of a list at once: marked, done one after the other, each refusal told, taken back where it can be.
import type { Conversation } from '../../core/model/conversation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Desk } from '../desk.ts'
import { type Line, span } from '../line.ts'
import { refusalWords } from '../refusal-words.ts'
import { isObserver, markedOf, pickedOf, rowsOf } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { pickBy } from './look.ts'
import { show } from './show.ts'

const put = (desk: Desk, marked: readonly string[]) => desk.dispatch({ type: 'view', view: { marked } })

/** Marks the picked row, or takes its mark; then the next one is picked. */
export function toggleMark(desk: Desk): void {
  const picked = pickedOf(desk.state)
  if (!picked) return
  const { marked } = desk.state
  const has = marked.includes(picked.id)
  put(desk, has ? marked.filter(id => id !== picked.id) : [...marked, picked.id])
  pickBy(desk, 1)
}

/** Marks all from the row that was marked last to the picked one. */
export function markRange(desk: Desk): void {
  const { state } = desk
  const picked = pickedOf(state)
  if (!picked || state.queue === 'important') return
  const ids = rowsOf(state, state.queue).map(one => one.id)
  const to = ids.indexOf(picked.id)
  const last = ids.indexOf(state.marked.at(-1) ?? picked.id)
  const between = ids.slice(Math.min(last, to), Math.max(last, to) + 1)
  put(desk, [...new Set([...state.marked, ...between])])
}

/** Marks all rows of the list; where all are marked, none. */
export function markAll(desk: Desk): void {
  const { state } = desk
  if (state.queue === 'important') return
  const ids = rowsOf(state, state.queue).map(one => one.id)
  put(desk, markedOf(state).length === ids.length ? [] : ids)
}

export const unmark = (desk: Desk) => put(desk, [])

export const isMarking = (state: State): boolean => state.focus === 'list' && markedOf(state).length > 0
export const noConversations = (state: State): string | null =>
  state.queue === 'important' || !pickedOf(state) ? texts.off.nothingPicked : null

/** What is marked can be done with; of one conversation, what `one` says. */
export const offOrMarked =
  (one: (state: State) => string | null) =>
  (state: State): string | null =>
    isMarking(state) ? (isObserver(state) ? texts.off.observer : null) : one(state)

/** How it is done with one of them, and how that is taken back; null where it is so already. */
export interface Job<T = Conversation> {
  /** What is said at the end. */
  done: (count: number) => string
  run: (one: T) => Promise<(() => Promise<unknown>) | null>
  /** Some were changed, or changed back: what shows them may look again. */
  changed?: () => Promise<void>
}

interface Refused {
  name: string
  why: string
}

/** Every so many, how far it is. */
const tellEvery = 10

/** With each that is marked in the list, whose marks go. */
export async function each(desk: Desk, job: Job): Promise<void> {
  const all = markedOf(desk.state)
  put(desk, [])
  await withEach(desk, all, ({ name, code }) => `${name} ${code}`, job)
}

/** One after the other: an act on hundreds must not stand in the way of what is typed meanwhile. */
export async function withEach<T>(
  desk: Desk,
  all: readonly T[],
  nameOf: (one: T) => string,
  { done, run, changed }: Job<T>,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = []
  const refused: Refused[] = []
  let count = 0
  for (const [i, one] of all.entries()) {
    if (i > 0 && i % tellEvery === 0) desk.say('good', texts.bulk.progress(i, all.length))
    try {
      const back = await run(one)
      count++
      if (back) undo.push(back)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ name: nameOf(one), why: refusalWords(error) })
    }
  }
  const takeBack = undo.length > 0 ? () => void backAll(desk, undo).then(changed) : undefined
  desk.say(
    refused.length > 0 ? 'warning' : 'good',
    done(count) + (refused.length > 0 ? ` · ${texts.bulk.refused(refused.length)}` : ''),
    takeBack,
  )
  await changed?.()
  if (refused.length > 0) tell(desk, refused)
}

async function backAll(desk: Desk, undo: readonly (() => Promise<unknown>)[]): Promise<void> {
  const refusals: string[] = []
  for (const back of undo.toReversed())
    await back().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      refusals.push(refusalWords(error))
    })
  if (refusals.length > 0) desk.say('bad', `${texts.bulk.refused(refusals.length)}: ${refusals[0]}`)
  else desk.say('good', texts.bulk.back(undo.length))
}

/** Row by row, with the reason; what was done is done. */
function tell(desk: Desk, refused: readonly Refused[]): void {
  const lines = refused.map(
    ({ name, why }): Line => [span('strong', safeLine(name, 60)), `  ${safeLine(why, 300)}`],
  )
  show(desk, {
    kind: 'read',
    what: 'lines',
    title: texts.bulk.refused(refused.length),
    lines: () => lines,
    top: 0,
    back: desk.state.overlay,
  })
}

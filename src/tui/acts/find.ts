// Looking for words in the open conversation, the newest first; what is not loaded yet is fetched as one goes back (A9, G2).
import type { Message } from '../../core/model/message.ts'
import { fold } from '../../core/text/fold.ts'
import { editorOf, emptyEditor } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { type Find, wantedIn } from '../overlays/find.ts'
import { openConversation } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import { loadBack, opened, showEntry } from './back.ts'
import { showHistory } from './history.ts'

/** Entries that are looked through before keys have their turn. */
const atOnce = 4_000

export const finding = (state: State): Find | null => (state.overlay?.kind === 'find' ? state.overlay : null)

const put = (desk: Desk, overlay: Find | null) => desk.dispatch({ type: 'view', view: { overlay } })

export function openFind(desk: Desk): void {
  put(desk, { kind: 'find', editor: emptyEditor, hits: [], at: null, looking: false })
}

/** The entry that was found stays picked. */
export function closeFind(desk: Desk): void {
  const found = finding(desk.state)
  put(desk, null)
  if (found?.at != null) desk.dispatch({ type: 'view', view: { focus: 'timeline', entry: found.at } })
}

/** The same words in all that was said. */
export function findEverywhere(desk: Desk): void {
  const found = finding(desk.state)
  put(desk, null)
  showHistory(desk, found ? editorOf(wantedIn(found)) : emptyEditor)
}

const folded = new WeakMap<Message, string>()

function has(entry: Message, wanted: string): boolean {
  if (entry.text === '') return false
  let text = folded.get(entry)
  if (text === undefined) {
    text = fold(entry.text)
    folded.set(entry, text)
  }
  return text.includes(wanted)
}

const turn = () => new Promise<void>(done => setImmediate(done))

/** After each change of what is typed: from the newest entry to the oldest that is loaded. */
export async function lookFor(desk: Desk): Promise<void> {
  const began = finding(desk.state)
  const there = opened(desk.state)
  if (!began || !there) return
  const typed = wantedIn(began)
  const wanted = fold(typed)
  const entries = there.messages
  const current = () => {
    const now = finding(desk.state)
    return now && wantedIn(now) === typed ? now : null
  }
  put(desk, { ...began, hits: [], at: null, looking: wanted !== '' })
  if (wanted === '') return
  for (let end = entries.length; end > 0; end -= atOnce) {
    if (end < entries.length) await turn()
    const find = current()
    if (!find) return
    const found: number[] = []
    for (let i = Math.max(0, end - atOnce); i < end; i++) {
      const entry = entries.get(i)!
      if (has(entry, wanted)) found.push(entry.seq)
    }
    const last = end <= atOnce
    if (found.length === 0 && !last) continue
    const hits = [...found, ...find.hits]
    put(desk, { ...find, hits, looking: !last })
    if (find.at === null && hits.length > 0) go(desk, hits.at(-1)!)
  }
}

function go(desk: Desk, seq: number): void {
  const find = finding(desk.state)
  if (!find) return
  put(desk, { ...find, at: seq })
  showEntry(desk, seq)
}

/** The hit below; after the newest, the oldest that was found. */
export function newerHit(desk: Desk): void {
  const find = finding(desk.state)
  if (!find || find.hits.length === 0) return
  const at = find.hits.indexOf(find.at ?? -1)
  go(desk, find.hits[(at + 1) % find.hits.length]!)
}

/** The hit above; before the oldest that is loaded, earlier pages are fetched until one has it. */
export async function olderHit(desk: Desk): Promise<void> {
  const find = finding(desk.state)
  if (!find || find.looking || wantedIn(find) === '') return
  const at = find.at === null ? 0 : find.hits.indexOf(find.at)
  if (at > 0) return go(desk, find.hits[at - 1]!)
  const conversation = openConversation(desk.state)
  const wanted = fold(wantedIn(find))
  const before = opened(desk.state)
  if (!conversation || !before) return
  const first = before.messages.get(0)?.seq ?? 0
  if (before.complete || desk.state.link.is !== 'online') return wrapped(desk, find)
  put(desk, { ...find, looking: true })
  const found: number[] = []
  let seen = first
  await loadBack(desk, ({ messages }) => {
    for (let i = 0; i < messages.length && messages.get(i)!.seq < seen; i++)
      if (has(messages.get(i)!, wanted)) found.push(messages.get(i)!.seq)
    seen = messages.get(0)?.seq ?? seen
    return found.length > 0 || finding(desk.state)?.editor !== find.editor
  })
  const now = finding(desk.state)
  if (now?.editor !== find.editor) return
  found.sort((a, b) => a - b)
  put(desk, { ...now, hits: [...found, ...now.hits], looking: false })
  if (found.length > 0) go(desk, found.at(-1)!)
  else wrapped(desk, { ...now, looking: false })
}

function wrapped(desk: Desk, find: Find): void {
  const newest = find.hits.at(-1)
  if (newest === undefined || newest === find.at) return
  go(desk, newest)
  desk.say('good', texts.reading.fromNewest)
}

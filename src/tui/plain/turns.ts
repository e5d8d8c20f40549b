// Takes the typed lines one after the other: each is done before the next begins, and a question gets the next one.
import type { Act } from '../act.ts'
import { dismissOverlay, goOn as goOnReading } from '../acts/overlay.ts'
import type { Desk } from '../desk.ts'
import { plain } from '../line.ts'
import type { Link } from '../link.ts'
import type { DeskParts } from '../operator-desk.ts'
import type { Action } from '../state/action.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { texts } from '../texts.ts'
import { browseHelp } from './browse.ts'
import { commandOf } from './commands.ts'
import { afterMarks } from './marks.ts'
import { sayPage } from './pages.ts'
import type { PlainDesk } from './plain-desk.ts'
import { answerQuestion, questionWords } from './questions.ts'
import { sayOpen, sayPicked } from './reading.ts'
import { write } from './writing.ts'

export type CountedLink = Pick<Link, 'do' | 'load' | 'signalTyping' | 'outbox'>

export interface Turns {
  take(lines: readonly string[]): void
  /** All lines so far are done, and what they sent has arrived. */
  done(): Promise<void>
}

/** Drawn lines are for eyes. */
const rules = /[─▏│]+/g

/** Counts what was asked of the server and is not answered yet. */
export function createCounter() {
  let asked = 0
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const go of waiting) go()
  }
  function during<T>(work: Promise<T>): Promise<T> {
    asked++
    return work.finally(() => {
      asked--
      wake()
    })
  }
  return {
    asked: () => asked,
    wake,
    /** What goes to the server and comes from it as files is waited for, too. */
    files: (of: DeskParts['files']): DeskParts['files'] => ({
      upload: (...given) => during(of.upload(...given)),
      download: (...given) => during(of.download(...given)),
    }),
    /** Resolves when something changed. */
    changed: () =>
      new Promise<void>(resolve => {
        const go = () => {
          waiting.delete(go)
          resolve()
        }
        waiting.add(go)
      }),
    counted: (link: Link | null): CountedLink | null =>
      link && {
        ...link,
        do: (name, input) => during(link.do(name, input)),
      },
  }
}

export function createTurns(parts: {
  desk: Desk
  acts: readonly Act[]
  store: Store<State, Action>
  counter: ReturnType<typeof createCounter>
  say: PlainDesk['say']
  page: number
}): Turns {
  const { desk, acts, store, counter, say, page } = parts
  const said = { listed: [], saidFrom: 0, saidTo: 0, page, rest: [], writing: null }
  const at: PlainDesk = { desk, acts, say, settled, ...said }
  /** By conversation, the seq of the last message of mine that the server has: its event is still to come. */
  const sent = new Map<string, number>()
  let turn = Promise.resolve()

  store.subscribe(action => {
    if (action.type === 'sent') sent.set(action.item.with.conversation, action.seq)
    counter.wake()
  })

  function quiet(): boolean {
    const { state } = store
    if (counter.asked() > 0 || !state.ready) return false
    // The first snapshot comes a moment before the line is up; what needs it would be refused.
    if (state.link.is === 'connecting') return false
    if (state.link.is === 'offline') return true
    for (const [id, seq] of sent) if ((state.conversations.get(id)?.lastSeq ?? seq) >= seq) sent.delete(id)
    const onTheWay = state.outbox.some(({ stands }) => stands === 'queued' || stands === 'sending')
    return sent.size === 0 && !onTheWay && state.loading[state.open ?? '']?.is !== 'loading'
  }

  async function settled(): Promise<void> {
    for (;;) {
      // What an answer leads to has its turn first.
      await new Promise(resolve => setImmediate(resolve))
      if (quiet()) return
      await counter.changed()
    }
  }

  async function take(line: string): Promise<void> {
    await settled()
    const { open, overlay } = desk.state
    if (at.writing) goOn(at.writing, line)
    else if (overlay && at.rest.length > 0 && line.trim() === '') sayPage(at, at.rest)
    else if (overlay) {
      at.rest = []
      answerQuestion(desk, overlay, line)
    } else {
      const { command, word, rest } = commandOf(line, desk.state)
      const { rest: unsaid } = at
      at.rest = []
      if (word === '') return sayPage(at, unsaid)
      if (command) await command.run(at, rest)
      else say([texts.plain.noCommand(word)])
      if (command?.word === 'open') return
    }
    await settled()
    if (!sayPicked(at) && desk.state.open !== open) sayOpen(at)
    afterMarks(at)
    const read = readOut()
    const { overlay: asks } = desk.state
    // What is still to be said comes first; then it is asked.
    if (asks && at.rest.length === 0)
      say(read && asks.kind === 'browse' ? browseHelp(desk.state, asks) : questionWords(desk.state, asks))
  }

  /** What lies there to be read is said whole; then it is asked what to do with it, or what was under it asks on. */
  function readOut(): boolean {
    const { overlay } = desk.state
    if (overlay?.kind !== 'read' || overlay.what !== 'lines') return false
    sayPage(at, [
      overlay.title,
      ...overlay
        .lines(100)
        .map(line => plain(line).replace(rules, '').trim())
        .filter(Boolean),
    ])
    if (overlay.next) goOnReading(desk)
    else dismissOverlay(desk)
    return true
  }

  function goOn(writing: NonNullable<PlainDesk['writing']>, line: string): void {
    if (line !== '.') {
      writing.lines.push(line)
      return
    }
    at.writing = null
    const text = writing.lines.join('\n')
    if (text.trim() === '') say([texts.plain.noWords])
    else write(at, text, writing.note)
  }

  return {
    take(lines) {
      for (const line of lines) turn = turn.then(() => take(line))
    },
    done: () => turn.then(settled),
  }
}

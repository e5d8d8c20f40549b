// A console without a server: keys go in as bytes, its rows come out as text, what it asked of the server is kept.
import type { Client } from '../../src/client/client.ts'
import type { LoggedEvent } from '../../src/core/events.ts'
import type { Conversation } from '../../src/core/model/conversation.ts'
import type { Message } from '../../src/core/model/message.ts'
import type { Snapshot } from '../../src/core/protocol/frames.ts'
import { Refusal } from '../../src/core/protocol/refusal.ts'
import type { OutputOf } from '../../src/core/protocol/registry.ts'
import type { Language } from '../../src/core/text/language.ts'
import type { Sound } from '../../src/tui/alerts/sounds.ts'
import { followAlike } from '../../src/tui/alike.ts'
import { bindingsFor, followBindings, labelsOf } from '../../src/tui/bindings.ts'
import type { Desk } from '../../src/tui/desk.ts'
import { hintsOf, press } from '../../src/tui/dispatch.ts'
import { followPage } from '../../src/tui/follow-page.ts'
import { plain } from '../../src/tui/line.ts'
import { createDesk } from '../../src/tui/operator-desk.ts'
import { keyLines } from '../../src/tui/overlays/keys.ts'
import { type ConsoleSettings, defaultSettings } from '../../src/tui/settings.ts'
import type { Action } from '../../src/tui/state/action.ts'
import { reduce } from '../../src/tui/state/reduce.ts'
import { initialState, type State } from '../../src/tui/state/state.ts'
import { createStore } from '../../src/tui/state/store.ts'
import { KeyDecoder } from '../../src/tui/terminal/decoder.ts'
import { followLanguage } from '../../src/tui/texts.ts'
import { viewOf } from '../../src/tui/view.ts'
import { now, shown, snapshot } from './sample.ts'

const noFiles = async () => {
  throw new Refusal('unavailable', 'this console has no server to keep files')
}

export interface Asked {
  name: string
  input: Record<string, unknown>
}

/** A console whose server answers what the test says; everything else is the real thing. */
export function sampleConsole(
  options: {
    snapshot?: Snapshot
    columns?: number
    rows?: number
    answers?: Record<string, unknown>
    language?: Language
    settings?: Partial<ConsoleSettings>
    /** What becomes of a file of this machine that is attached. */
    upload?: Client['upload']
  } = {},
) {
  const { columns = 120, rows = 40, answers = {} } = options
  const settings = { ...defaultSettings, ...options.settings }
  const store = createStore<State, Action>(
    reduce,
    initialState({
      label: 'shop.example',
      now,
      settings,
      ...labelsOf(bindingsFor(settings)),
      language: options.language,
    }),
  )
  const bindings = followBindings(store)
  followLanguage(store)
  const asked: Asked[] = []
  const kept: Partial<ConsoleSettings>[] = []
  const tried: Sound[] = []
  const programs: (string | string[])[] = []
  const loads: { conversation: string; before?: number }[] = []
  const sent: { do: string; with: Record<string, unknown> }[] = []
  const discarded: string[] = []
  const copied: string[] = []
  const outbox = {
    add: (command: { do: string; with: Record<string, unknown> }) => void sent.push(command),
    confirm() {},
    retry() {},
    discard: (id: string) => void discarded.push(id),
  }
  const link = {
    do: async (name: string, input: Record<string, unknown>) => {
      asked.push({ name, input })
      const answer = answers[name]
      if (answer instanceof Error) throw answer
      return answer ?? {}
    },
    load: async (id: string, before?: number, most?: number) => {
      loads.push({ conversation: id, before })
      served(id, before, most)
    },
    signalTyping() {},
    outbox,
  }
  let served: (conversation: string, before?: number, most?: number) => void = () => {}
  const size = { columns, rows }
  let left = false
  const desk: Desk = createDesk({
    store,
    bindings,
    link: () => link as never,
    files: { upload: options.upload ?? noFiles, download: noFiles },
    size: () => size,
    settings: {
      keep: changes => void kept.push(changes),
      labels: next => labelsOf(bindingsFor(next)),
    },
    trySound: sound => void tried.push(sound),
    async tryHook(argv) {
      programs.push([...argv])
      return { kind: 'good', words: `ran ${argv[0]}` }
    },
    async tryPlayer(setting) {
      programs.push(setting)
      return { kind: 'good', words: `played by ${setting}` }
    },
    suspend() {},
    edit: async text => ({ text: `${text}, edited` }),
    copy: text => void copied.push(text),
    repaint() {},
    leave: () => {
      left = true
    },
  })
  followPage(store, desk)
  if ('contact.alike' in answers) followAlike(store, () => link as never)
  const decoder = new KeyDecoder()
  store.dispatch({ type: 'link', link: { is: 'online' } })
  store.dispatch({ type: 'snapshot', snapshot: options.snapshot ?? snapshot() })
  const keys = {
    hints: (state: State) => hintsOf(bindings, state),
    help: (width: number) => keyLines(bindings, width),
  }
  return {
    desk,
    store,
    asked,
    loads,
    sent,
    discarded,
    copied,
    /** Settings as they were written to their file, and sounds that were tried. */
    kept,
    tried,
    programs,
    size,
    get state() {
      return store.state
    },
    get left() {
      return left
    },
    /** Types as a terminal would: text and escape sequences. */
    type(bytes: string): void {
      for (const key of [...decoder.feed(Buffer.from(bytes)), ...decoder.flush()]) press(desk, bindings, key)
    },
    /** A conversation's timeline comes in, as after `conversation.show`. */
    load(of: Conversation, messages: Message[], more: Partial<OutputOf<'conversation.show'>> = {}): void {
      store.dispatch({ type: 'loading', conversation: of.id })
      store.dispatch({
        type: 'loaded',
        conversation: of.id,
        what: shown(of, messages, more),
        older: false,
        limit: 200,
      })
    },
    /** What happens when a page of a timeline is asked for. */
    serves(answer: typeof served): void {
      served = answer
    },
    hear(one: LoggedEvent): void {
      store.dispatch({ type: 'event', event: one })
    },
    view: () => viewOf(store.state, size, keys),
    /** The screen as text, trailing blanks left off. */
    screen: () =>
      viewOf(store.state, size, keys)
        .lines.map(line => plain(line).trimEnd())
        .join('\n'),
  }
}

export const keys = {
  enter: '\r',
  escape: '\x1b',
  up: '\x1b[A',
  down: '\x1b[B',
  tab: '\t',
  f1: '\x1bOP',
  pageUp: '\x1b[5~',
  alt: (letter: string) => `\x1b${letter}`,
  ctrl: (letter: string) => String.fromCharCode(letter.charCodeAt(0) & 0x1f),
  paste: (text: string) => `\x1b[200~${text}\x1b[201~`,
}

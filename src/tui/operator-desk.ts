// Makes the desk that acts work at: the store, the link to the server, the screen behind one interface.
import { uuidv7 } from 'uuidv7'
import type { Client } from '../client/client.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { Bindings } from './bindings.ts'
import type { Desk } from './desk.ts'
import { commandsOf, run } from './dispatch.ts'
import type { Link } from './link.ts'
import { refusalWords } from './refusal-words.ts'
import type { ConsoleSettings } from './settings.ts'
import type { Action } from './state/action.ts'
import type { Labels, State } from './state/state.ts'
import type { Store } from './state/store.ts'
import { texts } from './texts.ts'

/** A message at the foot stays for this long, ms; one that offers undo, longer. */
const toastHolds = 5_000
const undoHolds = 9_000

export interface DeskParts {
  store: Store<State, Action>
  bindings: Bindings
  /** Null until it is known whose console this is. */
  link: () => Pick<Link, 'do' | 'load' | 'signalTyping' | 'outbox'> | null
  files: Pick<Client, 'upload' | 'download'>
  /** What was read on this machine, where that is kept. */
  kept?: Desk['kept']
  size: Desk['size']
  settings: {
    /** Writes them into their file; throws what the disk refuses. */
    keep(changes: Partial<ConsoleSettings>): void
    /** How the acts are called up then. Throws in words where two acts would have one key. */
    labels(settings: ConsoleSettings): Labels
  }
  trySound: Desk['trySound']
  tryHook: Desk['tryHook']
  tryPlayer: Desk['tryPlayer']
  suspend: () => void
  edit: Desk['edit']
  copy: Desk['copy']
  repaint: () => void
  leave: () => void
}

export function createDesk(parts: DeskParts): Desk {
  const { store, bindings, link, files, kept, size, trySound, tryHook, tryPlayer } = parts
  const { suspend, edit, copy, repaint, leave } = parts
  let toasts = 0
  /** What is refused is said to the operator. */
  async function told<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      desk.say('bad', refusalWords(error))
      return undefined
    }
  }
  const desk: Desk = {
    get state() {
      return store.state
    },
    dispatch: store.dispatch,
    async call(name, input) {
      const there = link()
      if (!there) throw new Refusal('unavailable', 'not signed in yet')
      return there.do(name, input)
    },
    ask: (name, input) => told(async () => link()?.do(name, input)),
    upload: (path, onProgress, purpose = 'message') => told(() => files.upload(path, purpose, onProgress)),
    download: async (url, path) =>
      (await told(async () => {
        await files.download(url, path)
        return true
      })) ?? false,
    send: (command, visitorSeq) => void link()?.outbox.add(command, visitorSeq),
    confirmSending: conversation => link()?.outbox.confirm(conversation),
    retrySending: message => link()?.outbox.retry(message),
    discardSending: message => link()?.outbox.discard(message),
    kept: () => kept?.() ?? [],
    load: async (conversation, before, most) => link()?.load(conversation, before, most),
    signalTyping: conversation => link()?.signalTyping(conversation),
    say(kind, text, undo) {
      const words = undo ? `${text} · ${texts.toast.undo(store.state.keys.undo ?? '')}` : text
      const until = Date.now() + (undo ? undoHolds : toastHolds)
      store.dispatch({ type: 'toast', toast: { id: ++toasts, kind, text: words, until, undo } })
    },
    size,
    newId: uuidv7,
    commands: () => commandsOf(bindings, store.state),
    run(id) {
      const act = bindings.acts.find(one => one.id === id)
      if (act) run(desk, act)
    },
    configure(changes) {
      const settings = { ...store.state.settings, ...changes }
      try {
        store.dispatch({ type: 'settings', settings, labels: parts.settings.labels(settings) })
        parts.settings.keep(changes)
      } catch (error) {
        // Two acts on one key, or a disk that is full: said as it is.
        desk.say('bad', (error as Error).message)
      }
    },
    trySound,
    tryHook,
    tryPlayer,
    suspend,
    edit,
    copy,
    repaint,
    leave,
  }
  return desk
}

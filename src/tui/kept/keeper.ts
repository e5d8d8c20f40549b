// Keeps what was read on this machine: looks what changed every few seconds, and writes it beside the work, never in its way.
import type { Snapshot } from '../../core/protocol/frames.ts'
import { groupView } from '../../core/rules/directory.ts'
import type { Action } from '../state/action.ts'
import { Conversations } from '../state/conversations.ts'
import { queues } from '../state/queues.ts'
import { allLists } from '../state/select.ts'
import type { Opened, State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { loadKept, makeFolder, removeDoc, writeDoc, writeLists } from './files.ts'
import { format } from './schema.ts'
import { type Kept, Shelf } from './shelf.ts'

export interface KeeperOptions {
  store: Store<State, Action>
  folder: string
  /** seq of the log that the store is at; null before it has heard anything. */
  seq: () => number | null
  /** Nothing is kept from here on: the disk is full, or the folder gone. */
  onFailed: (error: Error) => void
  limits?: Partial<Limits>
}

interface Limits {
  /** Conversations, and bytes of all together; the ones read longest ago go first. */
  conversations: number
  bytes: number
  /** Open conversations in the lists; with more of them, only those that were read are kept. */
  listed: number
  /** ms between two looks at what changed; the lists are written less often. */
  every: number
  listsEvery: number
}

const usual: Limits = {
  conversations: 300,
  bytes: 24 * 1024 * 1024,
  listed: 3_000,
  every: 3_000,
  listsEvery: 30_000,
}

/** No document was written at it: what may have gaps is loaded anew when it is looked at. */
const neverExact = -1

/** Lists that are older than this are asked for anew: telling all that happened since would be more; ms. */
const resumesWithin = 12 * 3_600_000

export interface Keeper {
  readonly shelf: Shelf
  /** seq after which the server has to tell; undefined where everything is to be asked for. */
  readonly since: number | undefined
  /** Writes what changed and ends. */
  close(): Promise<void>
  /** Ends without writing: the sign-in is over. */
  drop(): void
}

/** Fills the store with what is kept, and follows it from then on. Where the disk does not let it, nothing is kept. */
export async function openKeeper({ store, folder, seq, onFailed, limits }: KeeperOptions): Promise<Keeper> {
  const { conversations, bytes, listed, every, listsEvery } = { ...usual, ...limits }
  const shelf = new Shelf(conversations)
  /** As it was written: the same value needs no second writing. */
  const written = new Map<string, Kept & { seq: number; bytes: number }>()
  let since: number | undefined
  let listsSeq: number | null = null
  let listsAt = 0
  let working: Promise<void> | null = null
  let over = false

  async function begin(): Promise<void> {
    const kept = await loadKept(folder)
    await makeFolder(folder)
    if (!kept) return
    const { snapshot, docs, whole, at } = kept.lists
    if (whole && Date.now() - at < resumesWithin) since = snapshot.seq
    const opened: Record<string, Opened> = {}
    for (const { bytes: size, ...one } of kept.docs) {
      const { id } = one.conversation
      const stale = one.opened.stale || since === undefined
      const entry = { ...one, opened: { ...one.opened, stale } }
      shelf.put(entry)
      written.set(id, { ...entry, seq: docs[id]!.seq, bytes: size })
      if (one.conversation.state !== 'closed') opened[id] = entry.opened
    }
    store.dispatch({ type: 'snapshot', snapshot })
    store.dispatch({ type: 'restored', opened })
  }

  async function write(final: boolean): Promise<void> {
    const at = seq()
    const { state } = store
    if (at === null || over) return
    const all = shelf.all()
    let changed = at !== listsSeq || final
    for (const kept of all) {
      const { id } = kept.conversation
      const before = written.get(id)
      if (before?.opened === kept.opened && before.conversation === kept.conversation) continue
      written.set(id, { ...kept, seq: at, bytes: await writeDoc(folder, at, kept) })
      if (over) return
      changed = true
    }
    for (const id of tooMany()) {
      shelf.drop(id)
      written.delete(id)
      await removeDoc(folder, id)
    }
    // The lists come last: what they name is then as new as they are.
    const due = final || Date.now() - listsAt >= listsEvery
    if (!changed || !due || over) return
    const whole = [...state.conversations].length <= listed
    const docs = Object.fromEntries(
      all.flatMap(({ conversation: { id }, opened, readAt }) => {
        const known = written.get(id)
        return known ? [[id, { seq: opened.stale ? neverExact : known.seq, readAt }]] : []
      }),
    )
    await writeLists(folder, {
      format,
      at: Date.now(),
      whole,
      snapshot: snapshotOf(state, at, whole, shelf),
      docs,
    })
    listsSeq = at
    listsAt = Date.now()
  }

  /** Those that have no room, and those that the shelf has let go. */
  function tooMany(): string[] {
    let sum = 0
    const rest = new Set(written.keys())
    for (const { conversation } of shelf.all()) {
      sum += written.get(conversation.id)?.bytes ?? 0
      if (sum <= bytes) rest.delete(conversation.id)
    }
    return [...rest]
  }

  /** A disk that fails keeps nobody from working. */
  function turn(final: boolean): Promise<void> {
    working ??= write(final)
      .catch(failed)
      .finally(() => {
        working = null
      })
    return working
  }

  function failed(error: Error): void {
    over = true
    onFailed(error)
  }

  await begin().catch(failed)
  const stop = store.subscribe((action, before) => shelf.follow(action, before, store.state))
  const timer = setInterval(() => void turn(false), every)
  timer.unref()
  function end(): void {
    stop()
    clearInterval(timer)
  }

  return {
    shelf,
    get since() {
      return since
    },
    async close() {
      end()
      await working
      await turn(true)
      over = true
    },
    drop() {
      end()
      over = true
    },
  }
}

/** The lists as the server would tell them. */
function snapshotOf(state: State, seq: number, whole: boolean, shelf: Shelf): Snapshot {
  const { directory, me } = state
  const lists = allLists(whole ? state : { ...state, conversations: readIn(state.conversations, shelf) })
  return {
    seq,
    me: me!,
    queues: Object.fromEntries(queues.map(queue => [queue, [...lists[queue]]])) as Snapshot['queues'],
    consultants: Object.values(directory.consultants),
    groups: Object.values(directory.groups).map(group => groupView(directory, group)),
    roles: Object.values(directory.roles),
    channels: Object.values(directory.channels),
    replies: Object.values(directory.replies),
    settings: Object.values(directory.settings),
    tasks: [...state.tasks],
    mentions: [...state.mentions],
  }
}

const readIn = (all: Conversations, shelf: Shelf): Conversations =>
  Conversations.of(shelf.ids.flatMap(id => all.get(id) ?? []))

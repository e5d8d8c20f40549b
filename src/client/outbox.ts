// What an operator writes without a connection: kept on disk, sent once on return, in order.
import { EventEmitter } from 'node:events'
import type { LoggedEvent } from '../core/events.ts'
import type { File } from '../core/model/file.ts'
import type { Snapshot } from '../core/protocol/frames.ts'
import { Refusal, type RefusalView } from '../core/protocol/refusal.ts'
import type { InputOf, OutputOf } from '../core/protocol/registry.ts'
import type { Live } from './live.ts'

/** The commands that carry their own id, so that sending one twice is sending it once. */
export type OutboxCommand =
  /** `files`: what it shows of its uploads until the server tells of it */
  | { do: 'message.send'; with: InputOf<'message.send'>; files?: readonly File[] }
  | { do: 'note.add'; with: InputOf<'note.add'> }

export type OutboxItem = OutboxCommand & {
  /** when it was written; ms */
  at: number
  /** seq of the visitor's newest message that the writer had seen; 0 when there was none */
  visitorSeq: number
  /** `held`: the visitor wrote meanwhile, so it waits for `confirm`; `refused`: waits for `retry` or `discard` */
  stands: 'queued' | 'sending' | 'held' | 'refused'
  refusal?: RefusalView
}

/** Lines, appended; `outbox-file.ts` keeps them in a file. */
export interface OutboxStorage {
  load(): string[]
  /** On disk when it returns. */
  append(line: string): void
  clear(): void
}

export interface OutboxEvents {
  /** some item came, went or stands otherwise */
  change: [readonly OutboxItem[]]
  sent: [OutboxItem, OutputOf<'message.send'>]
  refused: [OutboxItem, Refusal]
}

type Line =
  | { add: OutboxItem }
  | { id: string; stands: 'queued' | 'held' | 'refused' | 'gone'; visitorSeq?: number; refusal?: RefusalView }

/** A message that the server fails on this often, in a row, is reported. */
const mostFailures = 3
/** After an answer that did not come in time; ms. */
const pauseAfterSilence = 2_000
/** A storage longer than this is emptied at the next start with nothing in it. */
const longStorage = 500

/**
 * Belongs to one sign-in at one server. Processes may share its storage: each would send what it finds, and the
 * messages' own ids make that once.
 */
export class Outbox extends EventEmitter<OutboxEvents> {
  readonly #live: Live
  readonly #storage: OutboxStorage
  #items: OutboxItem[] = []
  /** by conversation, the newest visitor's seq that we have heard of */
  readonly #heard = new Map<string, number>()
  #working = false
  #failures = 0
  #pause: NodeJS.Timeout | null = null

  constructor(live: Live, storage: OutboxStorage) {
    super()
    this.#live = live
    this.#storage = storage
    const lines = storage.load()
    for (const line of lines) this.#replay(line)
    if (this.#items.length === 0 && lines.length > longStorage) storage.clear()
    live.on('snapshot', this.#onSnapshot).on('event', this.#onEvent).on('state', this.#onState)
    this.#onState()
  }

  get items(): readonly OutboxItem[] {
    return this.#items
  }

  /** Takes what was written; it is on disk when this returns. */
  add(command: OutboxCommand, visitorSeq = 0): OutboxItem {
    const item: OutboxItem = { ...command, at: Date.now(), visitorSeq, stands: 'queued' }
    // What is written after a message that waits for confirmation waits with it.
    if (this.#items.some(one => one.stands === 'held' && conversationOf(one) === conversationOf(item)))
      item.stands = 'held'
    this.#keep({ add: item })
    this.#items.push(item)
    this.#changed()
    void this.#work()
    return item
  }

  /** Lets go what was held in this conversation. */
  confirm(conversation: string): void {
    for (const item of this.#items)
      if (item.stands === 'held' && conversationOf(item) === conversation) {
        item.visitorSeq = Math.max(item.visitorSeq, this.#heard.get(conversation) ?? 0)
        this.#stand(item, 'queued')
      }
    void this.#work()
  }

  /** Sends a refused message again. */
  retry(message: string): void {
    const item = this.#find(message)
    if (item?.stands !== 'refused') return
    delete item.refusal
    this.#stand(item, 'queued')
    void this.#work()
  }

  /** Throws away a message that is not on its way. */
  discard(message: string): void {
    const item = this.#find(message)
    if (!item || item.stands === 'sending') return
    this.#remove(item)
  }

  close(): void {
    this.#live.off('snapshot', this.#onSnapshot).off('event', this.#onEvent).off('state', this.#onState)
    if (this.#pause) clearTimeout(this.#pause)
    this.#pause = null
  }

  readonly #onState = () => {
    if (this.#live.state.is === 'online') void this.#work()
  }

  readonly #onSnapshot = ({ queues }: Snapshot) => {
    for (const { id, lastVisitorSeq } of Object.values(queues).flat()) this.#visitorWrote(id, lastVisitorSeq)
  }

  readonly #onEvent = (event: LoggedEvent) => {
    if (event.type !== 'message.sent' && event.type !== 'note.added') return
    const { conversation, data } = event
    if (!conversation) return
    if (data.author.kind === 'visitor') return this.#visitorWrote(conversation, data.seq)
    // It had arrived, and only its answer was lost with the connection.
    const item = this.#find(data.message)
    if (!item || item.stands === 'sending') return
    this.#arrived(item, { conversation, message: data.message, seq: data.seq })
  }

  /** Only what was missed holds a message: on a live connection the writer sees what comes. */
  #visitorWrote(conversation: string, seq: number): void {
    this.#heard.set(conversation, seq)
    if (this.#live.state.is === 'online') return
    for (const item of this.#items)
      if (item.stands === 'queued' && conversationOf(item) === conversation && item.visitorSeq < seq)
        this.#stand(item, 'held')
  }

  async #work(): Promise<void> {
    if (this.#working || this.#pause) return
    this.#working = true
    try {
      while (this.#live.state.is === 'online' && !this.#pause) {
        const item = this.#items.find(one => one.stands === 'queued')
        if (!item) break
        await this.#sendOne(item)
      }
    } finally {
      this.#working = false
    }
  }

  async #sendOne(item: OutboxItem): Promise<void> {
    item.stands = 'sending'
    this.#changed()
    try {
      const sent = await this.#live.do(item.do, item.with)
      this.#failures = 0
      this.#arrived(item, sent)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#failed(item, error)
    }
  }

  /** Refusals that say nothing about the message itself leave it queued; any other is reported, not tried again. */
  #failed(item: OutboxItem, refusal: Refusal): void {
    const { code, details } = refusal
    if (
      code === 'unavailable' ||
      code === 'too-many' ||
      (code === 'internal' && ++this.#failures < mostFailures)
    ) {
      item.stands = 'queued'
      this.#changed()
      this.#rest(typeof details?.seconds === 'number' ? details.seconds * 1000 : pauseAfterSilence)
      return
    }
    this.#failures = 0
    item.refusal = refusal.view()
    this.#stand(item, 'refused')
    this.emit('refused', item, refusal)
  }

  #rest(ms: number): void {
    if (this.#live.state.is !== 'online') return
    this.#pause = setTimeout(() => {
      this.#pause = null
      void this.#work()
    }, ms)
  }

  #stand(item: OutboxItem, stands: 'queued' | 'held' | 'refused'): void {
    item.stands = stands
    const { visitorSeq, refusal } = item
    this.#keep({ id: item.with.message, stands, visitorSeq, ...(refusal && { refusal }) })
    this.#changed()
  }

  /** Said before it is gone from here, so that who shows both never sees it nowhere. */
  #arrived(item: OutboxItem, sent: OutputOf<'message.send'>): void {
    this.emit('sent', item, sent)
    this.#remove(item)
  }

  #remove(item: OutboxItem): void {
    this.#keep({ id: item.with.message, stands: 'gone' })
    this.#items = this.#items.filter(one => one !== item)
    this.#changed()
  }

  #replay(text: string): void {
    const line = readLine(text)
    if (!line) return
    if ('add' in line) {
      if (!this.#find(line.add.with.message)) this.#items.push(line.add)
    } else if (line.stands === 'gone') {
      this.#items = this.#items.filter(item => item.with.message !== line.id)
    } else {
      const item = this.#find(line.id)
      if (!item) return
      item.stands = line.stands
      item.visitorSeq = line.visitorSeq ?? item.visitorSeq
      item.refusal = line.refusal
    }
  }

  #find(message: string): OutboxItem | undefined {
    return this.#items.find(item => item.with.message === message)
  }

  #keep(line: Line): void {
    this.#storage.append(JSON.stringify(line))
  }

  #changed(): void {
    this.emit('change', this.#items)
  }
}

const conversationOf = (item: OutboxCommand) => item.with.conversation

/** A line that a crash cut short is no line: its message was not yet taken. */
function readLine(text: string): Line | null {
  try {
    return JSON.parse(text) as Line
  } catch {
    return null
  }
}

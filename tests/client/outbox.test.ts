// The outbox: what is written offline survives, is sent once and in order, and a refusal is told, not repeated.
import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Live } from '../../src/client/live.ts'
import { Outbox, type OutboxCommand } from '../../src/client/outbox.ts'
import { outboxFile } from '../../src/client/outbox-file.ts'
import { Refusal } from '../../src/core/protocol/refusal.ts'

const conversation = uuidv7()
const other = uuidv7()

/** What the outbox uses of a live connection. */
class FakeLive extends EventEmitter {
  state: { is: string } = { is: 'offline' }
  readonly sent: string[] = []
  refuse: (text: string) => Refusal | null = () => null

  async do(
    _name: string,
    { message, text, conversation }: { message: string; text: string; conversation: string },
  ) {
    this.sent.push(text)
    const refusal = this.refuse(text)
    if (refusal) throw refusal
    return { conversation, message, seq: this.sent.length }
  }

  become(is: string): void {
    this.state = { is }
    this.emit('state', this.state)
  }

  visitorWrote(seq: number): void {
    const data = { seq, author: { kind: 'visitor' } }
    this.emit('event', { type: 'message.sent', conversation, data })
  }
}

let folder: string
let path: string
let live: FakeLive
let outbox: Outbox
const open = () => {
  live = new FakeLive()
  outbox = new Outbox(live as unknown as Live, outboxFile(path))
}
const write = (text: string, where = conversation): OutboxCommand => ({
  do: 'message.send',
  with: { conversation: where, message: uuidv7(), text },
})
const stands = () => outbox.items.map(item => [item.with.text, item.stands])
const emptied = () => vi.waitUntil(() => outbox.items.length === 0)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatctl-outbox-'))
  path = join(folder, 'state', 'outbox.jsonl')
  open()
})
afterEach(() => {
  outbox.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the outbox', () => {
  it('keeps what is written offline and sends it once, in order, on return', async () => {
    for (const text of ['one', 'two', 'three']) outbox.add(write(text))
    expect(live.sent).toEqual([])
    live.become('online')
    await emptied()
    expect(live.sent).toEqual(['one', 'two', 'three'])
    live.become('offline')
    live.become('online')
    expect(live.sent).toHaveLength(3)
  })

  it('survives a restart, also one that cut its last line short', async () => {
    const first = outbox.add(write('one'))
    outbox.add(write('two'))
    outbox.discard(first.with.message)
    outbox.close()
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"add":{"do":"mess`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    open()
    expect(stands()).toEqual([['two', 'queued']])
    outbox.add(write('three'))
    outbox.close()
    open()
    live.become('online')
    await emptied()
    expect(live.sent).toEqual(['two', 'three'])
  })

  it('sends again, under the same id, what was not acknowledged when the connection broke', async () => {
    live.refuse = () => {
      live.become('offline')
      return new Refusal('unavailable', 'the connection broke')
    }
    const item = outbox.add(write('one'))
    live.become('online')
    await vi.waitUntil(() => live.sent.length === 1 && outbox.items[0]!.stands === 'queued')
    expect(outbox.items[0]!.with.message).toBe(item.with.message)
    live.refuse = () => null
    live.become('online')
    await emptied()
    expect(live.sent).toEqual(['one', 'one'])
  })

  it('knows its own message when it comes back as an event, and does not send it again', () => {
    const { with: input } = outbox.add(write('one'))
    const sent = vi.fn()
    outbox.on('sent', sent)
    const data = { seq: 4, message: input.message, author: { kind: 'consultant' } }
    live.emit('event', { type: 'message.sent', conversation, data })
    expect(outbox.items).toEqual([])
    expect(sent).toHaveBeenCalledOnce()
  })

  it('reports a refused message, does not send it again by itself, and goes on with the next', async () => {
    const refused = vi.fn()
    outbox.on('refused', refused)
    live.refuse = text => (text === 'one' ? new Refusal('closed', 'the conversation is closed') : null)
    const first = outbox.add(write('one'))
    outbox.add(write('two'))
    live.become('online')
    await vi.waitUntil(() => live.sent.length === 2 && outbox.items.length === 1)
    expect(refused).toHaveBeenCalledOnce()
    outbox.close()
    open()
    expect(outbox.items).toMatchObject([{ stands: 'refused', refusal: { code: 'closed' } }])
    live.become('online')
    expect(live.sent).toEqual([])
    outbox.retry(first.with.message)
    await emptied()
    expect(live.sent).toEqual(['one'])
  })

  it('waits as long as the server says when there were too many', async () => {
    let times = 0
    live.refuse = () => (times++ === 0 ? new Refusal('too-many', 'slower', { seconds: 0.02 }) : null)
    outbox.add(write('one'))
    live.become('online')
    await emptied()
    expect(live.sent).toEqual(['one', 'one'])
  })

  it('reports a message that the server fails on three times', async () => {
    vi.useFakeTimers()
    try {
      live.refuse = () => new Refusal('internal', 'broken')
      outbox.add(write('one'))
      live.become('online')
      await vi.advanceTimersByTimeAsync(20_000)
      expect(live.sent).toHaveLength(3)
      expect(stands()).toEqual([['one', 'refused']])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('when the visitor wrote meanwhile (CONSOLE.md)', () => {
  it('the queued messages of that conversation wait for one confirmation, others go', async () => {
    outbox.add(write('one'), 3)
    outbox.add(write('elsewhere', other))
    live.become('connecting')
    live.visitorWrote(4)
    outbox.add(write('two'), 3)
    live.become('online')
    await vi.waitUntil(() => live.sent.length === 1 && outbox.items.length === 2)
    expect(live.sent).toEqual(['elsewhere'])
    expect(stands()).toEqual([
      ['one', 'held'],
      ['two', 'held'],
    ])
    outbox.confirm(conversation)
    await emptied()
    expect(live.sent).toEqual(['elsewhere', 'one', 'two'])
  })

  it('is known from a snapshot, too, and kept over a restart', () => {
    outbox.add(write('one'), 3)
    live.emit('snapshot', { queues: { mine: [{ id: conversation, lastVisitorSeq: 3 }] } })
    expect(stands()).toEqual([['one', 'queued']])
    live.emit('snapshot', { queues: { mine: [{ id: conversation, lastVisitorSeq: 5 }] } })
    expect(stands()).toEqual([['one', 'held']])
    outbox.close()
    open()
    expect(stands()).toEqual([['one', 'held']])
    live.become('online')
    expect(live.sent).toEqual([])
  })

  it('holds nothing on a live connection: the writer sees what comes', async () => {
    live.become('online')
    outbox.add(write('one'), 3)
    live.visitorWrote(4)
    await emptied()
    expect(live.sent).toEqual(['one'])
  })
})

// The feed: order, several listeners, and the ring from which connections resume.
import { describe, expect, it, vi } from 'vitest'
import { type FeedEvent, RingFeed } from '../../src/server/feed.ts'

const event = (seq: number, size = 10): FeedEvent => ({
  seq,
  type: 'message.sent',
  conversation: null,
  identity: null,
  audience: { to: 'consultants' },
  frame: Buffer.alloc(size, 'x'),
  visitor: null,
})
const events = (from: number, to: number, size?: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index, size))
const seqs = (list: readonly FeedEvent[] | null) => list?.map(({ seq }) => seq)

describe('the feed', () => {
  it('tells every listener every batch, until it unsubscribes', () => {
    const feed = new RingFeed(0, () => {})
    const heard: number[][] = [[], []]
    const stop = feed.subscribe(batch => heard[0]!.push(...seqs(batch)!))
    feed.subscribe(batch => heard[1]!.push(...seqs(batch)!))
    feed.tell(events(1, 2))
    stop()
    feed.tell(events(3, 3))
    expect(heard).toEqual([
      [1, 2],
      [1, 2, 3],
    ])
  })

  it('lets a listener that throws disturb no other', () => {
    const report = vi.fn()
    const feed = new RingFeed(0, report)
    const heard: number[] = []
    feed.subscribe(() => {
      throw new Error('a bug')
    })
    feed.subscribe(batch => heard.push(...seqs(batch)!))
    feed.tell(events(1, 1))
    expect(heard).toEqual([1])
    expect(report).toHaveBeenCalledOnce()
  })
})

describe('resuming from the ring', () => {
  it('gives what came after a seq, in order and at most so many', () => {
    const feed = new RingFeed(10, () => {})
    feed.tell(events(11, 20))
    expect(seqs(feed.after(15, 3))).toEqual([16, 17, 18])
    expect(seqs(feed.after(10, 100))).toEqual(seqs(events(11, 20)))
    expect(feed.after(20, 5)).toEqual([])
  })

  it('knows that it does not reach back before it began', () => {
    const feed = new RingFeed(10, () => {})
    expect(feed.after(9, 5)).toBeNull()
    expect(feed.after(10, 5)).toEqual([])
    feed.tell(events(11, 12))
    expect(feed.after(9, 5)).toBeNull()
  })

  it('forgets the oldest by number and by size', () => {
    const byNumber = new RingFeed(0, () => {}, { events: 100, size: 1e9 })
    for (let seq = 1; seq <= 5_000; seq++) byNumber.tell([event(seq)])
    expect(byNumber.after(4_899, 1_000)).toBeNull()
    expect(seqs(byNumber.after(4_900, 1_000))).toEqual(seqs(events(4_901, 5_000)))

    const bySize = new RingFeed(0, () => {}, { events: 1e9, size: 1_000 })
    bySize.tell(events(1, 50, 100))
    expect(seqs(bySize.after(40, 100))).toEqual(seqs(events(41, 50)))
    expect(bySize.after(39, 100)).toBeNull()
  })
})

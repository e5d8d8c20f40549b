// What the writer's thread does between batches lets commands in: every bite ends a turn of the event loop.
import { describe, expect, it } from 'vitest'
import { Housekeeping } from '../../../src/server/ledger/housekeeping.ts'
import type { Writer } from '../../../src/server/ledger/writer.ts'
import type { Store } from '../../../src/server/store/store.ts'

const bites = 200

/**
 * A store with so many full bites left to be indexed, of which it takes as many as there is room for, and jobs one after
 * another as the writer's thread has them.
 */
function full(room = bites) {
  let left = bites
  let jobs = Promise.resolve()
  const store = {
    indexMessages: async (limit: number) => {
      if (room < bites && bites - left >= room) throw new Error('database or disk is full')
      return left-- > 0 ? limit : 0
    },
    purge: async () => {},
  } as unknown as Store
  const housekeeping = new Housekeeping({ waiting: 0 } as Writer, store, {
    next: job => {
      jobs = jobs.then(job).catch(() => {})
    },
    wrote: () => {},
    caughtUp: () => {},
  })
  return { housekeeping, left: () => Math.max(0, left) }
}

/** How many states of it whoever waits for a turn of the event loop gets to see. */
async function turns({ left }: { left: () => number }): Promise<number> {
  const seen = new Set<number>()
  while (left() > 0) {
    seen.add(left())
    await new Promise(resolve => setImmediate(resolve))
  }
  return seen.size
}

describe('G2 the full-text index', () => {
  it('catches up with a burst in bites, between any two of which a command may come', async () => {
    const one = full()
    one.housekeeping.worked()
    expect(await turns(one)).toBeGreaterThan(bites / 2)
    one.housekeeping.stop()
  })

  it('does so, too, while somebody waits to search', async () => {
    const one = full()
    let done = false
    void one.housekeeping.indexForSearch(() => {
      done = true
    })
    expect(await turns(one)).toBeGreaterThan(100)
    one.housekeeping.stop()
    await new Promise(resolve => setImmediate(resolve))
    expect(done).toBe(true)
  })

  it('lets nobody wait for ever when the disk is full between two bites', async () => {
    const { housekeeping, left } = full(3)
    const heard = await new Promise(resolve => {
      void housekeeping.indexForSearch(resolve)
    })
    expect(heard).toEqual(new Error('database or disk is full'))
    expect(left()).toBe(bites - 3)
  })

  it('leaves the store alone once it is stopped, and whoever waited hears so', async () => {
    const one = full()
    const heard = new Promise<unknown>(resolve => {
      void one.housekeeping.indexForSearch(resolve)
    })
    one.housekeeping.stop()
    await heard
    const { left } = one
    const then = left()
    await new Promise(resolve => setImmediate(resolve))
    expect(left()).toBe(then)
    expect(then).toBeGreaterThan(0)
  })
})

// Catching up with a log that grows meanwhile: nothing missed, nothing twice.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catchUp } from '../../../src/server/gateway/catch-up.ts'

describe('catching up', () => {
  it('hands over from log to feed without gap or double, however the log grows between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(30),
        fc.array(fc.nat(20), { maxLength: 10 }),
        fc.nat(3),
        async (start, growth, ahead) => {
          const log = Array.from({ length: start }, (_, i) => ({ seq: i + 1 }))
          let told = log.length
          const heard: number[] = []
          let liveFrom: number | null = null
          const tellFeed = () => {
            while (told < log.length) {
              told++
              if (liveFrom !== null && told > liveFrom) heard.push(told)
            }
          }
          const result = await catchUp({
            from: 0,
            page: async (after, limit) => {
              // The log may hold what the feed is yet to tell.
              const more = growth.shift() ?? 0
              for (let i = 0; i < more + ahead; i++) log.push({ seq: log.length + 1 })
              told = Math.max(told, log.length - ahead)
              return log.slice(after, after + Math.min(limit, 7))
            },
            tell: ({ seq }) => heard.push(seq),
            told: () => told,
            settled: async () => undefined,
            isOpen: () => true,
            live: seq => {
              liveFrom = seq
            },
          })
          expect(result).toBe('live')
          for (let i = 0; i < 5; i++) log.push({ seq: log.length + 1 })
          tellFeed()
          expect(heard).toEqual(log.map(({ seq }) => seq))
        },
      ),
    )
  })

  it('stops when the connection closes, and says when the log is too old', async () => {
    const never = { tell: () => undefined, settled: async () => undefined, live: () => expect.fail() }
    const page = async () => 'too-old' as const
    expect(await catchUp({ ...never, from: 0, page, told: () => 5, isOpen: () => false })).toBe('closed')
    expect(await catchUp({ ...never, from: 0, page, told: () => 5, isOpen: () => true })).toBe('too-old')
  })
})

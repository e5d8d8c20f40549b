// How often somebody may do something: buckets, and the lock after misses.
import { describe, expect, it } from 'vitest'
import { Bucket, Buckets } from '../../../src/server/gateway/bucket.ts'
import { Lockout } from '../../../src/server/gateway/lockout.ts'

describe('a bucket', () => {
  it('lets a burst through, then as many as its rate, and says how long to wait', () => {
    const bucket = new Bucket({ rate: 2, burst: 3 }, 0)
    expect([1, 2, 3].map(() => bucket.take(0))).toEqual([0, 0, 0])
    expect(bucket.take(0)).toBe(1)
    expect(bucket.take(400)).toBe(1)
    expect(bucket.take(500)).toBe(0)
    expect(bucket.take(500)).toBe(1)
    expect([1, 2, 3, 4].map(() => bucket.take(1_000_000))).toEqual([0, 0, 0, 1])
  })

  it('does not grow when the clock goes back', () => {
    const bucket = new Bucket({ rate: 1, burst: 1 }, 10_000)
    expect(bucket.take(10_000)).toBe(0)
    expect(bucket.take(0)).toBe(1)
  })

  it('is one for each key', () => {
    const buckets = new Buckets({ rate: 1, burst: 1 })
    expect(buckets.take('a', 0)).toBe(0)
    expect(buckets.take('a', 0)).toBe(1)
    expect(buckets.take('b', 0)).toBe(0)
  })

  it('is kept for who is busy, however many others come by', () => {
    const buckets = new Buckets({ rate: 0.001, burst: 1 })
    buckets.take('busy', 0)
    for (let i = 0; i < 5_000; i++) buckets.take(`other ${i}`, 0)
    expect(buckets.take('busy', 1)).toBeGreaterThan(0)
  })
})

describe('the lock after misses', () => {
  it('comes with the fifth, for a minute, and doubles with each further one up to an hour', () => {
    let now = 0
    const lockout = new Lockout(() => now)
    const miss = () => lockout.attempt('anna@example.com', '203.0.113.5')
    const left = () => lockout.secondsLeft('anna@example.com', '203.0.113.5')
    for (let i = 0; i < 4; i++) miss()
    expect(left()).toBe(0)
    miss()
    expect(left()).toBe(60)
    now += 60_000
    expect(left()).toBe(0)
    miss()
    expect(left()).toBe(120)
    for (let i = 0; i < 10; i++) miss()
    expect(left()).toBe(3_600)
  })

  it('concerns the pair of login and address, and ends with a success', () => {
    const lockout = new Lockout(() => 0)
    for (let i = 0; i < 5; i++) lockout.attempt('anna@example.com', '203.0.113.5')
    expect(lockout.secondsLeft('anna@example.com', '203.0.113.6')).toBe(0)
    expect(lockout.secondsLeft('ola@example.com', '203.0.113.5')).toBe(0)
    lockout.succeeded('anna@example.com', '203.0.113.5')
    expect(lockout.secondsLeft('anna@example.com', '203.0.113.5')).toBe(0)
  })
})

// Timers by name: set anew, cleared, stopped together.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Timers } from '../../../src/server/clock/timers.ts'

describe('timers', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('run once, by the last setting of their name', () => {
    const timers = new Timers()
    const ran: string[] = []
    timers.set('a', 100, () => ran.push('first'))
    timers.set('a', 200, () => ran.push('second'))
    timers.set('b', 150, () => ran.push('b'))
    timers.clear('c')
    vi.advanceTimersByTime(1_000)
    expect(ran).toEqual(['b', 'second'])
  })

  it('never run after the stop', () => {
    const timers = new Timers()
    const ran: string[] = []
    timers.set('a', 100, () => ran.push('a'))
    timers.stop()
    timers.set('b', 100, () => ran.push('b'))
    vi.advanceTimersByTime(1_000)
    expect(ran).toEqual([])
  })
})

// When the console paints: keys at once, events at most so many times a second.
import { describe, expect, it } from 'vitest'
import { createPainter } from '../../../src/tui/terminal/paint.ts'

function clockwork(perSecond: number) {
  let time = 1000
  let timer: { at: number; callback: () => void } | undefined
  const paints: number[] = []
  const painter = createPainter({
    perSecond,
    paint: () => paints.push(time),
    now: () => time,
    setTimer: (callback, delay) => {
      timer = { at: time + delay, callback }
      return timer
    },
    clearTimer: () => {
      timer = undefined
    },
  })
  return {
    painter,
    paints,
    pass(ms: number) {
      const until = time + ms
      if (timer && timer.at <= until) {
        const due = timer
        timer = undefined
        time = due.at
        due.callback()
      }
      time = until
    },
  }
}

describe('the painter', () => {
  it('paints a lone event at once', () => {
    const { painter, paints } = clockwork(10)
    painter.soon()
    expect(paints).toEqual([1000])
  })

  it('gathers a stream of events', () => {
    const { painter, paints, pass } = clockwork(10)
    for (let i = 0; i < 100; i++) {
      painter.soon()
      pass(10)
    }
    expect(paints).toEqual([1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000])
  })

  it('paints keys at once, together with what waited', () => {
    const { painter, paints, pass } = clockwork(10)
    painter.soon()
    pass(5)
    painter.soon()
    painter.now()
    painter.now()
    expect(paints).toEqual([1000, 1005, 1005])
    pass(500)
    expect(paints).toHaveLength(3)
  })

  it('stops', () => {
    const { painter, paints, pass } = clockwork(10)
    painter.soon()
    painter.soon()
    painter.stop()
    painter.soon()
    painter.now()
    pass(500)
    expect(paints).toEqual([1000])
  })
})

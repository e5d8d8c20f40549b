// A few at a time, the rest in order, and too many turned away.
import { describe, expect, it } from 'vitest'
import { Turnstile } from '../../../src/server/gateway/turnstile.ts'

describe('a turnstile', () => {
  it('runs two at once, lets three wait in order, turns the others away, and opens again', async () => {
    const turnstile = new Turnstile(2, 3)
    let running = 0
    let most = 0
    const order: number[] = []
    const task = (n: number) => async () => {
      most = Math.max(most, ++running)
      await new Promise(resolve => setImmediate(resolve))
      running--
      order.push(n)
      return n
    }
    const first = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(n => turnstile.run(task(n))))
    expect(first).toEqual([0, 1, 2, 3, 4, null, null])
    expect(order).toEqual([0, 1, 2, 3, 4])
    expect(most).toBe(2)
    expect(await turnstile.run(task(7))).toBe(7)
  })

  it('lets the next one in when a task fails', async () => {
    const turnstile = new Turnstile(1, 1)
    const failing = turnstile.run(() => Promise.reject(new Error('sample')))
    const next = turnstile.run(async () => 'next')
    await expect(failing).rejects.toThrow('sample')
    expect(await next).toBe('next')
  })
})

// G1: the server's clock wakes at the minute that business hours begin or end, and looks again on the way there.
import { describe, expect, it } from 'vitest'
import { businessHours } from '../../../src/server/clock/hours.ts'
import { MomentClock } from '../../../src/server/clock/moments.ts'
import { Timers } from '../../../src/server/clock/timers.ts'
import { openSample, owner } from '../../support/workspace.ts'

class Hand extends Timers {
  ms = -1
  fire = () => {}
  override set(_name: string, ms: number, act: () => void): void {
    this.ms = ms
    this.fire = act
  }
  override clear(): void {
    this.ms = -1
  }
}

describe('G1 the clock of business hours', () => {
  it('wakes when a channel opens or closes, and is set anew when hours change', async () => {
    const sample = await openSample()
    const timers = new Hand()
    let now = Date.parse('2026-01-05T07:50:00Z')
    let turned = 0
    const clock = new MomentClock(
      businessHours,
      sample.workspace,
      timers,
      () => turned++,
      () => now,
    )
    clock.begin()
    expect(timers.ms).toBe(-1)
    await sample.do('channel.edit', { channel: 'Website', hours: 'Mon-Fri 9-17' }, owner)
    expect(timers.ms).toBe(10 * 60_000 + 5)
    now += timers.ms
    timers.fire()
    expect(turned).toBe(1)
    expect(timers.ms).toBe(15 * 60_000)
    await sample.do('channel.edit', { channel: 'Website', timeZone: 'Europe/London' }, owner)
    expect(timers.ms).toBeGreaterThan(14 * 60_000)
    clock.end()
    await sample.do('channel.edit', { channel: 'Website', hours: '' }, owner)
    expect(timers.ms).toBeGreaterThan(0)
    await sample.end()
  })
})

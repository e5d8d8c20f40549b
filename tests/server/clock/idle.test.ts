// G10: who does nothing for a while is away by themselves and gets no new clients; the next sign of life brings them back.
import { describe, expect, it } from 'vitest'
import { Idle } from '../../../src/server/clock/idle.ts'
import { Timers } from '../../../src/server/clock/timers.ts'
import { createLog } from '../../../src/server/log.ts'
import { startServer } from '../../support/server.ts'
import { openSample, owner } from '../../support/workspace.ts'

class Hand extends Timers {
  ms = -1
  fire = () => {}
  override set(_name: string, ms: number, act: () => void): void {
    this.ms = ms
    this.fire = act
  }
}

const minute = 60_000

describe('G10 automatic away', () => {
  it('comes after the minutes that the setting says, and never while it says 0', async () => {
    const sample = await openSample()
    const { consultant } = await sample.hires('Anna')
    const timers = new Hand()
    let now = 0
    const idle = new Idle(sample.workspace, timers, createLog('json', { write: () => {} }), () => now)
    const pass = async () => {
      now += timers.ms
      timers.fire()
      // The ledger answers in order: what the clock told it is done when this is.
      await sample.do('setting.set', { setting: 'country', value: now % 2 ? 'PL' : 'UA' }, owner)
    }
    const anna = () => sample.workspace.directory.consultants[consultant.id]!
    idle.active(consultant.id)
    for (let n = 0; n < 5; n++) await pass()
    expect(anna().presence).toBe('online')
    await sample.do('setting.set', { setting: 'consultant.away', value: 10 }, owner)
    idle.active(consultant.id)
    const since = now
    while (now - since < 9 * minute) await pass()
    expect(anna().presence).toBe('online')
    await pass()
    expect(anna()).toMatchObject({ presence: 'away', idle: true })
    idle.active(consultant.id)
    await sample.do('setting.set', { setting: 'country', value: 'PL' }, owner)
    expect(anna()).toMatchObject({ presence: 'online' })
    expect(anna().idle).toBeUndefined()
    await sample.end()
  })

  it('ends with a sign of life from a console, but not where they said themselves that they are away', async () => {
    const server = await startServer({ presenceSeconds: 5 })
    const { token, id } = await server.signedIn('Anna')
    const desk = await server.live(token)
    desk.send({ subscribe: {} })
    await desk.frame(frame => 'snapshot' in frame, 'snapshot')
    await desk.event('consultant.presence', event => event.data.presence === 'online')
    const idle = { consultant: id, idle: true }
    await server.server.workspace.command('consultant.idle', idle, { kind: 'system' })
    const away = await desk.event('consultant.presence', event => event.data.idle === true)
    desk.send({ signal: { type: 'active' } })
    await desk.event('consultant.presence', event => event.seq > away.seq)
    expect(server.server.workspace.directory.consultants[id]).toMatchObject({ presence: 'online' })
    await desk.call('consultant.presence', { presence: 'away' })
    desk.send({ signal: { type: 'active' } })
    await desk.call('consultant.list', {})
    expect(server.server.workspace.directory.consultants[id]).toMatchObject({ presence: 'away' })
    await desk.close()
    await server.end()
  })
})

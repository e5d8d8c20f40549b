// G1 through the real doors: business hours by API and command line, duty, and the question that is kept outside them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-hours-'))
let server: TestServer
let desk: Socket
const chatctl = (...words: string[]): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_DATA: server.data } })
const edit = (fields: object) => server.call('channel.edit', { channel: 'Website', ...fields })

beforeAll(async () => {
  server = await startServer({ presenceSeconds: 0.2 })
  const { token } = await server.signedIn('Hour')
  desk = await server.live(token)
  desk.send({ subscribe: {} })
  await desk.frame(frame => 'snapshot' in frame, 'snapshot')
})
afterAll(async () => {
  await desk.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('G1 business hours of a channel', () => {
  it('are set from a shell in words, and shown in their one form', async () => {
    const flags = ['--hours', 'monday - friday 09:00-17:00; Sat 10-14', '--time-zone', 'Europe/Warsaw']
    const holidays = ['--holiday', '2026-12-25', '--holiday', '12-26,01-01']
    const { code, json } = await chatctl('channel', 'edit', 'Website', ...flags, ...holidays, '--json')
    expect(code).toBe(0)
    expect(json).toMatchObject({
      hours: 'Mon-Fri 9-17, Sat 10-14',
      holidays: ['2026-12-25', '12-26', '01-01'],
      timeZone: 'Europe/Warsaw',
    })
    const { out } = await chatctl('channel', 'show', 'Website')
    expect(out).toMatch(/^hours\tMon-Fri 9-17, Sat 10-14$/m)
    expect(out).toMatch(/^holidays\t2026-12-25, 12-26, 01-01$/m)
    expect(out).toMatch(/^open\t(yes|no)$/m)
    expect(out).toMatch(/^changes at\t\d{4}-/m)
    const again = server.server.workspace.seq
    await edit({ hours: 'Mon-Fri 9:00-17:00, Sat 10-14' })
    expect(server.server.workspace.seq).toBe(again)
  })

  it.each([
    ['--hours', 'Mon-Xyz 9-17', 'Xyz is no day of the week'],
    ['--hours', '9-17', '9-17 stands with no day'],
    ['--holiday', '2026-02-30', 'is no day of the calendar'],
    ['--holiday', 'Christmas', 'must be a day such as 2026-12-25'],
    ['--time-zone', 'Poland/Warsaw', 'must be a time zone by its IANA name'],
  ])('%s %j is refused, and the flag named', async (flag, words, why) => {
    const { code, err } = await chatctl('channel', 'edit', 'Website', flag, words)
    expect(code).toBe(2)
    expect(err).toContain(why)
    expect(err).toContain(flag)
  })

  it('stand in the configuration file, and a second run changes nothing', async () => {
    const { out } = await chatctl('config', 'export')
    expect(out).toContain('hours: Mon-Fri 9-17, Sat 10-14')
    const file = join(config, 'set-up.yaml')
    writeFileSync(file, 'channels:\n  - name: Website\n    hours: daily 8-20\n    holidays: [12-24]\n')
    const { out: diff } = await chatctl('config', 'diff', file)
    expect(diff).toContain('Mon-Sun 8-20')
    expect(await chatctl('config', 'apply', file, '--yes')).toMatchObject({ code: 0 })
    expect(await server.call('channel.show', { channel: 'Website' })).toMatchObject({ hours: 'Mon-Sun 8-20' })
    expect((await chatctl('config', 'diff', file, '--json')).json).toEqual({ changes: [] })
  })

  it('decide of duty with who is online, as the setting says; windows hear it at once', async () => {
    await edit({ hours: 'always', holidays: [] })
    const visitor = await server.visitor(await server.key())
    expect(await visitor.call('visit.start', {})).toMatchObject({ onDuty: true })
    await edit({ hours: 'never' })
    await visitor.frame(frame => frame.signal?.onDuty === false, 'closed')
    expect(await server.call('channel.show', { channel: 'Website' })).toMatchObject({
      open: false,
      changesAt: null,
    })
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Anybody?' })
    const started = await desk.event('conversation.started', event => event.conversation === conversation)
    expect(started.data.conversation).toMatchObject({ offline: true, state: 'missed' })
    await server.call('setting.set', { setting: 'duty', value: 'online' })
    await visitor.frame(frame => frame.signal?.onDuty === true, 'somebody is online')
    await visitor.call('message.send', { message: uuidv7(), text: 'Ah, there you are' })
    await desk.event('conversation.requeued', event => event.conversation === conversation)
    await server.call('setting.set', { setting: 'duty', value: 'hours' })
    await edit({ hours: '' })
    await visitor.close()
  })
})

// G7: who floods is slowed down, then kept out for a while with an event; others do not notice.
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServeOptions } from '../../../src/server/serve-options.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'

let server: TestServer
let sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets) await socket.close()
  sockets = []
  await server.end()
})

const begin = async (limits: ServeOptions['limits']) => {
  server = await startServer({ limits, trustProxy: ['127.0.0.1'] })
}
const visits = async (ip: string) => {
  const socket = await server.visitor(await server.key(), { 'x-forwarded-for': ip })
  sockets.push(socket)
  await socket.call('visit.start', { page: 'https://shop.example/' })
  return socket
}
const floods = (socket: Socket, count: number): Promise<Json[]> =>
  Promise.all(
    Array.from({ length: count }, (_none, n) =>
      socket.ask('message.send', { message: uuidv7(), text: `flood ${n}` }),
    ),
  )
const bans = async (): Promise<Json[]> => (await server.call('ban.list', {})).items
const slow = { visitor: { rate: 1, burst: 5 }, patience: { rate: 0.001, burst: 20 } }

describe('G7 a flood', () => {
  it('is slowed down, then banned for a while, told to the log; others write on', async () => {
    await begin(slow)
    const { token } = await server.signedIn('Anna', { createUser: { admin: true } })
    const desk = await server.live(token)
    sockets.push(desk)
    desk.send({ subscribe: {} })
    const [bad, good] = [await visits('203.0.113.7'), await visits('203.0.113.8')]
    const first = await floods(bad, 20)
    expect(first.filter(one => one.error?.code === 'too-many').length).toBeGreaterThanOrEqual(14)
    expect(await bans()).toEqual([])
    await floods(bad, 20)
    const added = await desk.event('ban.added')
    expect(added).toMatchObject({ by: { kind: 'system' }, data: { ban: { reason: 'flood', ip: null } } })
    const minutes = (Date.parse(added.data.ban.until) - Date.parse(added.at)) / 60_000
    expect(minutes).toBeGreaterThan(9)
    expect(minutes).toBeLessThan(11)
    expect(await bad.ask('message.send', { message: uuidv7(), text: 'more' })).toMatchObject({
      error: { code: 'banned' },
    })
    await good.call('message.send', { message: uuidv7(), text: 'a question' })
    expect(await bans()).toHaveLength(1)
  })

  it('of ever new profiles bans their address; a shared one never', async () => {
    await begin(slow)
    for (let n = 0; n < 3; n++) await floods(await visits('203.0.113.9'), 60)
    await expect.poll(async () => (await bans()).map(ban => ban.ip)).toContain('203.0.113.9')
    const refused = await visits('203.0.113.9').then(() => 'let in', String)
    expect(refused).toContain('"code":"banned"')
    for (let n = 0; n < 3; n++) await floods(await visits('192.168.0.9'), 60)
    expect((await bans()).map(ban => ban.ip)).not.toContain('192.168.0.9')
  })

  it('is never banned where the setting says so', async () => {
    await begin(slow)
    await server.call('setting.set', { setting: 'flood.ban', value: 0 })
    const bad = await visits('203.0.113.7')
    await floods(bad, 60)
    expect(await bans()).toEqual([])
    expect(await bad.ask('message.send', { message: uuidv7(), text: 'x' })).toMatchObject({
      error: { code: 'too-many' },
    })
  })

  it('of a whole channel slows all of its visitors down and bans nobody', async () => {
    await begin({ channel: { rate: 0.001, burst: 12 }, patience: { rate: 0.001, burst: 5 } })
    const [one, other] = [await visits('203.0.113.1'), await visits('203.0.113.2')]
    const answers = [...(await floods(one, 15)), ...(await floods(other, 15))]
    expect(answers.filter(answer => 'ok' in answer)).toHaveLength(10)
    expect(answers.filter(answer => answer.error?.code === 'too-many')).toHaveLength(20)
    expect(await bans()).toEqual([])
  })
})

// Visits: what is kept of an address, and where it is, by a file that the operator brings (B6).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptOf, parseAddress, parseRange } from '../../src/core/rules/address.ts'
import { Locations } from '../../src/server/locations.ts'
import { createLog } from '../../src/server/log.ts'
import { mmdb } from '../support/mmdb.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Json } from '../support/socket.ts'

const poland = { iso_code: 'PL', names: { en: 'Poland', de: 'Polen' } }
const lodz = {
  country: poland,
  city: { names: { en: 'Łódź' } },
  subdivisions: [{ names: { en: 'Łódzkie' } }],
}
const sample = {
  '203.0.113.0/24': { country: poland },
  '203.0.113.64/26': lodz,
  '2001:db8::/32': { registered_country: { iso_code: 'UA', names: { en: 'Ukraine\u001b[31m' } } },
  '198.51.100.0/24': { city: 'nowhere' as never },
}

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatctl-locations-'))
  file = join(folder, 'sample.mmdb')
  writeFileSync(file, mmdb(sample))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const log = createLog('json', { write: () => undefined })

describe('B6 a file of locations', () => {
  it('says where addresses are, as plain words, and nothing of those that it does not know', async () => {
    const locations = await Locations.open(file, log)
    const of = (ip: string) => locations.of(ip)
    expect(of('203.0.113.80')).toEqual({ code: 'PL', country: 'Poland', region: 'Łódzkie', city: 'Łódź' })
    expect(of('203.0.113.1')).toEqual({ code: 'PL', country: 'Poland', region: '', city: '' })
    expect(of('2001:db8::1')).toMatchObject({ code: 'UA', country: 'Ukraine[31m' })
    for (const ip of ['198.51.100.7', '192.0.2.1', '::1', 'no address', '']) expect(of(ip)).toBeNull()
    locations.close()
  })

  it('is read anew, and one that can’t be read leaves what was there', async () => {
    const path = join(folder, 'changing.mmdb')
    writeFileSync(path, mmdb({ '203.0.113.0/24': { country: poland } }))
    const locations = await Locations.open(path, log)
    writeFileSync(path, mmdb({ '203.0.113.0/24': lodz }))
    await locations.renew()
    expect(locations.of('203.0.113.1')?.city).toBe('Łódź')
    writeFileSync(path, 'not such a file')
    await locations.renew()
    expect(locations.of('203.0.113.1')?.city).toBe('Łódź')
    locations.close()
  })

  it('that is none keeps the server from starting, and says so', async () => {
    const path = join(folder, 'none.mmdb')
    writeFileSync(path, 'not such a file')
    await expect(startServer({ locations: path })).rejects.toThrow(/none\.mmdb can’t be used as a file of/)
    await expect(startServer({ locations: join(folder, 'missing') })).rejects.toThrow(/missing can’t be used/)
  })
})

describe('B6 what is kept of an address', () => {
  it('is its network, in which the address is, or nothing', () => {
    expect(keptOf('203.0.113.80', 'full')).toBe('203.0.113.80')
    expect(keptOf('203.0.113.80', 'network')).toBe('203.0.113.0/24')
    expect(keptOf('::ffff:203.0.113.80', 'network')).toBe('203.0.113.0/24')
    expect(keptOf('2001:db8:7:1::5', 'network')).toBe('2001:db8:7::/48')
    expect(keptOf('203.0.113.80', 'none')).toBe('')
    expect(keptOf('unknown', 'network')).toBe('')
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), ip => {
        const address = parseAddress(ip)!
        const kept = parseRange(keptOf(ip, 'network'))!
        const rest = BigInt((kept.family === 4 ? 32 : 128) - kept.prefix)
        expect(kept.family).toBe(address.family)
        expect(kept.bits >> rest).toBe(address.bits >> rest)
        expect(kept.prefix).toBe(kept.family === 4 ? 24 : 48)
      }),
    )
  })
})

describe('B6 a visit', () => {
  let server: TestServer
  let anna: { token: string }
  beforeAll(async () => {
    server = await startServer({ locations: file, trustProxy: ['127.0.0.1'], graceSeconds: 1 })
    anna = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
  })
  afterAll(() => server.end())

  const visitFrom = async (ip: string): Promise<Json> => {
    const socket = await server.visitor(await server.key(), { 'x-forwarded-for': ip })
    await socket.call('visit.start', {})
    const { conversation } = await socket.call('message.send', { message: uuidv7(), text: 'Hello' })
    await socket.close()
    return server.call('conversation.show', { conversation }, { token: anna.token })
  }
  const found = async (query: string): Promise<string[]> =>
    (await server.call('conversation.list', { where: query }, { token: anna.token })).items.map(
      (one: Json) => one.code,
    )

  it('knows where it comes from, keeps of the address what it may, and is found by it', async () => {
    const full = await visitFrom('203.0.113.80')
    expect(full.visit).toMatchObject({ ip: '203.0.113.80', location: { code: 'PL', city: 'Łódź' } })
    await server.call('setting.set', { setting: 'visitor.ip', value: 'network' })
    const network = await visitFrom('203.0.113.1')
    expect(network.visit).toMatchObject({ ip: '203.0.113.0/24', location: { country: 'Poland' } })
    await server.call('setting.set', { setting: 'visitor.ip', value: 'none' })
    const none = await visitFrom('192.0.2.1')
    expect(none.visit.ip).toBe('')
    expect(none.visit.location).toBeUndefined()
    const [a, b] = [full, network].map(one => one.conversation.code)
    expect((await found('country = pl')).sort()).toEqual([a, b])
    expect((await found('country = POLAND')).sort()).toEqual([a, b])
    expect(await found('city = lodz')).toEqual([a])
    expect(await found('country missing')).toEqual([none.conversation.code])

    // What is not kept can’t be banned by; who comes is still looked at.
    const ban = (conversation: Json) =>
      server.post(
        'ban.add',
        { conversation: conversation.id, scope: 'ip', reason: 'sample' },
        { token: anna.token },
      )
    for (const { conversation } of [network, none])
      expect((await ban(conversation)).body.error).toMatchObject({ code: 'conflict' })
    await server.call('ban.add', { ip: '198.51.100.0/24', reason: 'sample' })
    await expect(visitFrom('198.51.100.9')).rejects.toThrow('banned')
  })
})

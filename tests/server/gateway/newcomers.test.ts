// G7: where very many new visitors come at once, their browsers work first; the known, and other channels, do not.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServeOptions } from '../../../src/server/serve-options.ts'
import { firstWord } from '../../../src/server/widget/hash.ts'
import { logged, startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'

let server: TestServer
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.close()
  await server?.end()
})
const begin = async (limits: ServeOptions['limits'] = {}) => {
  server = await startServer({ limits, graceSeconds: 1 })
}
const connect = async (key?: string) => {
  const socket = await server.visitor(key ?? (await server.key()))
  sockets.push(socket)
  return socket
}
const start = (socket: Socket, input: Json = {}): Promise<Json> => socket.ask('visit.start', input)

/** By the server's own library; what the window does itself is compared below. */
function found({ salt, bits }: { salt: string; bits: number }): string {
  for (let number = 0; ; number++) {
    const digest = createHash('sha256').update(`${salt}:${number}`).digest()
    if (Math.clz32(digest.readUInt32BE(0)) >= bits) return String(number)
  }
}

describe('G7 work that new visitors do first', () => {
  it('is asked for while very many come at once, of those whom nobody knows, on that channel', async () => {
    await begin({ newcomers: { rate: 0.001, burst: 3 } })
    const known = (await start(await connect())).ok.token
    for (let n = 0; n < 3; n++) expect((await start(await connect())).ok).toBeDefined()
    const socket = await connect()
    const refused = await start(socket)
    expect(refused.error).toMatchObject({ code: 'too-many', details: { work: { bits: 16 } } })
    expect(logged.some(line => line.includes('very many new visitors come at once'))).toBe(true)
    expect((await start(await connect(), { token: known })).ok).toMatchObject({ token: known })
    const forged = await start(await connect(), { token: 'a forged token' })
    expect(forged.error.details.work.salt).not.toBe(refused.error.details.work.salt)
    const other = await server.call('channel.add', { name: 'Blog' })
    expect((await start(await connect(other.key))).ok).toBeDefined()
    const begun = await start(socket, { work: found(refused.error.details.work) })
    expect(begun.ok.token).toEqual(expect.any(String))
  })

  it('is good for one try on one connection', async () => {
    await begin()
    await server.call('setting.set', { setting: 'visitor.work', value: 'always' })
    const [one, other] = [await connect(), await connect()]
    const asked = (await start(one)).error.details.work
    const work = found(asked)
    const second = (await start(other)).error.details.work
    expect((await start(other, { work })).error).toMatchObject({ code: 'too-many' })
    // It was tried on the wrong one; and a wrong one uses the right one up.
    expect((await start(one, { work: `${work}0` })).error.details.work.salt).not.toBe(asked.salt)
    expect((await start(one, { work })).error).toMatchObject({ code: 'too-many' })
    expect((await start(other, { work: found(second) })).error).toMatchObject({ code: 'too-many' })
    const last = (await start(other)).error.details.work
    expect((await start(other, { work: found(last) })).ok).toBeDefined()
    expect((await start(await connect(), { work: 'x'.repeat(21) })).error).toMatchObject({ code: 'invalid' })
  })

  it('is not asked for where the setting says so', async () => {
    await begin({ newcomers: { rate: 0.001, burst: 1 } })
    await server.call('setting.set', { setting: 'visitor.work', value: 'off' })
    for (let n = 0; n < 4; n++) expect((await start(await connect())).ok).toBeDefined()
  })

  it('is done by the window’s own SHA-256, which is the same as everybody’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 55 }), text => {
        expect(firstWord(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0))
      }),
      { numRuns: 2_000 },
    )
  })
})

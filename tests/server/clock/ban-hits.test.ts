// How often a ban refuses somebody: counted in memory, told now and then, seen in the list (B7, E8).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServeOptions } from '../../../src/server/serve-options.ts'
import { startServer, type TestServer, temporaryFolder } from '../../support/server.ts'
import { type } from '../../support/shell.ts'

let server: TestServer | undefined
let more: (() => Promise<void>)[] = []
afterEach(async () => {
  await server?.end()
  for (const end of more) await end()
  more = []
})

async function begin(options: Partial<ServeOptions>): Promise<TestServer> {
  server = await startServer(options)
  return server
}

/** A visit of an address that is banned; what the visitor is told. */
async function refused(of: TestServer): Promise<string> {
  const visitor = await of.visitor(await of.key())
  const told = await visitor
    .call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
    .then(() => 'let in', String)
  await visitor.close()
  return told
}

const hits = async (of: TestServer) => (await of.call('ban.list', {})).items[0]

describe('B7 hits of a ban', () => {
  it('are counted, told to the log in one piece, and shown with who, why and until when', async () => {
    const one = await begin({ banHitSeconds: 0.05 })
    const until = '2100-01-01T00:00:00.000Z'
    const ban = await one.call('ban.add', { ip: '127.0.0.0/8', reason: 'flood', until })
    const before = one.server.workspace.seq
    for (let n = 0; n < 3; n++) expect(await refused(one)).not.toContain(ban.id)
    await expect.poll(async () => (await hits(one)).hits).toBe(3)
    expect(await hits(one)).toMatchObject({ ...ban, hits: 3, lastHitAt: expect.any(String) })
    expect(one.server.workspace.seq - before).toBeLessThanOrEqual(3)
    const config = mkdtempSync(`${tmpdir()}/chatctl-hits-`)
    const { out } = await type(['ban', 'list'], { config, env: { CHATCTL_DATA: one.data } })
    expect(out).toMatch(new RegExp(`^127.0.0.0/8\t\tflood\t${until}\towner\t.*\t3\t`))
    rmSync(config, { recursive: true })
  })

  it('count the next visit of who was cut off, and the visitor is not told which ban it is', async () => {
    const one = await begin({ banHitSeconds: 0.05 })
    const visitor = await one.visitor(await one.key())
    await visitor.call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
    await visitor.call('message.send', { message: uuidv7(), text: 'before' })
    const ban = await one.call('ban.add', { ip: '127.0.0.1' })
    await visitor.close()
    const told = await refused(one)
    expect(told).toContain('banned')
    expect(told).not.toContain(ban.id)
    await expect.poll(async () => (await hits(one)).hits).toBe(1)
  })

  it('are kept when the server ends before they were told', async () => {
    const { path, remove } = await temporaryFolder()
    more.push(remove)
    const first = await begin({ data: path, banHitSeconds: 600 })
    await first.call('ban.add', { ip: '127.0.0.1' })
    await refused(first)
    await first.end()
    const second = await begin({ data: path })
    expect((await hits(second)).hits).toBe(1)
  })
})

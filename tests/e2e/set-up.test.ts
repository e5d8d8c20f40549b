// The example of a CI job: sets up a workspace from nothing, and run again changes nothing (A1, A6, A7, D9, E11, F2).
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEnvironment, program } from '../support/cli.ts'
import { startServer, type TestServer } from '../support/server.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')
const folder = mkdtempSync(join(tmpdir(), 'chatctl-set-up-'))
let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

function setUp(from: string): Promise<{ code: number | null; err: string }> {
  const child = spawn('sh', [join(examples, 'set-up.sh'), from], {
    env: {
      ...ownEnvironment(folder),
      CHATCTL: `${process.execPath} ${program}`,
      CHATCTL_DATA: server.data,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.on('data', part => {
    err += part
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, err })))
}

describe('examples/set-up.sh', { timeout: 120_000 }, () => {
  it('sets up a workspace from nothing, and run again changes nothing', async () => {
    expect(await setUp(join(examples, 'shop'))).toMatchObject({ code: 0 })
    const made = await server.call('config.show', {})
    expect(made).toMatchObject({
      accounts: [{ login: 'anna@example.com', manager: true }, {}, { login: 'ola@example.com' }],
      roles: [{ name: 'Senior' }],
      groups: [{ name: 'Sales' }, { name: 'Support' }],
      consultants: [{ groups: ['Sales', 'Support'], position: 'Lead' }, {}, { groups: ['Sales'] }],
      channels: [{ name: 'Shop', group: 'Sales', origins: ['https://shop.example'] }, { name: 'Website' }],
      replies: expect.arrayContaining([expect.objectContaining({ shortcut: '/discount', group: 'Sales' })]),
    })
    const { items: contacts } = await server.call('contact.list', {})
    expect(contacts).toHaveLength(2)
    const { seq } = server.server.workspace
    expect(await setUp(join(examples, 'shop'))).toMatchObject({ code: 0 })
    const since = await server.server.workspace.eventsAfter(seq, 100)
    if (since === 'too-old') throw new Error('the log has lost its newest events')
    // That a file was imported again is kept, and nothing else.
    expect(since.map(({ type }) => type).filter(type => !type.includes('import'))).toEqual([])
    expect((await server.call('contact.list', {})).items).toEqual(contacts)
    expect(await server.call('config.show', {})).toEqual(made)
  })

  it('stops at the first thing that is wrong', async () => {
    const { code, err } = await setUp(join(folder, 'nowhere'))
    expect(code).not.toBe(0)
    expect(err).toContain('accounts.csv')
  })
})

// C6: files of quick replies through the command line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-reply-files-'))
const path = (name: string) => join(config, name)
let server: TestServer
const chatctl = (...words: string[]): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_DATA: server.data } })
const names = async () => {
  const { items } = await server.call('reply.list', { search: '/cennik' })
  return (items[0].files ?? []).map(({ name }: { name: string }) => name)
}

beforeAll(async () => {
  server = await startServer()
  writeFileSync(path('cennik, wiosna.pdf'), '%PDF-1.4 sample')
  writeFileSync(path('mapa.txt'), 'sample')
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('C6 reply --file', () => {
  const site = ['--scope', 'site']
  const both = ['--file', path('cennik, wiosna.pdf'), '--file', path('mapa.txt')]

  it('adds a quick reply with files of this machine; a dry run uploads none', async () => {
    const words = ['reply', 'add', '/cennik', 'Cennik', 'Oto cennik.', ...site, ...both]
    const dry = await chatctl(...words, '--dry-run')
    expect({ code: dry.code, said: dry.err }).toMatchObject({
      code: 0,
      said: expect.stringContaining('mapa.txt would be uploaded'),
    })
    expect((await server.call('reply.list', { search: '/cennik' })).items).toEqual([])
    expect((await chatctl(...words)).code).toBe(0)
    expect(await names()).toEqual(['cennik, wiosna.pdf', 'mapa.txt'])
    expect((await chatctl('reply', 'list', '--search', '/cennik')).out).toContain('mapa.txt')
  })

  it('changes them, keeps them where none is named, takes them away', async () => {
    expect((await chatctl('reply', 'edit', '/cennik', '--title', 'Ceny')).code).toBe(0)
    expect(await names()).toHaveLength(2)
    expect((await chatctl('reply', 'edit', '/cennik', '--file', path('mapa.txt'))).code).toBe(0)
    expect(await names()).toEqual(['mapa.txt'])
    const gone = await chatctl('reply', 'edit', '/cennik', '--no-file')
    expect({ code: gone.code, said: gone.err }).toMatchObject({ code: 0 })
    expect(await names()).toEqual([])
  })

  it('says which file is not there, and adds nothing', async () => {
    const { code, err } = await chatctl(
      ...['reply', 'add', '/x', 'X', 'x', ...site, '--file', path('gone.pdf')],
    )
    expect(code).not.toBe(0)
    expect(err).toContain('gone.pdf')
    expect((await server.call('reply.list', { search: '/x' })).items).toEqual([])
  })
})

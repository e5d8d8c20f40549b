// Lists as cards, a consultant's card with their conversations, a role in words (A6, A8, A9).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../src/core/model/role.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'

let server: TestServer
let config: string
let visitor: Socket
let tokens: Record<'anna' | 'ola', string>
const chatctl = (who: 'anna' | 'ola' | 'owner', words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, {
    config,
    env:
      who === 'owner'
        ? { CHATCTL_DATA: server.data }
        : { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: tokens[who] },
    ...more,
  })

beforeAll(async () => {
  config = mkdtempSync(join(tmpdir(), 'chatctl-cards-'))
  server = await startServer()
  tokens = { anna: (await server.signedIn('Anna')).token, ola: (await server.consultant('Ola')).token }
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
  const { conversation } = await visitor.call('message.send', {
    message: uuidv7(),
    text: 'where is it?\u202e\u009b',
  })
  await server.call('conversation.accept', { conversation }, { token: tokens.anna })
  await visitor.call('conversation.rate', { score: 4, comment: 'quick' })
})
afterAll(async () => {
  await visitor.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('A8 consultant list', () => {
  it('shows rows or cards, by name, and refuses another view', async () => {
    const { out } = await chatctl('owner', ['consultant', 'list', '--view', 'cards'], { table: true })
    const cards = out.split('\n\n')
    expect(cards).toHaveLength(2)
    expect(cards[0]).toMatch(/^login +anna@example\.com$/m)
    expect(cards[1]).toMatch(/^name +Ola$/m)
    const rows = await chatctl('owner', ['consultant', 'list', '--view', 'list'], { table: true })
    expect(rows.out).toMatch(/^login +name /)
    expect((await chatctl('owner', ['consultant', 'list', '--view', 'tiles'])).code).toBe(2)
    const json = await chatctl('owner', ['consultant', 'list', '--view', 'cards', '--json'])
    expect(json.json).toHaveLength(2)
  })
})

describe('A9 consultant show', () => {
  it('is the card with their conversations by date range and rating', async () => {
    const show = (...flags: string[]) => chatctl('ola', ['consultant', 'show', 'Anna', ...flags])
    const { code, out } = await show()
    expect(code).toBe(0)
    expect(out).toMatch(/^login\tanna@example\.com$/m)
    expect(out).toMatch(/^D-1001\t.*\tactive\t.*\t4\tquick$/m)
    expect((await show('--rating', '4')).out).toContain('D-1001')
    expect((await show('--rating', '5')).out).not.toContain('D-1001')
    expect((await show('--since', '-1h')).out).toContain('D-1001')
    expect((await show('--until', '-1h')).out).not.toContain('D-1001')
    expect((await show('--rating', 'best')).code).toBe(2)
    expect((await show('--since', 'today', '--until', 'today')).out).toContain('D-1001')
    expect((await show('--where', 'rating in (1, 4)')).out).toContain('D-1001')
    expect((await show('--where', 'rating in (1, 2)')).out).not.toContain('D-1001')
    const words = (text: string) => chatctl('anna', ['consultant', 'show', 'Anna', '--text', text])
    expect((await words('where')).out).toContain('D-1001')
    expect((await words('nowhere')).out).not.toContain('D-1001')
    expect((await show('--json')).json).toEqual(
      await server.call('consultant.show', { consultant: 'Anna' }, { token: tokens.ola }),
    )
  })

  it('previews the last words for those who may read them, safely', async () => {
    const own = await chatctl('anna', ['consultant', 'show', 'Anna', '--preview'])
    expect(own.out).toContain('is it?')
    expect(own.out).not.toMatch(/[\u007f-\u009f\u202e]/)
    const other = await chatctl('ola', ['consultant', 'show', 'Anna', '--preview'])
    expect(other.out).toContain('D-1001')
    expect(other.out).toContain('(not yours to read)')
    expect(other.out).not.toContain('is it?')
  })

  it('has a line that people read over each preview, and tells notes from answers', async () => {
    await server.call(
      'note.add',
      { conversation: 'D-1001', message: uuidv7(), text: 'for us alone' },
      { token: tokens.anna },
    )
    const { out } = await chatctl('anna', ['consultant', 'show', 'Anna', '--preview'], {
      table: true,
      width: 80,
    })
    expect(out).toMatch(/^D-1001 {2}.+ {2}active {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}rated 4 {2}quick$/m)
    expect(out).toMatch(/^ {4}Anna \(note\): for us alone$/m)
  })

  it('is the card alone for who may see no conversations, and says why', async () => {
    const { code, out, err } = await chatctl('owner', ['consultant', 'show', 'Anna'])
    expect(code).toBe(0)
    expect(out).toContain('anna@example.com')
    expect(err).toBe('Their conversations: only a consultant may see conversations.\n')
  })
})

describe('A6 a role of one’s own', () => {
  it('that may open every conversation has the list of them, too', async () => {
    await server.call('role.add', { name: 'Senior', can: ['conversation.read-all'] })
    const { token } = await server.signedIn('Mia', { role: 'Senior', createUser: { manager: true } })
    const as = { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } }
    expect((await type(['conversation', 'list', '--quiet'], as)).out).toMatch(/^[\w-]{36}\n$/)
    expect((await type(['conversation', 'show', 'D-1001'], as)).code).toBe(0)
    expect((await type(['conversation', 'close', 'D-1001'], as)).code).toBe(4)
  })
})

describe('A6 role show', () => {
  it('says in words what a role allows', async () => {
    const { out } = await chatctl('owner', ['role', 'show', 'superuser'], { table: true, width: 200 })
    for (const [name, words] of Object.entries(permissions)) expect(out).toContain(`${name}: ${words}`)
    const json = await chatctl('owner', ['role', 'show', 'superuser', '--json'])
    expect(json.json.can).toEqual(Object.keys(permissions))
  })
})

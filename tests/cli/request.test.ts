// E6, B3: a question that came in while nobody was on duty, from a shell: listed, read, answered, heard on return.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-cli-'))
let server: TestServer
let home: Where
const chatctl = (...words: string[]): Promise<Typed> => type(words, home)

beforeAll(async () => {
  server = await startServer()
  const { token } = await server.signedIn('Anna')
  home = { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } }
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('E6 chatctl request', () => {
  it('lists, shows and answers what was asked off duty; the answer is there when the visitor is back', async () => {
    const visitor = await server.visitor(await server.key())
    const { token } = await visitor.call('visit.start', {})
    await visitor.call('contact.introduce', { name: 'Jan Kowalski', email: 'jan@example.com' })
    await visitor.call('message.send', { message: uuidv7(), text: 'When are you open?' })
    await visitor.close()

    const { out } = await chatctl('request', 'list')
    expect(out).toMatch(/^D-1001\tJan Kowalski\t[^\t]+\tmissed\t\tWhen are you open\?$/m)
    expect((await chatctl('request', 'show', 'D-1001')).out).toContain('When are you open?')
    expect(await chatctl('request', 'answer', 'D-1001', 'From', 'nine', 'on')).toMatchObject({ code: 0 })
    expect((await chatctl('request', 'list', '--unanswered', '--json')).json).toEqual([])
    expect((await chatctl('request', 'list', '--json')).json).toMatchObject([
      { code: 'D-1001', offline: true, state: 'active' },
    ])

    const again = await server.visitor(await server.key())
    await again.call('visit.start', { token })
    const answer = await again.event('message.sent', event => event.data.author.kind === 'consultant')
    expect(answer.data.text).toBe('From nine on')
    await again.close()
    expect(await chatctl('request', 'answer', 'D-7', 'x')).toMatchObject({ code: 6 })
  })
})

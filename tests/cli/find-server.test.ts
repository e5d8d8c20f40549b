// How a command finds its server: by address and token, profile, the socket in the data folder, the folder itself.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer, type TestServer, temporaryFolder } from '../support/server.ts'
import { type } from '../support/shell.ts'

let server: TestServer
let config: string
beforeAll(async () => {
  server = await startServer()
  config = mkdtempSync(join(tmpdir(), 'chatctl-find-'))
  await server.consultant('Anna', { createUser: { admin: true } })
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const signIn = (more: string[] = []) =>
  type(['login', server.url, '--login', 'anna@example.com', '--password-stdin', ...more], {
    config,
    stdin: 'password of Anna\n',
  })

describe('a command', () => {
  it('is the owner’s over the socket of the data folder, without signing in', async () => {
    const { json } = await type(['whoami', '--json'], { config, env: { CHATCTL_DATA: server.data } })
    expect(json).toMatchObject({ owner: true, account: null })
  })

  it('needs a sign-in over HTTP', async () => {
    const { code, err } = await type(['group', 'list', '--server', server.url], { config })
    expect(code).toBe(4)
    expect(err).toMatch(/^chatctl: not-signed-in: .+\n.*chatctl login/)
  })

  it('takes CHATCTL_SERVER and CHATCTL_TOKEN', async () => {
    const { token } = await server.consultant('Ola')
    const env = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token }
    const { json } = await type(['whoami', '--json'], { config, env })
    expect(json.account.login).toBe('ola@example.com')
  })

  it('E11 F7: begins an empty folder with quick replies in the language of the environment', async () => {
    for (const [LANG, title] of [
      ['pl_PL.UTF-8', 'Powitanie'],
      ['uk_UA.UTF-8', 'Привітання'],
      ['C', 'Greeting'],
    ] as const) {
      const data = mkdtempSync(join(config, 'data-'))
      const { json } = await type(['reply', 'list', '--data', data, '--json'], { config, env: { LANG } })
      expect(json.map((one: { title: string }) => one.title)).toContain(title)
    }
  })

  it('says that no server is named or runs, with a hint', async () => {
    const { code, err } = await type(['group', 'list'], { config })
    expect(code).toBe(5)
    expect(err).toMatch(/^chatctl: unavailable: .+\n.*chatctl serve/)
  })
})

describe('login', () => {
  it('refuses an address that no server speaks at', async () => {
    const { code, err } = await type(['login', 'ftp://127.0.0.1:1'], { config })
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('ftp://127.0.0.1:1 is not an address'),
    })
  })

  it('names the flag that is missing, in a pipe', async () => {
    const { code, err } = await type(['login', server.url], { config })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--login is missing') })
  })
})

describe('profiles', () => {
  it('keep a sign-in, readable only by their owner, without the password', async () => {
    const wrong = await type(['login', server.url, '--login', 'anna@example.com', '--password-stdin'], {
      config,
      stdin: 'wrong one',
    })
    expect(wrong.code).toBe(4)
    expect(wrong.err).toContain('chatctl account password anna@example.com')
    expect(wrong.err).not.toContain('chatctl login')
    const typed = await signIn()
    expect(typed).toMatchObject({ code: 0, out: '' })
    const file = join(config, 'config.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain('password of Anna')
    const me = await type(['whoami', '--json'], { config })
    expect(me.json.account.login).toBe('anna@example.com')
    const { json } = await type(['profile', 'list', '--json'], { config })
    expect(json).toMatchObject([{ name: new URL(server.url).host, login: 'anna@example.com', current: true }])
    expect(JSON.stringify(json)).not.toContain('token')
  })

  it('are several, one current', async () => {
    await signIn(['--name', 'shop'])
    expect((await type(['profile', 'list', '--quiet'], { config })).out.split('\n')).toContain('shop')
    expect((await type(['profile', 'use', 'nowhere'], { config })).code).toBe(2)
    expect((await type(['profile', 'use', 'shop'], { config })).code).toBe(0)
    expect((await type(['whoami', '--profile', 'shop'], { config })).code).toBe(0)
    expect((await type(['profile', 'remove', 'shop'], { config })).code).toBe(0)
    expect((await type(['whoami', '--profile', 'shop'], { config })).code).toBe(2)
  })

  it('are signed in to anew where they are, under the same name, also where no server runs here', async () => {
    const { path: own, remove } = await temporaryFolder()
    onTestFinished(remove)
    const again = (login: string, more: string[]) =>
      type(['login', '--login', `${login.toLowerCase()}@example.com`, '--password-stdin', ...more], {
        config: own,
        stdin: `password of ${login}\n`,
      })
    await server.consultant('Zoe')
    await again('Zoe', [server.url, '--name', 'zoe'])
    await again('Anna', [server.url, '--name', 'anna'])
    expect((await again('Anna', [])).err).toContain(`${server.url} as anna@example.com. Profile: anna.`)
    expect((await again('Anna', [server.url])).err).toContain('Profile: anna.')
    expect((await again('Zoe', ['--profile', 'zoe'])).err).toContain('Profile: zoe.')
    const { json } = await type(['profile', 'list', '--json'], { config: own })
    expect(json).toMatchObject([{ login: 'zoe@example.com' }, { login: 'anna@example.com' }])
  })

  it('end with logout: the token is no longer good', async () => {
    await signIn(['--name', 'gone'])
    const { token } = JSON.parse(readFileSync(join(config, 'config.json'), 'utf8')).profiles.gone
    expect((await type(['logout'], { config })).code).toBe(0)
    expect((await server.post('session.show', {}, { token })).status).toBe(401)
    expect((await type(['profile', 'list', '--quiet'], { config })).out.split('\n')).not.toContain('gone')
  })
})

describe('without a server', () => {
  it('a command opens the data folder itself, and leaves it for the next', async () => {
    const folder = await temporaryFolder()
    const first = await startServer({ data: folder.path })
    await first.call('group.add', { name: 'Kept' })
    await first.end()
    const where = { config }
    const listed = await type(['group', 'list', '--data', folder.path, '--json'], where)
    expect(listed.json).toMatchObject([{ name: 'Kept' }])
    expect((await type(['group', 'add', 'New', '--data', folder.path], where)).code).toBe(0)
    const dry = await type(['group', 'add', 'Dry', '--dry-run', '--data', folder.path, '--json'], where)
    expect(dry.json).toMatchObject({ name: 'Dry' })
    const tail = await type(['conversation', 'tail', '--data', folder.path], where)
    expect(tail.code).toBe(5)
    const second = await startServer({ data: folder.path })
    const { items } = await second.call('group.list', {})
    expect(items.map((group: { name: string }) => group.name).sort()).toEqual(['Kept', 'New'])
    await second.end()
    await folder.remove()
  })
})

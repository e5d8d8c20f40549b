// Settings, API tokens and the audit trail from a shell (G4, G5).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/core/protocol/registry.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where, wordsOf } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-cli-'))
let server: TestServer
let home: Where
const chatctl = (words: string, more: Partial<Where> = {}): Promise<Typed> =>
  type(wordsOf(words), { ...home, ...more })

beforeAll(async () => {
  server = await startServer()
  home = { config, env: { CHATCTL_DATA: server.data } }
  await chatctl('account add admin@example.com --admin')
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('chatctl setting', () => {
  it('lists, prints one bare, changes and lets it be as it comes', async () => {
    expect((await chatctl('setting get country')).out).toBe('PL\n')
    const dry = await chatctl('setting set country ua --dry-run --json')
    expect(dry).toMatchObject({ code: 0, json: { value: 'UA', changed: true } })
    expect((await chatctl('setting get country')).out).toBe('PL\n')
    expect(await chatctl('setting set visitor.grace 45')).toMatchObject({ code: 0 })
    expect((await chatctl('setting get visitor.grace')).out).toBe('45\n')
    expect((await chatctl('setting list --changed --quiet')).out).toBe('visitor.grace\n')
    const { json } = await chatctl('setting list --json')
    expect(operations['setting.list'].output.parse({ items: json }).items).toEqual(json)
    expect(await chatctl('setting reset visitor.grace --json')).toMatchObject({ json: { value: 30 } })
    expect((await chatctl('setting list', { table: true })).out).toMatch(/^visitor\.grace +30 +30 /m)
  })

  it.each([
    ['setting get nothing', 6],
    ['setting set nothing 1', 6],
    ['setting set country Poland', 2],
    ['setting set country XX', 2],
    ['setting set country UK', 2],
    ['setting set visitor.grace soon', 2],
    ['setting set country', 2],
  ])('%s → %i', async (words, code) => {
    expect(await chatctl(words)).toMatchObject({ code, out: '' })
  })
})

describe('G5 chatctl token', () => {
  it('makes a token for CHATCTL_TOKEN: over HTTP, and in place of the owner’s own rights', async () => {
    const made = await chatctl(
      'token add ci --scopes group.*,account.list --expires +30d --account admin@example.com --json',
    )
    expect(made.code).toBe(0)
    expect(operations['token.add'].output.parse(made.json)).toEqual(made.json)
    const { token } = made.json
    const environments: Record<string, string>[] = [
      { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token },
      { CHATCTL_DATA: server.data, CHATCTL_TOKEN: token },
    ]
    for (const env of environments) {
      expect((await chatctl('group add "By CI" --if-missing', { env })).code).toBe(0)
      expect(await chatctl('channel list', { env })).toMatchObject({ code: 4, out: '' })
      expect((await chatctl('whoami', { env })).out).toContain('token\tci (group.*, account.list)')
    }
    const [listed] = (await chatctl('token list')).out.split('\n')
    expect(listed).toMatch(/^ci\tadmin@example\.com\tgroup\.\*, account\.list\t\d{4}-.*\t\d{4}-/)
    expect(await chatctl('token revoke ci --yes')).toMatchObject({ code: 0 })
    const gone = await chatctl('group list', { env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } })
    expect(gone.code).toBe(4)
  })

  it('does nothing where there is one of this name, under --if-missing', async () => {
    const add = 'token add twice --scopes *.view --account admin@example.com'
    expect((await chatctl(add)).out).toMatch(/\tchatctl_[\w-]{43}$/m)
    expect((await chatctl(add)).code).toBe(7)
    const again = await chatctl(`${add} --if-missing --json`)
    expect(again).toMatchObject({ code: 0, json: { name: 'twice' } })
    expect(again.json).not.toHaveProperty('token')
  })

  it.each([
    ['token add none --account admin@example.com', 2],
    ['token add typo --scopes contacts.* --account admin@example.com', 2],
    ['token add whose --scopes *', 2],
    ['token add stranger --scopes * --account nobody@example.com', 6],
    ['token revoke nothing --yes', 6],
  ])('%s → %i', async (words, code) => {
    expect(await chatctl(words)).toMatchObject({ code, out: '' })
  })
})

describe('G4 chatctl audit', () => {
  it('lists who did what, to whom, from where', async () => {
    await server.call('group.add', { name: 'Evil \u202e \u009b31m' })
    await chatctl('group remove "By CI" --yes')
    const [first, second] = (await chatctl('audit list --what group --limit 2')).out.split('\n')
    expect(first).toMatch(/^\d{4}-\S+\towner\tgroup\.removed\tBy CI\tsocket$/)
    expect(second).toContain('\tgroup.added\tEvil ')
    for (const table of [true, false])
      expect((await chatctl('audit list', { table })).out).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/,
      )
    expect((await chatctl('audit list --who admin@example.com --since -1d')).out).toMatch(
      /\tadmin@example\.com\tgroup\.added\tBy CI\thttp 127\.0\.0\.1 token ci$/m,
    )
    expect((await chatctl('audit list --since +1d')).out).toBe('')
    expect((await chatctl('audit list --what weather')).code).toBe(2)
  })

  it('names roles and imports as people call them, not by their ids', async () => {
    const vera = await server.signedIn('Vera', { role: 'superuser', createUser: { manager: true } })
    await server.signedIn('Mia', { createUser: { manager: true } })
    await chatctl('role add Senior --can contact.read')
    const as = { env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: vera.token } }
    expect(await chatctl('role grant mia@example.com Senior', as)).toMatchObject({ code: 0 })
    expect((await chatctl('audit list --what role.granted')).out).toMatch(/\tSenior: Mia\t/)
    const file = await chatctl('contact import - --name Fair --yes', { stdin: 'name\nJan Kos\n' })
    expect(file.code).toBe(0)
    await chatctl('import undo Fair --yes')
    const acts = (await chatctl('audit list --what import')).out
    expect(acts).toMatch(/\timport\.finished\tFair\t/)
    expect(acts).toMatch(/\timport\.undone\tFair\t/)
  })

  it('A9 takes the day of --until in', async () => {
    expect((await chatctl('audit list --since today --until today --limit 1')).out).not.toBe('')
    expect((await chatctl('audit list --until yesterday')).out).toBe('')
  })

  it('checks the log, and against what an earlier check printed', async () => {
    const first = await chatctl('audit check')
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+:[\w-]{43}\n$/) })
    const kept = first.out.trim()
    await chatctl('group add Later')
    expect((await chatctl(`audit check --expect ${kept} --json`)).json).toMatchObject({ broken: null })
    const other = kept.replace(/:./, kept.includes(':x') ? ':y' : ':x')
    const differs = await chatctl(`audit check --expect ${other}`)
    expect(differs).toMatchObject({ code: 1, err: expect.stringContaining('another hash') })
    const later = `99999:${kept.split(':')[1]}`
    expect((await chatctl(`audit check --expect ${later}`)).err).toContain('event 99999 is missing')
    expect((await chatctl('audit check --expect nonsense')).code).toBe(2)
  })

  it('works on the folder alone, and says so', async () => {
    const data = join(config, 'alone')
    const other = await startServer({ data })
    await other.end()
    const alone = (words: string) => chatctl(`${words} --data ${data}`)
    expect((await alone('group add Offline')).code).toBe(0)
    expect((await alone('audit list --limit 1')).out).toMatch(/\towner\tgroup\.added\tOffline\tfolder$/m)
    expect((await alone('audit check')).code).toBe(0)
  })
})

describe('B7 E8 chatctl ban', () => {
  it('knows a range and an address in whatever way they are written', async () => {
    for (const [one, other] of [
      ['198.51.100.0/24', '198.51.100.77/24'],
      ['2001:DB8:0:0::5', '2001:db8::5'],
      ['2001:db8:1::/48', '2001:db8:1:0:0::/48'],
    ]) {
      const made = await chatctl(`ban add --ip ${one} --quiet`)
      expect(made).toMatchObject({ code: 0 })
      expect(await chatctl(`ban add --ip ${other}`)).toMatchObject({ code: 7 })
      expect(await chatctl(`ban add --ip ${other} --if-missing --quiet`)).toMatchObject({
        code: 0,
        out: made.out,
      })
      expect(await chatctl(`ban remove ${other}`)).toMatchObject({ code: 0 })
    }
    expect((await chatctl('ban list')).out).toBe('')
  })
})

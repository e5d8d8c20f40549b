// The set-up as a file: written, compared, applied, through the command line and a real server (F2).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfig, writeConfig } from '../../src/cli/config/document.ts'
import { type Config, config as schema } from '../../src/core/protocol/config.ts'
import { anyConfig } from '../support/any-config.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-config-'))
let server: TestServer
let home: Where
const chatctl = (words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, { ...home, ...more })

beforeAll(async () => {
  server = await startServer()
  home = { config, env: { CHATCTL_DATA: server.data } }
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const file = (name: string, text?: string) => {
  const path = join(config, name)
  if (text !== undefined) writeFileSync(path, text)
  return path
}

const setUp = `# The shop's set-up.
accounts:
  - login: anna@example.com # runs the place
    firstName: Anna
    admin: true
groups:
  - name: Sales
    description: Before they buy
consultants:
  - login: anna@example.com
    name: Anna
    groups: [Sales]
replies:
  - shortcut: /refund
    title: Refund
    text: |
      Dear {visitor.name|guest},
      you have 30 days.
`

describe('F2 config apply', () => {
  it('shows the plan, needs a yes, does all of it, and nothing the second time', async () => {
    const path = file('set-up.yaml', setUp)
    const unasked = await chatctl(['config', 'apply', path])
    expect(unasked).toMatchObject({ code: 2, err: expect.stringContaining('confirm with --yes') })
    expect(unasked.out).toContain('+ groups Sales\n    description: "Before they buy"\n')
    expect((await chatctl(['config', 'apply', path, '--dry-run'])).code).toBe(0)
    expect((await server.call('group.list', {})).items).toEqual([])
    const done = await chatctl(['config', 'apply', path, '--yes'])
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('4 added, 0 changed, 0 removed') })
    expect(done.err).toContain('chatctl account password anna@example.com')
    expect((await server.call('consultant.show', { consultant: 'anna@example.com' })).name).toBe('Anna')
    const again = await chatctl(['config', 'apply', path])
    expect(again).toMatchObject({ code: 0, out: '', err: 'Nothing to change.\n' })
  })

  it('refuses the whole, with the line of the file that is in the way', async () => {
    const path = file(
      'wrong.yaml',
      'groups:\n  - name: Fine\nreplies:\n  - shortcut: /x\n    title: X\n    text: "{nobody}"\n',
    )
    const { code, err } = await chatctl(['config', 'apply', path, '--yes'])
    expect(code).toBe(2)
    expect(err).toContain('wrong.yaml:6: replies[0] /x: text: there is no variable {nobody}')
    expect((await server.call('group.list', {})).items).toHaveLength(1)
    const unknown = await chatctl(['config', 'diff', '-'], {
      stdin: 'groups:\n  - name: A\n    colour: red\n',
    })
    expect(unknown).toMatchObject({
      code: 2,
      err: expect.stringContaining('stdin:3: groups[0].colour: is not known here'),
    })
    for (const [text, words] of [
      ['grups:\n  - name: A\n', 'stdin:1: grups: is not known here'],
      ['settings:\n  - name: nope\n    value: 1\n', 'stdin:2: settings[0].name: nope is not known here'],
      [
        'channels:\n  - name: Website\n    look:\n      color: red\n',
        'stdin:4: channels[0].look.color: must be',
      ],
    ] as const)
      expect(await chatctl(['config', 'diff', '-'], { stdin: text })).toMatchObject({
        code: 2,
        err: expect.stringContaining(words),
      })
    const broken = await chatctl(['config', 'diff', '-'], { stdin: 'groups:\n  - name: "A\n' })
    expect(broken).toMatchObject({ code: 2, err: expect.stringMatching(/stdin:\d+: /) })
    expect((await chatctl(['config', 'apply', join(config, 'none.yaml')])).code).toBe(2)
  })

  it('takes no passwords', async () => {
    const stdin = 'accounts:\n  - login: a@example.com\n    password: secret words\n'
    const { code, err } = await chatctl(['config', 'apply', '-', '--yes'], { stdin })
    expect(code).toBe(2)
    expect(err).toContain('accounts[0].password: is not known here')
  })
})

describe('F2 config diff', () => {
  it('says what would change and exits 1, or that there is no difference and exits 0', async () => {
    const same = await chatctl(['config', 'diff', file('set-up.yaml', setUp)])
    expect(same).toMatchObject({ code: 0, out: '', err: 'No difference.\n' })
    const stdin = 'groups:\n  - name: Sales\n    description: "\\u202Enew"\n  - name: VIP\nbans: []\n'
    const changed = await chatctl(['config', 'diff', '-'], { stdin })
    expect(changed).toMatchObject({
      code: 1,
      out: '~ groups Sales\n    description: "Before they buy" → "\\u202enew"\n+ groups VIP\n',
    })
    const reply = (text: string) =>
      `replies:\n  - shortcut: /refund\n    title: Refund\n    text: ${JSON.stringify(text)}\n`
    const longer = await chatctl(['config', 'diff', '-'], {
      stdin: reply('Dear {visitor.name|guest},\nyou have 14 days,\nand no more.\n'),
    })
    expect(longer.out).toBe(
      '~ replies /refund\n    text, line 2:\n      - you have 30 days.\n      + you have 14 days,\n      + and no more.\n',
    )
    const pruned = await chatctl(['config', 'diff', '-', '--prune', '--json'], { stdin: 'groups: []' })
    expect(pruned.code).toBe(1)
    expect(pruned.json.changes).toEqual([
      { section: 'groups', at: null, name: 'Sales', act: 'remove', fields: [] },
    ])
  })
})

describe('F2 D7 mailboxes in the file', () => {
  it('are made and changed without their secrets, which each server is told apart', async () => {
    const stdin = `channels:
  - name: Post
    kind: email
mailboxes:
  - name: Office
    address: office@shop.example
    smtpHost: mail.shop.example
    channel: Post
    group: Sales
    standard: true
    folders: [INBOX, Orders]
`
    const done = await chatctl(['config', 'apply', '-', '--yes'], { stdin })
    expect(done).toMatchObject({
      code: 0,
      err: expect.stringContaining('chatctl mailbox secret Office password\n'),
    })
    await server.call('mailbox.edit', { mailbox: 'Office', password: 'a sample secret' })
    expect(await chatctl(['config', 'apply', '-', '--yes'], { stdin })).toMatchObject({
      code: 0,
      err: 'Nothing to change.\n',
    })
    const text = (await chatctl(['config', 'export'])).out
    expect(text).toContain('address: office@shop.example')
    expect(text).not.toContain('sample secret')
    const other = stdin.replace('smtpHost: mail.', 'smtpHost: smtp.')
    expect((await chatctl(['config', 'diff', '-'], { stdin: other })).out).toBe(
      '~ mailboxes Office\n    smtpHost: "mail.shop.example" → "smtp.shop.example"\n',
    )
    expect((await chatctl(['config', 'apply', '-', '--yes'], { stdin: other })).code).toBe(0)
    // What was told in private stays.
    expect((await server.call('mailbox.show', { mailbox: 'Office' })).secrets).toEqual(['password'])
    const secret = await chatctl(['config', 'diff', '-'], { stdin: `${stdin}    password: x\n` })
    expect(secret).toMatchObject({ code: 2, err: expect.stringContaining('password: is not known here') })
    expect(
      (await chatctl(['config', 'apply', '-', '--prune', '--yes'], { stdin: 'mailboxes: []' })).code,
    ).toBe(0)
    expect((await server.call('mailbox.list', {})).items).toEqual([])
    await server.call('channel.remove', { channel: 'Post' })
  })

  it('names a new one so that the command for its password can be copied', async () => {
    const stdin = `mailboxes:
  - name: Anna's post
    address: anna@shop.example
    smtpHost: mail.shop.example
`
    const done = await chatctl(['config', 'apply', '-', '--yes'], { stdin })
    expect(done.err).toContain(`chatctl mailbox secret 'Anna'\\''s post' password\n`)
    await server.call('mailbox.remove', { mailbox: "Anna's post" })
  })
})

describe('F2 config export', () => {
  it('writes what apply finds nothing to change in, without secrets', async () => {
    await server.call('account.password', { account: 'anna@example.com', password: 'a sample password' })
    const path = file('export.yaml')
    expect(await chatctl(['config', 'export', path])).toMatchObject({ code: 0, out: '' })
    const text = readFileSync(path, 'utf8')
    expect(text).not.toMatch(/password|scrypt/)
    expect(await chatctl(['config', 'diff', path, '--prune'])).toMatchObject({ code: 0, out: '' })
    expect((await chatctl(['config', 'export'])).out).toBe(text)
    const json = await chatctl(['config', 'export', '--json'])
    expect(parse(text)).toEqual(json.json)
    expect(schema.parse(json.json)).toEqual(json.json)
  })

  it('keeps the comments and the order of a file that is there', async () => {
    const path = file('kept.yaml', setUp)
    await server.call('group.edit', { group: 'Sales', description: 'After' })
    await chatctl(['config', 'export', path])
    const text = readFileSync(path, 'utf8')
    expect(text).toContain("# The shop's set-up.\naccounts:\n  - login: anna@example.com # runs the place\n")
    expect(text).toContain('description: After')
    expect(text).toContain('text: |\n      Dear {visitor.name|guest},\n      you have 30 days.\n')
    const again = await chatctl(['config', 'export', path])
    expect(again.err).toContain('is as it was')
  })

  it('is for admins', async () => {
    const { token } = await server.consultant('Ola')
    const env = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token }
    expect((await chatctl(['config', 'export'], { env })).code).toBe(4)
    expect((await chatctl(['config', 'apply', '-', '--yes'], { env, stdin: 'groups: []' })).code).toBe(4)
  })
})

describe('F2 config schema', () => {
  it('prints a JSON Schema that names every section', async () => {
    const { code, json } = await chatctl(['config', 'schema'])
    expect(code).toBe(0)
    expect(Object.keys(json.properties)).toEqual(Object.keys(schema.shape))
    expect(json.properties.groups.items.required).toEqual(['name'])
  })
})

describe('F2 the file', () => {
  it('holds any set-up: what is read is what was written, and no terminal obeys it', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, (one, other) => {
        const [now, earlier] = [one, other].map(of => schema.parse(JSON.parse(JSON.stringify(of)))) as [
          Config,
          Config,
        ]
        const text = writeConfig(now, null)
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\u2066]/)
        expect(readConfig(text, 'file').config).toEqual(now)
        const updated = writeConfig(now, { text: writeConfig(earlier, null), name: 'file' })
        const sorted = (of: Config) =>
          Object.fromEntries(
            Object.entries(of).map(([section, items]) => [
              section,
              (items as object[])
                .map(item =>
                  JSON.stringify(
                    Object.entries(item)
                      .map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value])
                      .sort(),
                  ),
                )
                .sort(),
            ]),
          )
        expect(sorted(readConfig(updated, 'file').config)).toEqual(sorted(now))
      }),
      { numRuns: 100 },
    )
  })
})

// What holds for all verbs: forms of the answer, exit codes, --dry-run, --if-missing, paging, stdin, untrusted text.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('an answer', () => {
  it('is exactly what the API answers, under --json', async () => {
    const made = await chatctl('account add one@example.com --first-name One --manager --json')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(operations['account.add'].output.parse(made.json)).toEqual(made.json)
    expect(made.json).toEqual(await server.call('account.show', { account: 'one@example.com' }))
    const shown = await chatctl('account show ONE@example.com --json')
    expect(shown.json).toEqual(made.json)
    const { items } = await server.call('account.list', {})
    expect((await chatctl('account list --json')).json).toEqual(items)
  })

  it.each(['account', 'consultant', 'group', 'role', 'ban', 'reply', 'channel', 'contact'])(
    'of %s list is an array of what the schema says',
    async noun => {
      const { code, json } = await chatctl(`${noun} list --json`)
      expect(code).toBe(0)
      const list = operations[`${noun}.list` as 'group.list'].output
      expect(list.parse({ items: json }).items).toHaveLength(json.length)
    },
  )

  it('is one object a line under --jsonl, ids under --quiet, tabs in a pipe, a table on a terminal', async () => {
    await chatctl('group add North --description "up there"')
    await chatctl('group add South')
    const lines = (await chatctl('group list --jsonl')).out.trimEnd().split('\n')
    expect(lines.map(line => JSON.parse(line).name)).toEqual(expect.arrayContaining(['North', 'South']))
    const ids = (await chatctl('group list --quiet')).out.trimEnd().split('\n')
    expect(ids).toEqual(lines.map(line => JSON.parse(line).id))
    const pipe = (await chatctl('group list')).out.trimEnd().split('\n')
    expect(
      pipe
        .find(line => line.startsWith('North'))!
        .split('\t')
        .slice(0, 3),
    ).toEqual(['North', 'up there', '0'])
    const terminal = (await chatctl('group list', { table: true })).out.trimEnd().split('\n')
    expect(terminal[0]).toMatch(/^name +description +members +created$/)
    expect(terminal).toHaveLength(pipe.length + 1)
    const narrow = (await chatctl('role list', { table: true, width: 60 })).out.trimEnd().split('\n')
    expect(Math.max(...narrow.map(line => line.length))).toBeLessThanOrEqual(60)
  })

  it('takes the flags that all commands share before the noun, too', async () => {
    const after = await chatctl('group list --json')
    expect(await chatctl('--json group list')).toMatchObject({ code: 0, out: after.out })
    const elsewhere = await chatctl('--data=/nowhere group list -q')
    expect(elsewhere).toMatchObject({ code: 5, out: '' })
    expect((await chatctl('--profile nobody group list')).err).toContain('there is no profile nobody')
    const two = await chatctl('group add North East')
    expect(two).toMatchObject({ code: 2, err: expect.stringContaining('stands in quotes') })
  })

  it('A6 tells what a role may by name in a pipe, in words on a terminal', async () => {
    expect((await chatctl('role show observer')).out).toMatch(
      /^can\tconversation\.list, conversation\.read, /m,
    )
    const words = (await chatctl('role show observer', { table: true })).out
    expect(words).toMatch(/^ +analytics\.read: reports$/m)
  })

  it('says names for ids where people read', async () => {
    await chatctl('consultant add --login eva@example.com --name Eva --create-user --groups North')
    expect((await chatctl('consultant list')).out).toMatch(
      /^eva@example\.com\tEva\t\tuser\toffline\tNorth\t$/m,
    )
    expect((await chatctl('consultant show eva@example.com', { table: true })).out).toMatch(
      /^groups +North$/m,
    )
  })

  it('has untrusted text only as harmless marks, and JSON escapes what a terminal would obey', async () => {
    await server.call('group.add', { name: 'Evil \u202e \u009b31m', description: '' })
    for (const table of [true, false]) {
      const { out } = await chatctl('group list', { table })
      expect(out).toContain('Evil')
      expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
    }
    const { out, json } = await chatctl('group list --json')
    expect(out).not.toMatch(/[\u007f-\u009f\u202e]/)
    expect(json.map((group: { name: string }) => group.name)).toContain('Evil \u202e \u009b31m')
    const missing = await chatctl('group show "\u009b31mx"')
    expect(missing.err).not.toMatch(/[\u007f-\u009f]/)
  })
})

describe('exit codes', () => {
  it.each([
    ['group show North', 0],
    ['group show Nowhere', 6],
    ['group add North', 7],
    ['group add', 2],
    ['group edit North', 2],
    ['group add North --color red', 2],
    ['account add no-address', 2],
    ['ban add', 2],
    ['ban add --ip 203.0.113.0/24 --until someday', 2],
    ['ban add --ip 203.0.113.999', 2],
    ['contact list --limit zero', 2],
    ['role grant eva@example.com superuser', 4],
    ['conversation list', 4],
    ['group list --server http://127.0.0.1:1', 5],
    ['group list --data /nowhere/at/all', 5],
    ['group list --server http://127.0.0.1:1 --data .', 2],
  ])('%s → %i', async (words, code) => {
    const typed = await chatctl(words)
    expect(typed.code).toBe(code)
    if (code !== 0) {
      expect(typed.out).toBe('')
      expect(typed.err).toMatch(/^chatctl: [a-z-]+: .+\n/)
    }
  })

  it('come with the error as an object on stdout under --json', async () => {
    const { code, json, err } = await chatctl('group show Nowhere --json')
    expect({ code, json }).toEqual({
      code: 6,
      json: { error: { code: 'not-found', message: 'there is no group Nowhere' } },
    })
    expect(err).toBe('chatctl: not-found: there is no group Nowhere\n')
    expect((await chatctl('group add --json')).json.error.code).toBe('invalid')
    expect((await chatctl('group list --bogus --json')).json.error.code).toBe('invalid')
    const gone = await chatctl('group list --json --server http://127.0.0.1:1')
    expect(gone.json.error.code).toBe('unavailable')
  })

  it('are 2 for two forms of the answer at once', async () => {
    for (const words of [
      'group list --json --quiet',
      'group show North -q --json',
      'group list --jsonl --json',
    ])
      expect(await chatctl(words)).toMatchObject({
        code: 2,
        err: expect.stringContaining('cannot be used with'),
      })
  })

  it('name the flag that is wrong or missing', async () => {
    expect((await chatctl('reply add /hi')).err).toContain('TITLE, TEXT are missing')
    expect((await chatctl('consultant add --login x@example.com')).err).toContain('--name')
    expect((await chatctl('ban add --reason flood')).err).toContain(
      '--identity, --ip, --email, --conversation: one of them is needed',
    )
    // What only the server can find wrong is told by the flag, too.
    expect((await chatctl('ban add --ip 0.0.0.0/0')).err).toBe(
      'chatctl: invalid: --ip: would ban everybody\n',
    )
    expect((await chatctl('channel edit Website --look-color red')).err).toMatch(
      /--look-color: must be a colour/,
    )
    expect((await chatctl('consultant list --presence gone')).err).toMatch(/--presence/)
  })
})

describe('a command that changes something', () => {
  it('only says what would change under --dry-run', async () => {
    const dry = await chatctl('group add Dry --dry-run --json')
    expect(dry).toMatchObject({ code: 0, json: { name: 'Dry' } })
    expect(dry.err).toContain('nothing was changed')
    expect((await chatctl('group show Dry')).code).toBe(6)
    expect((await chatctl('group remove North --dry-run')).code).toBe(0)
    expect((await chatctl('group show North')).code).toBe(0)
    expect((await chatctl('group add North --dry-run')).code).toBe(7)
  })

  it.each([
    ['account add two@example.com'],
    ['consultant add --login two@example.com --name Two'],
    ['group add West'],
    ['role add Helper --can conversation.list,conversation.read'],
    ['channel add Second'],
    ['reply add /thanks Thanks "Thank you." --scope site'],
    ['ban add --ip 198.51.100.7 --reason flood'],
    ['contact add --first-name Jan --emails jan@example.com'],
  ])('%s: a repeat with --if-missing does nothing and ends with 0', async words => {
    const first = await chatctl(`${words} --if-missing --json`)
    expect(first).toMatchObject({ code: 0, err: '' })
    const noun = words.split(' ')[0]
    const before = (await chatctl(`${noun} list --quiet`)).out
    const again = await chatctl(`${words} --if-missing --json`)
    expect(again).toMatchObject({ code: 0, json: { id: first.json.id } })
    expect((await chatctl(`${noun} list --quiet`)).out).toBe(before)
  })

  it('asks before what can’t be taken back; in a pipe that is wrong usage that names --yes', async () => {
    await chatctl('group add Gone')
    const refused = await chatctl('group remove Gone')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('--yes')
    expect((await chatctl('group show Gone')).code).toBe(0)
    expect((await chatctl('group remove Gone --yes')).code).toBe(0)
    expect((await chatctl('group show Gone')).code).toBe(6)
  })

  it('changes only what is named, also inside an object', async () => {
    await chatctl('channel edit Website --look-title "Talk to us" --look-color #aa0000')
    const edited = await chatctl('channel edit Website --look-position left --json')
    expect(edited.json.look).toMatchObject({ title: 'Talk to us', color: '#aa0000', position: 'left' })
    await chatctl('channel edit Website --group North')
    expect((await chatctl('channel edit Website --no-group --json')).json.group).toBeNull()
    await chatctl('field add city')
    await chatctl('field add size --type number')
    await chatctl('contact edit jan@example.com --fields city=Gdynia --fields size=42')
    const contact = await chatctl('contact edit jan@example.com --fields city=Sopot --json')
    expect(contact.json.fields).toEqual({ city: 'Sopot', size: '42' })
  })

  it('reads a text from stdin in place of -', async () => {
    const made = await chatctl('reply add /long Long - --scope site --json', { stdin: 'One.\nTwo.\n' })
    expect(made.json.text).toBe('One.\nTwo.')
  })
})

describe('lists', () => {
  it('are walked to the end with --all, and cut by --limit', async () => {
    for (let at = 0; at < 130; at++) await server.call('contact.add', { company: `Firm ${at}` })
    const count = async (flags: string) =>
      (await chatctl(`contact list ${flags} --quiet`)).out.split('\n').length - 1
    expect(await count('')).toBe(100)
    expect(await count('--limit 7')).toBe(7)
    expect(await count('--limit 120')).toBe(120)
    expect(await count('--all')).toBeGreaterThanOrEqual(130)
  })
})

describe('passwords', () => {
  it('are named as such where they are refused, at whatever depth they are sent', async () => {
    const add = 'consultant add short@example.com --name Short --create-user --password-stdin'
    expect(await chatctl(add, { stdin: 'short\n' })).toMatchObject({
      code: 2,
      err: 'chatctl: invalid: password: must have at least 8 characters\n',
    })
  })

  it('come from stdin or a file, never without being given in a pipe', async () => {
    await chatctl('account add pass@example.com')
    expect((await chatctl('account password pass@example.com')).code).toBe(2)
    expect(
      (await chatctl('account password pass@example.com --password-stdin', { stdin: 'correct horse\n' }))
        .code,
    ).toBe(0)
    const signIn = (password: string) =>
      server.post('session.start', { login: 'pass@example.com', password }, { anonymous: true })
    expect((await signIn('correct horse')).status).toBe(200)
    const file = join(config, 'secret')
    writeFileSync(file, 'battery staple\n')
    expect((await chatctl(`account password pass@example.com --password-file ${file}`)).code).toBe(0)
    expect((await signIn('battery staple')).status).toBe(200)
  })
})

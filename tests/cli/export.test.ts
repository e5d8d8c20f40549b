// Transcripts in four forms, and search with its hits: only what one may open, and nothing that harms (A10, G8, G2).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/core/protocol/registry.ts'
import { runProgram } from '../support/cli.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'

const hostile = '=HYPERLINK("http://x")\n# <b>big</b> ![](http://x/p.png) \u202e\u001b[31mred'
const long = 520

let server: TestServer
let config: string
let tokens: Record<'anna' | 'ola' | 'vera' | 'jan' | 'boss', string>
const visitors: Socket[] = []
/** Anna's, closed and long; Ola's, open */
let talks: { id: string; code: string }[]
const chatctl = (who: keyof typeof tokens, words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: tokens[who] }, ...more })

beforeAll(async () => {
  config = mkdtempSync(join(tmpdir(), 'chatctl-export-'))
  server = await startServer()
  const [a, o, v] = [
    await server.signedIn('Anna'),
    await server.signedIn('Ola'),
    await server.signedIn('Vera', { createUser: { manager: true }, role: 'superuser' }),
  ]
  const jan = await server.signedIn('Jan', { createUser: { manager: true } })
  const boss = await server.signedIn('Boss', { createUser: { admin: true } })
  tokens = { anna: a.token, ola: o.token, vera: v.token, jan: jan.token, boss: boss.token }
  talks = []
  for (const [token, text] of [
    [a.token, hostile],
    [o.token, 'Gdzie jest Łódź?'],
  ] as const) {
    const visitor = await server.visitor(await server.key())
    visitors.push(visitor)
    await visitor.call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text })
    const { code } = await server.call('conversation.accept', { conversation }, { token })
    talks.push({ id: conversation, code })
  }
  const conversation = talks[0]!.id
  for (let n = 0; n < long; n += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        server.call(
          'message.send',
          { conversation, message: uuidv7(), text: `words ${n + i}` },
          { token: a.token },
        ),
      ),
    )
  await server.call(
    'note.add',
    { conversation, message: uuidv7(), text: 'a łódzki note' },
    { token: a.token },
  )
  await server.call('conversation.close', { conversation }, { token: a.token })
}, 60_000)
afterAll(async () => {
  for (const visitor of visitors) await visitor.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('A10 conversation export', () => {
  it('is for those whose role allows it, as A6 lets one say, and says so', async () => {
    const done = async (who: 'boss' | 'vera', words: string) => {
      const { code, err } = await chatctl(who, words.split(' '))
      expect([code, err]).toEqual([0, expect.anything()])
    }
    await done('boss', 'role add Senior --can conversation.list,conversation.read-all,conversation.export')
    await done('boss', 'role add Reader --can conversation.list,conversation.read-all')
    await done('vera', 'role grant jan@example.com Senior')
    const all = await chatctl('jan', ['conversation', 'export'])
    expect([all.code, all.err]).toEqual([0, '2 conversations exported.\n'])

    await done('vera', 'role grant jan@example.com Reader')
    expect((await chatctl('jan', ['conversation', 'show', talks[0]!.code])).code).toBe(0)
    const none = await chatctl('jan', ['conversation', 'export'])
    expect([none.code, none.out]).toEqual([4, ''])
    expect(none.err).toContain(
      'only whose role has the permission conversation.export may export conversations',
    )
  })

  it('writes only what the actor may open, and says what it left out', async () => {
    const own = await chatctl('anna', ['conversation', 'export'])
    expect(own.code).toBe(0)
    expect(own.err).toBe('1 conversation exported.\n1 conversation left out: you may not open it.\n')
    expect(own.out).toContain(talks[0]!.code)
    expect(own.out).not.toContain('Łódź')
    const all = await chatctl('vera', ['conversation', 'export'])
    expect(all.err).toBe('2 conversations exported.\n')
    expect(all.out).toContain('Gdzie jest Łódź?')
    const owner = { config, env: { CHATCTL_DATA: server.data } }
    expect((await type(['conversation', 'export'], owner)).code).toBe(4)
  })

  it('ends as not done, or not all done, where one that was named is left out', async () => {
    const codes = talks.map(({ code }) => code)
    expect(await chatctl('anna', ['conversation', 'export', codes[1]!])).toMatchObject({ code: 4, out: '' })
    expect(await chatctl('anna', ['conversation', 'export', ...codes])).toMatchObject({ code: 3 })
    expect(await chatctl('vera', ['conversation', 'export', ...codes])).toMatchObject({ code: 0 })
  })

  it('has every entry of a long conversation, once and in order', async () => {
    const { out } = await chatctl('anna', ['conversation', 'export', talks[0]!.code, '--format', 'json'])
    const [{ messages }] = JSON.parse(out)
    expect(messages.map((one: { seq: number }) => one.seq)).toEqual(
      messages.map((_: unknown, at: number) => at + 1),
    )
    const said = messages.filter((one: { text: string }) => one.text.startsWith('words '))
    expect(said).toHaveLength(long)
  })

  it('applies the filters, or with --all only the range of dates', async () => {
    const count = async (...words: string[]) =>
      (await chatctl('vera', ['conversation', 'export', '--format', 'json', ...words])).json.length
    expect(await count('--state', 'closed')).toBe(1)
    expect(await count('--consultant', 'ola@example.com')).toBe(1)
    expect(await count('--state', 'closed', '--consultant', 'ola@example.com')).toBe(0)
    expect(await count('--state', 'closed', '--consultant', 'ola@example.com', '--all')).toBe(2)
    expect(await count('--where', `code = ${talks[0]!.code}`)).toBe(1)
    expect(await count('--where', 'state = closed and lasted > 2h')).toBe(0)
    expect(await count('--all', '--since', '+1d')).toBe(0)
    expect(await count('--since', 'today', '--until', 'today')).toBe(2)
    expect(await count('--until', 'yesterday')).toBe(0)
    expect(await count('--all', '--since', '-1d', '--until', '+1d')).toBe(2)
    expect((await chatctl('vera', ['conversation', 'export', '--rating', '9'])).code).toBe(2)
    expect((await chatctl('vera', ['conversation', 'export', '--format', 'pdf'])).code).toBe(2)
  })

  it('writes one file each, or one for all, into the folder chosen', async () => {
    const each = join(config, 'each')
    await chatctl('vera', ['conversation', 'export', '--to', each, '--format', 'markdown'])
    expect(readdirSync(each).sort()).toEqual(talks.map(({ code }) => `${code}.md`).sort())
    await chatctl('vera', ['conversation', 'export', '--to', each, '--format', 'json'])
    const alone = JSON.parse(readFileSync(join(each, `${talks[1]!.code}.json`), 'utf8'))
    expect(alone).toMatchObject({ conversation: { code: talks[1]!.code }, messages: expect.any(Array) })
    const one = join(config, 'one')
    await chatctl('vera', ['conversation', 'export', '--to', one, '--one-file', '--format', 'csv'])
    expect(readdirSync(one)).toEqual(['conversations.csv'])
    expect((await chatctl('vera', ['conversation', 'export', '--one-file'])).code).toBe(2)
    const file = join(one, 'conversations.csv')
    const typed = await chatctl('vera', ['conversation', 'export', '--to', file])
    expect([typed.code, typed.err]).toEqual([2, expect.stringContaining(`--to: ${file} is a file`)])
    expect((await chatctl('vera', ['conversation', 'export', '--to', '/dev/null/x'])).code).toBe(2)
  })

  it('names those that are not there, writes the others, and exits with 3', async () => {
    const to = join(config, 'some')
    const words = ['conversation', 'export', talks[0]!.code, 'D-99999', '--to', to, '--format', 'markdown']
    const typed = await chatctl('vera', words)
    expect([typed.code, typed.err]).toEqual([3, expect.stringContaining('There is no D-99999.')])
    expect(readdirSync(to)).toEqual([`${talks[0]!.code}.md`])
    expect((await chatctl('vera', ['conversation', 'export', 'D-99998', 'D-99999'])).code).toBe(6)
    expect((await chatctl('vera', ['conversation', 'export', 'D-99999'])).code).toBe(6)
  })

  // In a process of its own: what never ends can't be ended from inside.
  it.runIf(existsSync('/proc/self')).each([
    ['export', '--format', 'json'],
    ['files', '{talk}'],
  ])('says at once that the system makes no folder there: conversation %s', async (...words) => {
    const args = [
      'conversation',
      ...words.map(word => word.replace('{talk}', talks[0]!.code)),
      '--to',
      '/proc/no',
    ]
    const env = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: tokens.vera }
    const { code, stderr } = await runProgram(args, { folder: config, env, timeout: 10_000 })
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--to: ENOENT') })
  })
})

describe('G8 the forms of a transcript', () => {
  const exported = async (format: string) =>
    (await chatctl('anna', ['conversation', 'export', talks[0]!.code, '--format', format])).out

  it.each(['text', 'markdown', 'json', 'csv'])(
    '%s holds nothing that a terminal would obey',
    async format => {
      const out = await exported(format)
      expect(out).toContain('words 519')
      expect(out).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/)
    },
  )

  it('Markdown has no headings, HTML, pictures of the visitor’s making', async () => {
    const out = await exported('markdown')
    expect(out).toContain(`# ${talks[0]!.code} `)
    expect(out).toContain('> \\# \\<b\\>big\\</b\\> \\!\\[\\](http://x/p.png)')
  })

  it('CSV runs no formula, and has a row an entry', async () => {
    const rows = parse(await exported('csv'), { columns: true }) as Record<string, string>[]
    expect(rows.find(row => row.kind === 'text')!.text).toMatch(/^'=HYPERLINK/)
    expect(rows.filter(row => row.text!.startsWith('words '))).toHaveLength(long)
    expect(rows.find(row => row.kind === 'note')).toMatchObject({ author: 'Anna', text: 'a łódzki note' })
  })

  it('JSON is what the API answers', async () => {
    const [one] = JSON.parse(await exported('json'))
    expect(one.messages.find((entry: { kind: string }) => entry.kind === 'text').text).toBe(hostile)
  })
})

describe('G2 search', () => {
  it('finds words by their beginning in what one may read, newest first, with where they stand', async () => {
    const { code, json } = await chatctl('vera', ['search', 'LODZ', '--json'])
    expect(code).toBe(0)
    expect(operations['message.search'].output.parse({ items: json }).items).toEqual(json)
    expect(json.map((hit: { message: { text: string } }) => hit.message.text)).toEqual([
      'a łódzki note',
      'Gdzie jest Łódź?',
    ])
    expect(json[1].hits).toEqual([{ from: 11, to: 15 }])
    const own = await chatctl('ola', ['search', 'lodz', '--json'])
    expect(own.json).toHaveLength(1)
    expect((await chatctl('ola', ['search', 'words'])).out).toBe('')
  })

  it('shows the hits on a terminal, and rows in a pipe', async () => {
    const table = await chatctl('vera', ['search', 'hyperlink', 'big'], { table: true })
    expect(table.out).toMatch(new RegExp(`^${talks[0]!.code}  .*\n  =HYPERLINK`))
    expect(table.out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
    const pipe = await chatctl('vera', ['search', 'gdzie'])
    expect(pipe.out.split('\t')).toEqual([
      talks[1]!.code,
      expect.any(String),
      expect.any(String),
      expect.any(String),
      'Gdzie jest Łódź?\n',
    ])
  })

  it('goes on page by page, filtered by consultant, time and channel', async () => {
    const all = await chatctl('vera', ['search', 'words', '--all', '--quiet'])
    expect(new Set(all.out.trimEnd().split('\n')).size).toBe(long)
    expect((await chatctl('vera', ['search', 'words', '--limit', '7', '--json'])).json).toHaveLength(7)
    const found = async (...flags: string[]) =>
      (await chatctl('vera', ['search', 'gdzie', '--json', ...flags])).json.length
    expect(await found('--consultant', 'Ola')).toBe(1)
    expect(await found('--consultant', 'Anna')).toBe(0)
    expect(await found('--since', '+1h')).toBe(0)
    expect(await found('--channel', 'Website', '--until', '+1h')).toBe(1)
    expect((await chatctl('vera', ['search', '?!'])).code).toBe(2)
  })
})

// Quick replies from a line and from CSV, and out again, through the command line (E11, B5).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-reply-'))
let server: TestServer
let home: Where
const chatctl = (words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, { ...home, ...more })
const fates = ({ json }: Typed) =>
  json.map((row: { shortcut: string; fate: string }) => `${row.shortcut} ${row.fate}`)
const replies = async () => (await server.call('reply.list', { limit: 500 })).items

beforeAll(async () => {
  server = await startServer()
  home = { config, env: { CHATCTL_DATA: server.data } }
  for (const { id } of await replies()) await server.call('reply.remove', { reply: id })
  await server.call('group.add', { name: 'Sales' })
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('E11 reply import', () => {
  it('takes a line with ; between the texts, of any language, and a repeat changes nothing', async () => {
    const stdin = 'Dzień dobry, w czym pomóc?; One moment, please. ;;Dzień dobry, chwileczkę;'
    const plan = await chatctl(['reply', 'import', '-', '--dry-run', '--json'], { stdin })
    expect(fates(plan)).toEqual(['/dzień-dobry new', '/one-moment new', '/dzień-dobry-2 new'])
    expect(await replies()).toEqual([])
    const first = await chatctl(['reply', 'import', '-', '--json'], { stdin })
    expect({ code: first.code, fates: fates(first) }).toEqual({ code: 0, fates: fates(plan) })
    expect(await replies()).toMatchObject([
      { shortcut: '/dzień-dobry', title: 'Dzień dobry, w czym pomóc?', scope: 'site' },
      { shortcut: '/dzień-dobry-2' },
      { shortcut: '/one-moment', text: 'One moment, please.' },
    ])
    const again = await chatctl(['reply', 'import', '-', '--json'], { stdin })
    expect(fates(again)).toEqual(fates(plan).map((one: string) => one.replace('new', 'unchanged')))
    expect(await replies()).toHaveLength(3)
  })

  const csv = (name: string, ...lines: string[]) => {
    const path = join(config, name)
    writeFileSync(path, `\ufeffShortcut;Title;Text;Group\r\n${lines.join('\r\n')}\r\n`)
    return path
  }
  const good = [
    '/one-moment;Wait;"Just ""one""\r\nmoment";',
    'refund;Refund;"{visitor.name|Hi}, 30 days";Sales',
  ]

  it('takes CSV by its header: new, changed, unchanged', async () => {
    const path = csv('replies.csv', ...good)
    const first = await chatctl(['reply', 'import', path, '--json'])
    expect(first.code).toBe(0)
    expect(fates(first)).toEqual(['/one-moment changed', '/refund new'])
    expect(await replies()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ shortcut: '/one-moment', title: 'Wait', text: 'Just "one"\nmoment' }),
        expect.objectContaining({ shortcut: '/refund', scope: 'group', text: '{visitor.name|Hi}, 30 days' }),
      ]),
    )
    const { seq } = server.server.workspace
    const again = await chatctl(['reply', 'import', path, '--json'])
    expect(fates(again)).toEqual(['/one-moment unchanged', '/refund unchanged'])
    expect(server.server.workspace.seq).toBe(seq)
  })

  it('takes none where some are wrong, and tells every fault with its line', async () => {
    const path = csv(
      'wrong.csv',
      '/good;Good;fine;',
      '/bad;Bad;{nobody};',
      '/lost;Lost;x;Nowhere',
      'two words;T;x;',
    )
    const before = await replies()
    const typed = await chatctl(['reply', 'import', path])
    expect(typed).toMatchObject({ code: 2, out: '' })
    expect(typed.err.trimEnd().split('\n')).toEqual([
      'chatctl: invalid: 3 of 4 quick replies are wrong, and none was taken',
      expect.stringMatching(/^line 3: text: there is no variable \{nobody\}/),
      'line 4: there is no group Nowhere',
      'line 5: shortcut: must be one word, such as /refund',
    ])
    expect(await replies()).toEqual(before)
    const { json } = await chatctl(['reply', 'import', path, '--json'])
    expect(json.error.details.faults.map((one: { line: number }) => one.line)).toEqual([3, 4, 5])
  })

  it('names the line that a row of several lines begins on, in a file of Excel’s, too', async () => {
    const rows = ['sep=;', 'shortcut;title;text', '/one;One;"first', 'second"', '/two;Two;{nobody}', '']
    const path = join(config, 'excel.csv')
    writeFileSync(path, rows.join('\r\n'))
    expect((await chatctl(['reply', 'import', path])).err).toContain('\nline 5: text: there is no variable')
    writeFileSync(path, rows.slice(0, 4).join('\r\n'))
    const { out, err } = await chatctl(['reply', 'import', path, '--dry-run'])
    expect(out).toBe('3\t/one\tnew\n')
    expect(err).toContain('1 quick reply: 1 new')
  })

  it('says what is wrong with the command line', async () => {
    expect((await chatctl(['reply', 'import', '-', '--scope', 'group'], { stdin: 'a' })).code).toBe(2)
    expect((await chatctl(['reply', 'import', '-', '--format', 'xml'], { stdin: 'a' })).code).toBe(2)
    expect((await chatctl(['reply', 'import', '-', '--format', 'csv'], { stdin: 'a;b' })).code).toBe(2)
    expect((await chatctl(['reply', 'import', join(config, 'none.csv')])).code).toBe(2)
  })
})

describe('B5 reply export', () => {
  it('writes what import takes back unchanged, guarded against formulas', async () => {
    await server.call('reply.add', { shortcut: '/sum', title: '=SUM', text: '=1+1;\n"👍🏽"', scope: 'site' })
    const path = join(config, 'out.csv')
    expect((await chatctl(['reply', 'export', path])).code).toBe(0)
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(/^shortcut,title,text,scope,group\r\n/)
    expect(text).toContain(`/sum,'=SUM,"'=1+1;\n""👍🏽""",site,\r\n`)
    const before = await replies()
    const { json } = await chatctl(['reply', 'import', path, '--json'])
    expect([...new Set(json.map((row: { fate: string }) => row.fate))]).toEqual(['unchanged'])
    expect(await replies()).toEqual(before)
    expect((await chatctl(['reply', 'export', '--scope', 'group'])).out.split('\r\n')).toHaveLength(3)
  })
})

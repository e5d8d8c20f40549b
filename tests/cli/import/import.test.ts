// D9: the import of a spreadsheet through a real server: verdicts, plan, rejected rows, exit codes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Typed, type } from '../../support/shell.ts'
import { csv, encode, english, polish, ukrainian } from './spreadsheet.ts'

let server: TestServer
let folder: string
const path = (name: string) => join(folder, name)
const chatctl = (words: string[], stdin?: string): Promise<Typed> =>
  type(words, { config: folder, env: { CHATCTL_DATA: server.data, LC_ALL: 'C' }, stdin })
const importing = (name: string, ...flags: string[]) => chatctl(['contact', 'import', path(name), ...flags])

beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'chatctl-import-'))
  writeFileSync(path('klienci.csv'), encode(csv(polish), 'windows-1250'))
  writeFileSync(path('klienty.csv'), encode(csv(ukrainian, '\t'), 'utf-16le'))
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

describe('D9 contact import', () => {
  it('rehearses with --plan and writes nothing', async () => {
    const { code, json, err } = await importing('klienci.csv', '--plan', '--json')
    expect(code).toBe(0)
    expect(err).toContain('Encoding windows-1250, separator semicolon, with a header.')
    expect(json).toMatchObject({
      rows: 3,
      new: 3,
      merged: 0,
      unchanged: 0,
      rejected: 0,
      encoding: 'windows-1250',
    })
    expect(
      json.verdicts.map((row: { line: number; verdict: string }) => `${row.line} ${row.verdict}`),
    ).toEqual(['2 new', '3 new', '4 new'])
    expect((await server.call('contact.list', {})).items).toEqual([])
  })

  it('imports with the same verdicts, and a repeat changes nothing', async () => {
    expect((await importing('klienci.csv', '--json')).json).toMatchObject({ rows: 3, new: 3, rejected: 0 })
    const contact = await server.call('contact.show', { contact: 'lukasz@example.com' })
    expect(contact).toMatchObject({
      firstName: 'Łukasz',
      lastName: 'Żółć',
      company: 'Gęślą Sp. z o.o.',
      phones: ['+48600100200'],
      note: 'Dzwonić po 15',
    })
    expect((await importing('klienci.csv', '--json')).json).toMatchObject({ rows: 3, new: 0, unchanged: 3 })
  })

  it('merges by e-mail, and tells with whom', async () => {
    writeFileSync(
      path('more.csv'),
      csv(
        [
          ['email', 'tags'],
          ['LUKASZ@example.com', 'vip, shoes'],
        ],
        ',',
      ),
    )
    const { json } = await importing('more.csv', '--plan', '--json')
    const { code } = await server.call('contact.show', { contact: 'lukasz@example.com' })
    expect(json.verdicts).toMatchObject([{ line: 2, verdict: 'merged', contact: code, by: 'email' }])
    expect((await importing('more.csv')).code).toBe(0)
    const { tags } = await server.call('contact.show', { contact: code })
    expect(tags).toEqual(['vip', 'shoes'])
  })

  it('reads stdin, UTF-16 and Cyrillic', async () => {
    const { json } = await importing('klienty.csv', '--json')
    expect(json).toMatchObject({ rows: 2, new: 2, encoding: 'utf-16le', separator: '\t' })
    const typed = await chatctl(['contact', 'import', '-', '--json'], csv(english, ','))
    expect(typed.json).toMatchObject({ file: 'stdin', rows: 2, new: 2 })
    const zoe = await server.call('contact.show', { contact: 'zoe@example.com' })
    expect(zoe).toMatchObject({ lastName: 'Müller', note: 'two\nlines' })
  })
})

describe('D9 rejected rows', () => {
  const rows = [
    ['Name', 'E-mail', 'Phone', 'Note'],
    ['Good One', 'good@example.com', '+48 600 000 001', ''],
    ['Bad Mail', 'not-an-address', '', '=HYPERLINK("http://evil.example";"x")'],
    ['Bad Phone', '', 'call me', '@SUM(A1)'],
    ['', '', '', ''],
    ['Good Two', 'two@example.com', '', '-- ok'],
    ['Too', 'many@example.com', '', '', 'cells'],
    ['Long', 'long@example.com', '', 'x'.repeat(4_001)],
  ]

  it('are told with line, column and reason, written to a CSV, and exit with 3', async () => {
    writeFileSync(path('mixed.csv'), csv(rows, ','))
    const { code, json } = await importing('mixed.csv', '--rejects', path('bad.csv'), '--json')
    expect(code).toBe(3)
    expect(json).toMatchObject({ rows: 6, new: 2, rejected: 4 })
    const told = json.verdicts.map((row: { line: number; column?: string }) => [row.line, row.column])
    expect(told).toEqual([
      [3, 'email'],
      [4, 'phone'],
      [7, undefined],
      [8, 'note'],
    ])
    const bad = readFileSync(path('bad.csv'), 'utf8').replace(/^\ufeff/, '')
    expect(bad).toContain('Name,E-mail,Phone,Note,line,reason\r\n')
    expect(bad).toContain(`"'=HYPERLINK(""http://evil.example"";""x"")"`)
    expect(bad).toContain("'@SUM(A1)")
    expect(bad).not.toMatch(/(^|,)"?[=@]/m)
  })

  it('can be mended and imported again, with what was guarded as it was', async () => {
    const mended = readFileSync(path('bad.csv'), 'utf8')
      .replace('not-an-address', 'mended@example.com')
      .replace('call me', '600 700 800')
    writeFileSync(path('mended.csv'), mended)
    const { json } = await importing('mended.csv', '--json')
    expect(json.verdicts.map((row: { line: number }) => row.line)).toEqual([5])
    expect(json).toMatchObject({ new: 3, rejected: 1 })
    const contact = await server.call('contact.show', { contact: 'mended@example.com' })
    expect(contact.note).toBe('=HYPERLINK("http://evil.example";"x")')
  })

  it('are lines in a pipe, with a summary beside them', async () => {
    const { out, err } = await importing('mixed.csv')
    expect(out.trimEnd().split('\n')[0]!.split('\t').slice(0, 5)).toEqual(['3', 'rejected', '', '', 'email'])
    expect(err).toMatch(/6 rows: 0 new, 0 merged, 2 unchanged, 4 rejected\./)
    expect(err).toContain('--rejects FILE')
  })

  it('are told on a terminal as far as anybody reads them, and all in the file', async () => {
    const bad = Array.from({ length: 33 }, (_, at) => [`Row ${at}`, 'no address'])
    writeFileSync(path('bad33.csv'), csv([['name', 'email'], ...bad], ','))
    const words = ['contact', 'import', path('bad33.csv'), '--rejects', path('all33.csv')]
    const env = { CHATCTL_DATA: server.data, LC_ALL: 'C' }
    const { code, out } = await type(words, { config: folder, env, table: true })
    expect(code).toBe(3)
    const lines = out.trimEnd().split('\n')
    expect(lines).toHaveLength(21)
    expect(lines.slice(-2)).toEqual([expect.stringMatching(/^line 21 /), '… and 13 more rejected'])
    expect(readFileSync(path('all33.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(34)
    expect((await importing('bad33.csv')).out.trimEnd().split('\n')).toHaveLength(33)
  })
})

describe('D9 wrong usage', () => {
  it.each([
    [['nowhere.csv'], 6],
    [['mixed.csv', '--map', 'Note=age'], 2],
    [['mixed.csv', '--encoding', 'latin-99'], 2],
    [['mixed.csv', '--separator', 'ab'], 2],
    [['mixed.csv', '--country', 'Poland'], 2],
  ])('%j → %i', async ([name, ...flags], code) => {
    expect((await importing(name!, ...flags)).code).toBe(code)
  })

  it('names the separator that leaves the file in one column', async () => {
    const { code, err } = await importing('mixed.csv', '--separator', '|')
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--separator: with "|" the whole file is one column'),
    ])
  })
})

describe('D9 a long file', () => {
  it('goes in batches of 1,000 and keeps its line numbers', async () => {
    const many = Array.from({ length: 2_500 }, (_, at) => [
      `Row ${at}`,
      at === 1_700 ? 'broken' : `row${at}@example.com`,
    ])
    writeFileSync(path('many.csv'), csv([['name', 'email'], ...many], ','))
    const { code, json } = await importing('many.csv', '--json')
    expect(code).toBe(3)
    expect(json).toMatchObject({ rows: 2_500, new: 2_499, rejected: 1 })
    expect(json.verdicts).toMatchObject([{ line: 1_702, column: 'email' }])
  })
})

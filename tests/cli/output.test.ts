// How answers look: tables on terminals of all widths, cards where a table would cut an id, names before values in a pipe.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toTable, toWholeTable } from '../../src/cli/output/table.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-output-'))
let server: TestServer
const chatctl = (words: string, more: Partial<Where> = {}): Promise<Typed> =>
  type(
    words.match(/"[^"]*"|\S+/g)!.map(word => word.replace(/^"|"$/g, '')),
    { config, env: { CHATCTL_DATA: server.data }, ...more },
  )

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const id = '01a20156-dddf-7a6c-b521-f72f0f63a091'
const longest = (text: string) => Math.max(...text.split('\n').map(line => line.length))

describe('a table', () => {
  const titles = ['id', 'reason', 'until', 'group', 'note']
  const rows = [
    [id, 'a very long reason '.repeat(6), '2026-11-22 03:16', '', 'short'],
    [id, 'flood', '2026-11-22 03:17', '', ''],
  ]

  it('keeps all columns where there is room, empty ones, too', () => {
    expect(toTable({ width: 300, colors: 0 }, titles, rows)).toMatch(/^id +reason +until +group +note\n/)
  })

  it('leaves out empty columns first, then cuts words, and never an id or a time', () => {
    const table = toTable({ width: 100, colors: 0 }, titles, rows)
    expect(table).not.toContain('group')
    expect(longest(table)).toBeLessThanOrEqual(100)
    for (const whole of [id, '2026-11-22 03:16', '2026-11-22 03:17', 'short']) expect(table).toContain(whole)
    expect(table).toContain('…')
  })

  it('lets what can be spared give way before what can’t, from the right, and gives up in the end', () => {
    const at = (width: number, spare: number[]) => toWholeTable({ width, colors: 0 }, titles, rows, spare)
    expect(at(60, [])).toBeNull()
    expect(at(60, [0])).toMatch(/^reason +until +note\n/)
    expect(at(62, [0, 2])).toMatch(/^id /)
    expect(at(20, [2])).toBeNull()
  })
})

describe('a list', () => {
  it('is a table where nothing must be cut that is of use whole only, else cards', async () => {
    await chatctl('ban add --ip 203.0.113.0/24 --reason "flood from a crawler" --until +7d')
    const wide = await chatctl('ban list', { table: true, width: 120 })
    expect(wide.out).toMatch(/^ban +whom +reason +until +by +since +hits/)
    expect(wide.out).toMatch(/^203\.0\.113\.0\/24 .*flood from a crawler/m)
    const narrow = await chatctl('ban list', { table: true, width: 40 })
    expect(narrow.out).toMatch(/^ban +203\.0\.113\.0\/24$/m)
    expect(narrow.out).toMatch(/^until +\d{4}-\d\d-\d\d \d\d:\d\d$/m)
    expect((await chatctl('ban list')).out.split('\t')[0]).toBe('203.0.113.0/24')
  })
})

describe('what is shown once', () => {
  it('G5 a token is never cut, however narrow the terminal is', async () => {
    const { token } = await server.signedIn('Vera', { createUser: { admin: true } })
    const env = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token }
    for (const width of [60, 100, 200]) {
      const { out } = await chatctl(`token add ci${width} --scopes consultant.view`, {
        env,
        table: true,
        width,
      })
      expect(out).toMatch(/\bchatctl_[\w-]{43}(\s|$)/)
    }
  })
})

describe('one thing in a pipe', () => {
  it('has the name of each value before it; a single value stands alone', async () => {
    const made = await chatctl('group add Sales --description "before they buy"')
    expect(made.out).toMatch(/^name\tSales\ndescription\tbefore they buy\nmembers\t0\ncreated\t/)
    const secret = await chatctl('channel secret Website')
    expect(secret.out).toMatch(/^\S+\n$/)
  })

  it('G1 says that a channel without hours is always open', async () => {
    expect((await chatctl('channel edit Website --hours "Mon-Fri 9-17"')).out).toContain(
      'hours\tMon-Fri 9-17\n',
    )
    expect((await chatctl('channel edit Website --hours always')).out).toContain('hours\talways\n')
    expect((await chatctl('channel show Website')).out).toContain('hours\talways\n')
    expect((await chatctl('channel list')).out).toContain('\talways\t')
  })
})

// How answers look: tables on terminals of all widths, cards where a table would cut an id, names before values in a pipe.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toTable, toWholeTable } from '../../src/cli/output/table.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where, wordsOf } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-output-'))
let server: TestServer
const chatctl = (words: string, more: Partial<Where> = {}): Promise<Typed> =>
  type(wordsOf(words), { config, env: { CHATCTL_DATA: server.data }, ...more })

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

describe('a list in a cell of a table', () => {
  const [anna, other] = ['anna@example.com', 'anna.very.long.name@subdomain.example.com']
  const rows = [
    ['C-1234', [anna, other, 'third@example.com'], ['vip', 'b2b']],
    ['C-1235', [anna], []],
  ]
  const at = (width: number) => toWholeTable({ width, colors: 0 }, ['code', 'e-mail', 'tags'], rows, [])

  it('D4 is told whole where there is room, else its first items and how many more there are', () => {
    expect(at(120)).toContain(`${anna}, ${other}, third@example.com  vip, b2b`)
    expect(at(80)).toContain(`${anna}, ${other} +1  vip, b2b`)
    expect(at(50)).toMatch(/^C-1234 +anna@example\.com \+2 +vip, b2b$/m)
    expect(at(50)).toMatch(/^C-1235 +anna@example\.com$/m)
    expect(at(50)).not.toContain('…')
  })

  it('D4 is no reason to cut an address: before that there are cards', () => {
    expect(at(26)).toBeNull()
  })

  it('has nothing in it that a terminal obeys', () => {
    const cells = [['C-1', ['a\u001b[31m\nb', 'c']]]
    expect(toTable({ width: 80, colors: 0 }, ['code', 'tags'], cells)).not.toMatch(/[\u001b]|b\n/)
  })
})

describe('a list', () => {
  it('A8 of consultants is a table at 80 columns, and at any width for who asks for one', async () => {
    for (const [login, groups] of [
      ['anna@example.com', 'VIP,Nowy Sącz'],
      ['grazyna.kowalska@example.com', 'VIP'],
    ]) {
      for (const group of groups!.split(',')) await chatctl(`group add "${group}" --if-missing`)
      const words = `consultant add ${login} --create-user --manager --name "Grażyna Sample" --position "Advisor"`
      const { code } = await chatctl(`${words} --role superuser --observer --groups "${groups}"`)
      expect(code).toBe(0)
    }
    const { out } = await chatctl('consultant list', { table: true, width: 80 })
    expect(out).toMatch(/^login +name +(position +)?role +presence\n/)
    expect(out).toMatch(/^grazyna\.kowalska@example\.com +Grażyna Sample /m)
    expect(longest(out)).toBeLessThanOrEqual(80)
    expect((await chatctl('consultant list', { table: true, width: 50 })).out).toMatch(/^login +anna/)
    const asked = await chatctl('consultant list --view list', { table: true, width: 50 })
    expect(asked.out).toMatch(/^login +name +role +presence\n/)
    expect(longest(asked.out)).toBeLessThanOrEqual(50)
  })

  it('A4 A6 of roles tells all that each may, at every width', async () => {
    for (const width of [60, 80, 120, 440]) {
      const { out } = await chatctl('role list', { table: true, width })
      expect(out).toContain('message.edit-own')
      expect(out.replace(/\s+/g, ' ')).toContain('analytics.read, contact.read')
      expect(out).not.toContain('…')
    }
  })

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

// D9: a rehearsal is the real run over the whole file; an interrupted import goes on; an import is taken back.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Typed, type } from '../../support/shell.ts'
import { broken, csv } from './spreadsheet.ts'

let server: TestServer
let folder: string
const path = (name: string) => join(folder, name)
const chatctl = (...words: string[]): Promise<Typed> =>
  type(words, { config: folder, env: { CHATCTL_DATA: server.data, LC_ALL: 'C' } })
const notes = () => readdirSync(join(folder, 'state', 'imports'))

beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'chatctl-import-'))
})
afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  line: number
  verdict: string
  by?: string
  column?: string
  reason?: string
  contact?: string
  like?: number
}
/** Without the codes that only the real run gives. */
const plain = (rows: Told[]) =>
  rows.map(({ line, verdict, by, column, reason }) => ({
    line,
    verdict,
    by,
    column,
    reason: reason?.replace(/C-[2-9A-Z]+|the contact of line \d+/g, 'C'),
  }))

describe('D9 --plan over the whole file', () => {
  it('gives the verdicts of the real run, for those who stand far apart, too', async () => {
    const rows = Array.from({ length: 2_600 }, (_, at) => [
      `Person ${at}`,
      `p${at}@example.com`,
      `+4860${String(2_000_000 + at)}`,
      '',
    ])
    rows[1_500] = ['Person 3', 'P3@example.com', '', 'the same again, 1,500 rows on']
    rows[1_900] = ['', '', '+48602000004', 'by phone']
    rows[2_200] = ['', 'p5@example.com p6@example.com', '', 'of two']
    rows[2_300] = ['Person 5', 'p5@example.com', '', '']
    rows[2_500] = ['Person 3', 'p3@example.com', '+48 602 999 999', '']
    rows[2_599] = ['', '', '602 999 999', 'by the phone of line 2502']
    writeFileSync(path('far.csv'), csv([['name', 'email', 'phone', 'note'], ...rows], ','))
    const plan = await chatctl('contact', 'import', path('far.csv'), '--plan', '--json')
    expect(plan.json).toMatchObject({ rows: 2_600, new: 2_594, merged: 3, unchanged: 2, rejected: 1 })
    const joined = plan.json.verdicts.filter((one: Told) => one.like !== undefined)
    expect(joined.map((one: Told) => [one.line, one.like])).toEqual([
      [1_502, 5],
      [1_902, 6],
      [2_302, 7],
      [2_502, 5],
      [2_601, 5],
    ])
    expect((await server.call('contact.list', {})).items).toEqual([])
    const real = await chatctl('contact', 'import', path('far.csv'), '--json')
    const { items } = await server.call('import.list', {})
    const told: Told[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await server.call('import.rows', { import: items[0].id, limit: 500, cursor })
      told.push(...page.items)
      cursor = page.next
      if (!cursor) break
    }
    expect(plain(told)).toEqual(plain(plan.json.verdicts))
    expect(real.json).toMatchObject({ rows: 2_600, new: 2_594, merged: 3, unchanged: 2, rejected: 1 })
  })

  it('is another caller’s own, and its rows come in order', async () => {
    const rows = [{ line: 5, values: { name: 'Jan' } }]
    const input = { import: '01930000-0000-7000-8000-000000000001', rows, after: 4 }
    expect((await server.post('import.plan', input)).body.error).toMatchObject({ code: 'conflict' })
    const { token } = await server.signedIn('Eva', { createUser: { manager: true } })
    await server.call('import.plan', { ...input, after: 0 })
    const further = { ...input, rows: [{ line: 6, values: { name: 'Ola' } }], after: 5 }
    expect((await server.post('import.plan', further, { token })).body.error.code).toBe('conflict')
    expect((await server.call('import.plan', further)).verdicts).toEqual([{ line: 6, verdict: 'new' }])
    const { token: plainUser } = await server.signedIn('Olek')
    expect((await server.post('import.plan', further, { token: plainUser })).status).toBe(403)
  })
})

describe('D9 import, looked up and taken back', () => {
  it('list, show, rows, edit, undo', async () => {
    const before = (await server.call('contact.list', { limit: 500 })).items
    writeFileSync(
      path('fair.csv'),
      csv([
        ['name', 'email'],
        ['Ewa Fair', 'ewa@fair.example'],
        ['Bad', 'x@'],
      ]),
    )
    const { json, err } = await chatctl('contact', 'import', path('fair.csv'), '--name', 'Fair', '--json')
    expect(err).toContain(`chatctl import undo ${json.import}`)
    expect((await chatctl('import', 'list', '--search', 'fair', '--quiet')).out).toBe(`${json.import}\n`)
    await chatctl('import', 'edit', 'Fair', '--description', 'from the stand')
    expect((await chatctl('import', 'show', 'fair', '--json')).json).toMatchObject({
      id: json.import,
      state: 'finished',
      description: 'from the stand',
      columns: [
        { name: 'name', field: 'name' },
        { name: 'email', field: 'email' },
      ],
      counts: { rows: 2, new: 1, rejected: 1 },
    })
    const rows = await chatctl('import', 'rows', 'fair')
    expect(rows.out).toMatch(/^2\tnew\tC-.*\n3\trejected\t\t\temail\tx@ is not an e-mail address\t\n$/)
    expect((await chatctl('import', 'undo', 'fair')).code).toBe(2)
    const undone = await chatctl('import', 'undo', 'fair', '--yes', '--json')
    expect(undone).toMatchObject({ code: 0, json: { state: 'undone', undone: { restored: 1 }, left: [] } })
    expect((await server.call('contact.list', { limit: 500 })).items).toEqual(before)
    expect((await chatctl('import', 'undo', 'nowhere', '--yes')).code).toBe(6)
  })

  it('says what it leaves, and exits with 3', async () => {
    writeFileSync(
      path('left.csv'),
      csv([
        ['name', 'email'],
        ['Ala', 'ala@example.com'],
        ['Ula', 'ula@example.com'],
      ]),
    )
    const { json } = await chatctl('contact', 'import', path('left.csv'), '--json')
    const { code } = await server.call('contact.edit', { contact: 'ala@example.com', note: 'called' })
    const undone = await chatctl('import', 'undo', json.import, '--yes')
    expect(undone).toMatchObject({ code: 3, out: `${code}\twas changed since\n` })
    expect((await server.call('contact.show', { contact: code })).note).toBe('called')
    const sum = '1 changes were taken back, 1 contacts were left as they are.'
    expect(undone.err).toContain(sum)
    const again = await chatctl('import', 'undo', json.import)
    expect(again).toMatchObject({ code: 0, out: '', err: `This import was taken back already: ${sum}\n` })
  })
})

describe('D9 an interrupted import', () => {
  const header = ['name', 'note', 'email']
  // Nothing tells these people apart but that they are in already: no e-mail, no phone.
  const people = Array.from({ length: 30 }, (_, at) => [`Nameless ${at}`, 'x', at % 10 === 9 ? 'bad' : ''])

  /** As if the client had been killed after the first lines were in, and before it heard so. */
  async function interrupted(name: string) {
    writeFileSync(path(name), csv([header, ...people]))
    const first = await broken(server, 20, () => chatctl('contact', 'import', path(name)))
    expect(first).toMatchObject({ code: 5 })
    expect(first.err).toContain('run the same command again to go on from there')
    expect(notes()).toHaveLength(1)
  }

  it('goes on when it is run again: nothing is left out, nothing doubled, all rejected rows told', async () => {
    await interrupted('names.csv')
    const again = await chatctl(
      'contact',
      'import',
      path('names.csv'),
      '--rejects',
      path('bad.csv'),
      '--json',
    )
    expect(again.err).toContain('was interrupted at line 21; it goes on from there')
    expect(again.json).toMatchObject({ rows: 30, new: 27, rejected: 3 })
    expect(again.json.verdicts.map((one: Told) => one.line)).toEqual([11, 21, 31])
    expect(readFileSync(path('bad.csv'), 'utf8').match(/Nameless/g)).toHaveLength(3)
    const { items } = await server.call('contact.list', { search: 'nameless', limit: 500 })
    expect(items).toHaveLength(27)
    expect(notes()).toEqual([])
    const { state, counts } = await server.call('import.show', { import: again.json.import })
    expect({ state, rows: counts.rows }).toEqual({ state: 'finished', rows: 30 })
    expect((await chatctl('contact', 'import', path('names.csv'), '--resume')).code).toBe(2)
  })

  it('begins anew where it is told to, or where it was taken back meanwhile', async () => {
    await interrupted('others.csv')
    const { items } = await server.call('import.list', { state: 'running' })
    await chatctl('import', 'undo', items[0].id, '--yes')
    const again = await chatctl('contact', 'import', path('others.csv'), '--json')
    expect(again.json).toMatchObject({ rows: 30, new: 27 })
    expect(again.json.import).not.toBe(items[0].id)
    await interrupted('third.csv')
    const anew = await chatctl('contact', 'import', path('third.csv'), '--no-resume', '--json')
    expect(anew.json).toMatchObject({ rows: 30, new: 27 })
  })
})

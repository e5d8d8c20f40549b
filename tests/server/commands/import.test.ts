// Imports as a whole (D9): begun, fed in order, looked up later, and taken back to the exact state before.
import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { ContactImport } from '../../../src/core/model/import.ts'
import type { Verdict } from '../../../src/core/protocol/import-rows.ts'
import { prepareBatch } from '../../../src/core/rules/contact-prepare.ts'
import { open } from '../../../src/server/store/sqlite/engine.ts'
import { openSample, owner, type Sample } from '../../support/workspace.ts'

vi.mock('../../../src/core/rules/contact-prepare.ts', { spy: true })

let sample: Sample
beforeEach(async () => {
  sample = await openSample()
})
afterEach(() => sample.end())

type Values = Record<string, string>
const rowsOf = (values: Values[], first = 2) => values.map((one, at) => ({ line: first + at, values: one }))
const people = (from: number, to: number): Values[] =>
  Array.from({ length: to - from }, (_, at) => ({
    name: `Person ${from + at}`,
    email: `p${from + at}@example.com`,
    phone: `+4860${String(1_000_000 + from + at)}`,
    tags: 'sample',
  }))

const take = (id: string, values: Values[], first = 2, after?: number) =>
  sample.do<{ verdicts: Verdict[] }>(
    'contact.import',
    { import: id, file: 'klienci.csv', rows: rowsOf(values, first), ...(after !== undefined && { after }) },
    owner,
  )
const show = (ref: string) => sample.query<ContactImport>('import.show', { import: ref }, owner)
const contact = (ref: string) => sample.query<Contact>('contact.show', { contact: ref }, owner)
const edit = (ref: string, fields: object) => sample.do('contact.edit', { contact: ref, ...fields }, owner)
const refused = async (name: string, input: unknown) => {
  const answer = await sample.ask(name, input, owner)
  return 'error' in answer ? answer.error : null
}

interface Undone extends ContactImport {
  leftNow: { contact: string; reason: string }[]
}
async function undo(ref: string) {
  const left: Undone['leftNow'] = []
  for (let calls = 1; ; calls++) {
    const one = await sample.do<Undone>('import.undo', { import: ref }, owner)
    left.push(...one.leftNow)
    if (one.state === 'undone') return { ...one, left, calls }
  }
}

/** What the tables of contacts hold, to the byte. */
async function fingerprint(): Promise<string> {
  await sample.query('contact.list', {}, owner)
  const db = await open(join(sample.workspace.data, 'chatctl.db'))
  try {
    const hash = createHash('sha256')
    for (const table of ['contacts', 'contact_emails', 'contact_phones', 'contact_tags'])
      hash.update(JSON.stringify(db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()))
    return hash.digest('hex')
  } finally {
    db.close()
  }
}

describe('D9 an import', () => {
  it('is begun, counted, finished, named and looked up later', async () => {
    const id = randomUUID()
    const columns = [
      { name: 'Imię', field: 'firstName' },
      { name: 'Wiek', field: null },
    ]
    const started = { import: id, file: 'klienci.csv', columns, encoding: 'windows-1250', separator: ';' }
    expect(await sample.do('import.start', started, owner)).toMatchObject({
      id,
      state: 'running',
      by: { kind: 'owner' },
      columns,
      lastLine: 0,
    })
    await take(id, [...people(0, 3), { name: 'Bad', email: 'no address' }])
    expect(await sample.do('import.finish', { import: id }, owner)).toMatchObject({ state: 'finished' })
    await sample.do('import.edit', { import: id, name: 'Spring fair', description: 'from the stand' }, owner)
    const found = await show('spring fair')
    expect(found).toMatchObject({
      id,
      description: 'from the stand',
      counts: { rows: 4, new: 3, merged: 0, unchanged: 0, rejected: 1 },
      lastLine: 5,
      finishedAt: expect.any(String),
    })
    for (const filter of [{ search: 'FAIR' }, { state: 'finished' }, {}])
      expect(await sample.query('import.list', filter, owner)).toEqual({ items: [found] })
    expect(await sample.query('import.list', { state: 'running' }, owner)).toEqual({ items: [] })
    expect(await show('klienci.csv')).toEqual(found)
    expect(await sample.query('import.rows', { import: id, verdict: 'rejected' }, owner)).toEqual({
      items: [
        { line: 5, verdict: 'rejected', column: 'email', reason: 'no address is not an e-mail address' },
      ],
    })
  })

  it('keeps the verdict of every row, told page by page', async () => {
    const id = randomUUID()
    const first = await take(id, people(0, 30))
    const second = await take(id, people(20, 50), 40)
    const told: Verdict[] = []
    let cursor: string | undefined
    do {
      const page = await sample.query<{ items: Verdict[]; next?: string }>(
        'import.rows',
        { import: id, limit: 7, ...(cursor && { cursor }) },
        owner,
      )
      expect(page.items.length).toBeLessThanOrEqual(7)
      told.push(...page.items)
      cursor = page.next
    } while (cursor)
    expect(told).toEqual([...first.verdicts, ...second.verdicts])
  })

  it('takes no row twice, none out of order, and answers a repeat as the first time', async () => {
    const id = randomUUID()
    const first = await take(id, people(0, 10), 2, 0)
    const seq = sample.workspace.seq
    expect(await take(id, people(0, 10), 2, 0)).toEqual(first)
    expect(sample.workspace.seq).toBe(seq)
    const input = { import: id, file: 'klienci.csv' }
    expect(
      await refused('contact.import', { ...input, rows: rowsOf(people(20, 30), 22), after: 21 }),
    ).toMatchObject({ code: 'conflict', details: { lastLine: 11 } })
    expect(await refused('contact.import', { ...input, rows: rowsOf(people(5, 15), 7) })).toMatchObject({
      code: 'conflict',
    })
    await take(id, people(10, 20), 12, 11)
    await sample.do('import.finish', { import: id }, owner)
    expect(await refused('contact.import', { ...input, rows: rowsOf(people(20, 30), 22) })).toMatchObject({
      code: 'conflict',
      message: 'this import is finished: it takes no more rows',
    })
  })
})

describe('D9 import undo', () => {
  it('gives back the exact state, over many batches and what it merged with', async () => {
    await take(randomUUID(), people(0, 40))
    await edit('p3@example.com', { company: 'Acme' })
    const before = await fingerprint()
    const id = randomUUID()
    const more = people(20, 60).map(one => ({ ...one, tags: 'sample, vip', note: 'again' }))
    await take(id, more)
    await take(
      id,
      people(50, 90).map(one => ({ ...one, company: 'Beta' })),
      100,
    )
    await take(
      id,
      people(0, 90).map(one => ({ ...one, language: 'pl' })),
      200,
    )
    expect(await fingerprint()).not.toBe(before)
    const undone = await undo(id)
    expect(undone).toMatchObject({ state: 'undone', left: [], calls: 3, undone: { restored: 170, left: 0 } })
    expect(await fingerprint()).toBe(before)
    expect((await undo(id)).calls).toBe(1)
    expect(
      await refused('contact.import', { import: id, file: 'klienci.csv', rows: rowsOf(people(0, 1), 900) }),
    ).toMatchObject({ code: 'conflict' })
  })

  it('leaves and lists what somebody has changed since', async () => {
    const id = randomUUID()
    await take(id, people(0, 5))
    await edit('p1@example.com', { note: 'called' })
    const { code } = await contact('p1@example.com')
    const undone = await undo(id)
    expect(undone.left).toEqual([{ contact: code, reason: 'was changed since' }])
    expect(undone.undone).toEqual({ restored: 4, left: 1 })
    const { items } = await sample.query<{ items: Contact[] }>('contact.list', {}, owner)
    expect(items.map(one => one.code)).toEqual([code])
    const rows = await sample.query<{ items: object[] }>('import.rows', { import: id }, owner)
    expect(rows.items[1]).toMatchObject({ line: 3, contact: code, left: 'was changed since' })
    expect(rows.items[0]).not.toHaveProperty('left')
  })

  it('leaves a new contact whom a visitor writes as by now', async () => {
    const id = randomUUID()
    await take(id, people(0, 2))
    const { code } = await contact('p0@example.com')
    const visitor = await sample.visitor()
    await sample.do('contact.bind', { contact: code, identity: visitor.identity }, owner)
    const undone = await undo(id)
    expect(undone.left).toEqual([{ contact: code, reason: expect.stringMatching(/since$/) }])
    expect(await contact(code)).toMatchObject({ code })
  })

  it('can take a later import back first, then this one', async () => {
    const before = await fingerprint()
    const [one, two] = [randomUUID(), randomUUID()]
    await take(one, people(0, 5))
    await take(
      two,
      people(0, 5).map(row => ({ ...row, company: 'Acme' })),
    )
    expect((await undo(two)).left).toEqual([])
    expect((await undo(one)).left).toEqual([])
    expect(await fingerprint()).toBe(before)
  })

  it('goes on after a restart in the middle', async () => {
    const before = await fingerprint()
    const id = randomUUID()
    await take(id, people(0, 20))
    await take(id, people(20, 40), 100)
    const half = await sample.do<ContactImport>('import.undo', { import: id }, owner)
    expect(half.state).toBe('undoing')
    await sample.reopen()
    expect(await undo(id)).toMatchObject({ calls: 1, undone: { restored: 40, left: 0 } })
    expect(await fingerprint()).toBe(before)
  })

  it('rehearses without taking anything back', async () => {
    const id = randomUUID()
    await take(id, people(0, 5))
    const there = await fingerprint()
    const answer = await sample.do<ContactImport>('import.undo', { import: id }, owner, { dryRun: true })
    expect(answer).toMatchObject({ state: 'undone', undone: { restored: 5 } })
    expect(await fingerprint()).toBe(there)
    expect((await show(id)).state).toBe('running')
  })
})

it('A5 D9 reads no rows for who may not import', async () => {
  const ewa = await sample.hires('Ewa', { role: 'user' })
  const sent = { import: randomUUID(), file: 'klienci.csv', rows: rowsOf(people(0, 3)) }
  vi.mocked(prepareBatch).mockClear()
  const answer = await sample.ask('contact.import', sent, ewa.caller)
  expect('error' in answer && answer.error.code).toBe('not-allowed')
  expect(prepareBatch).not.toHaveBeenCalled()
  await sample.do('contact.import', sent, owner)
  expect(prepareBatch).toHaveBeenCalledOnce()
})

// Contacts through the real door: by hand and by import, with the rehearsal's verdicts those of the real run (D4, D9).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

const refusal = async (...of: Parameters<TestServer['post']>) => {
  const { status, body } = await server.post(...of)
  return `${status} ${body.error?.message}`
}

describe('D4 contacts', () => {
  it('get a code, are found by it, changed, and keep their e-mail address to themselves', async () => {
    const jan = await server.call('contact.add', {
      firstName: 'Jan',
      emails: ['jan@example.com'],
      phones: ['+48 600 100 200'],
    })
    expect(jan).toMatchObject({ code: expect.stringMatching(/^C-[2-9A-Z]{4}$/), phones: ['+48600100200'] })
    expect(await refusal('contact.add', { emails: ['JAN@example.com'] })).toBe(
      `409 jan@example.com already belongs to the contact ${jan.code}`,
    )
    const edited = await server.call('contact.edit', { contact: jan.code.toLowerCase(), company: 'Acme' })
    expect(edited).toMatchObject({ id: jan.id, company: 'Acme', firstName: 'Jan' })
    expect(await server.call('contact.edit', { contact: 'jan@example.com', company: 'Acme' })).toEqual(edited)
    expect(await server.call('contact.show', { contact: jan.code })).toEqual(edited)
  })
})

describe('C4 what a contact is found by', () => {
  it('goes when it is taken off, and stays as it was written until then', async () => {
    const tags = ['the "best"', 'back\\slash', 'Ёлка 🎄', '0']
    const emails = ["o'neil@example.com"]
    const eva = await server.call('contact.add', { firstName: 'Eva', tags, emails, phones: ['600 100 999'] })
    const found = async (where: string): Promise<string[]> =>
      (await server.call('contact.list', { where })).items.map((one: { code: string }) => one.code)
    const all = [
      ...tags.map(tag => `tag = ${JSON.stringify(tag)}`),
      'email contains neil',
      'phone = 600100999',
    ]
    for (const where of all) expect(await found(where)).toEqual([eva.code])
    await server.call('contact.edit', { contact: eva.code, tags: ['0'], emails: [], phones: [] })
    for (const where of all) expect(await found(where)).toEqual(where === 'tag = "0"' ? [eva.code] : [])
  })
})

describe('D9 import', () => {
  const rows = [
    { line: 2, values: { email: 'JAN@example.com', company: 'Beta', tags: 'vip' } },
    { line: 3, values: { name: 'Ola Nowak', email: 'ola@example.com', phone: '500 600 700' } },
    { line: 4, values: { phone: '+48500600700', note: 'again' } },
    { line: 5, values: { name: 'Nobody', email: 'no address' } },
    { line: 6, values: { phone: '600100200' } },
  ]
  const batch = { import: randomUUID(), file: 'klienci.csv', rows }

  it('gives the same verdicts in rehearsal and in earnest, and the second time finds all', async () => {
    const planned = await server.call('contact.import', batch, { dryRun: true })
    expect((await server.call('contact.list', { search: 'ola@example.com' })).items).toEqual([])
    const { verdicts } = await server.call('contact.import', batch)
    expect(verdicts).toEqual(planned.verdicts)
    const ola = await server.call('contact.show', { contact: 'ola@example.com' })
    const jan = await server.call('contact.show', { contact: 'jan@example.com' })
    expect(verdicts).toEqual([
      { line: 2, verdict: 'merged', by: 'email', contact: jan.code, reason: 'kept as it was: company' },
      { line: 3, verdict: 'new', contact: ola.code },
      { line: 4, verdict: 'merged', by: 'phone', contact: ola.code },
      {
        line: 5,
        verdict: 'rejected',
        column: 'email',
        reason: 'no address is not an e-mail address',
      },
      { line: 6, verdict: 'unchanged', by: 'phone', contact: jan.code },
    ])
    expect(ola).toMatchObject({
      firstName: 'Ola',
      lastName: 'Nowak',
      phones: ['+48500600700'],
      note: 'again',
    })
    expect(jan).toMatchObject({ company: 'Acme', tags: ['vip'] })
    const again = await server.call('contact.import', { ...batch, import: randomUUID() })
    expect(again.verdicts.map((one: { verdict: string }) => one.verdict)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'rejected',
      'unchanged',
    ])
  })

  it('takes 1,000 rows at once, each its own code', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({
      line: i + 2,
      values: { name: `Person ${i}`, email: `p${i}@example.com` },
    }))
    const { verdicts } = await server.call('contact.import', {
      import: randomUUID(),
      file: 'many.csv',
      rows: many,
    })
    expect(new Set(verdicts.map((one: { contact: string }) => one.contact)).size).toBe(1_000)
    const last = await server.call('contact.show', { contact: 'p999@example.com' })
    expect(last.code).toBe(verdicts[999].contact)
  })

  it('is not a plain user’s', async () => {
    const { token } = await server.consultant('Anna')
    expect(await refusal('contact.import', batch, { token })).toMatch(
      /^403 only a super user, a manager or an admin/,
    )
  })
})

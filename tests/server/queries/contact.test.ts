// The list of contacts with its search, and one contact (D4).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/core/model/contact.ts'
import type { OutputOf } from '../../../src/core/protocol/registry.ts'
import { openSample, owner, type Sample } from '../../support/workspace.ts'

let sample: Sample
const contacts: Record<string, Contact> = {}
beforeAll(async () => {
  sample = await openSample()
  const add = async (name: string, fields: object) => {
    contacts[name] = await sample.do<Contact>('contact.add', fields, owner)
  }
  await add('lucja', {
    firstName: 'Łucja',
    lastName: 'Wójcik',
    emails: ['lucja@example.com'],
    phones: ['+48 601 000 001'],
    tags: ['VIP'],
  })
  await add('petro', { firstName: 'Петро', lastName: 'Їжак', company: 'Фабрика' })
  await add('shop', { company: 'Sample Shop 100%', tags: ['vip', 'b2b'] })
})
afterAll(() => sample.end())

const found = async (input: object) => {
  const { items } = await sample.query<OutputOf<'contact.list'>>('contact.list', input, owner)
  return items.map(({ id }) => Object.keys(contacts).find(name => contacts[name]!.id === id))
}

describe('contact.list (D4)', () => {
  it.each([
    [{}, ['shop', 'petro', 'lucja']],
    [{ search: 'lucja' }, ['lucja']],
    [{ search: 'WOJCIK łuc' }, ['lucja']],
    [{ search: '@example' }, ['lucja']],
    [{ search: '601' }, ['lucja']],
    [{ search: 'їжак' }, ['petro']],
    [{ search: '100%' }, ['shop']],
    [{ search: '_' }, []],
    [{ search: 'lucja shop' }, []],
    [{ tag: 'vip' }, ['shop', 'lucja']],
    [{ tag: 'b2b', search: 'shop' }, ['shop']],
  ] as [object, string[]][])('finds %o', async (input, expected) => {
    expect(await found(input)).toEqual(expected)
  })

  it('gives pages that neither skip nor repeat', async () => {
    const ids: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page: OutputOf<'contact.list'> = await sample.query(
        'contact.list',
        { limit: 1, ...(cursor && { cursor }) },
        owner,
      )
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next
      if (!cursor) break
    }
    expect(ids).toEqual([contacts.shop!.id, contacts.petro!.id, contacts.lucja!.id])
  })
})

describe('contact.show', () => {
  it('finds by id, code and e-mail', async () => {
    const { id, code } = contacts.lucja!
    for (const ref of [id, code, code.toLowerCase(), 'Lucja@Example.com'])
      expect(await sample.query('contact.show', { contact: ref }, owner)).toEqual(contacts.lucja)
    await expect(sample.query('contact.show', { contact: 'C-NONE' }, owner)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('is not for visitors', async () => {
    const visitor = await sample.visitor()
    const input = { contact: contacts.lucja!.id }
    await expect(sample.query('contact.show', input, visitor)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

// Two contacts that are one person, and a visitor who is a known client: merged and bound through the real door (D4, E3).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
let anna: Awaited<ReturnType<TestServer['signedIn']>>
let olga: typeof anna
beforeAll(async () => {
  server = await startServer()
  anna = await server.signedIn('Anna')
  olga = await server.signedIn('Olga', { role: 'superuser', createUser: { manager: true } })
  await server.call('field.add', { name: 'city' })
  await server.call('field.add', { name: 'size', type: 'number' })
})
afterAll(() => server.end())

const refusal = async (...of: Parameters<TestServer['post']>) => {
  const { status, body } = await server.post(...of)
  return `${status} ${body.error?.message}`
}
const add = (fields: object) => server.call('contact.add', fields)
const show = (contact: string) => server.call('contact.show', { contact })
const shownBy = (conversation: string) =>
  server.call('conversation.show', { conversation }, { token: olga.token })

describe('D4 merging two contacts', () => {
  const one = {
    firstName: 'Jan',
    company: 'Acme',
    phones: ['+48 600 000 001'],
    emails: ['jan@example.com'],
    tags: ['vip'],
    fields: { city: 'Kraków' },
    note: 'Calls on Mondays.',
  }
  const other = {
    firstName: 'Johann',
    lastName: 'Kowalski',
    company: 'Beta',
    language: 'de',
    phones: ['+48 600 000 001', '+48 600 000 002'],
    emails: ['johann@example.com'],
    tags: ['VIP', 'b2b'],
    fields: { city: 'Gdynia', size: '7' },
    note: 'Writes on Fridays.',
    consent: true,
  }
  const lists = {
    phones: ['+48600000001', '+48600000002'],
    tags: ['vip', 'b2b'],
    note: 'Calls on Mondays.\n\nWrites on Fridays.',
    consent: true,
    language: 'de',
  }

  it('keeps single fields from the first, lists of both, and the code of the second leads to the first', async () => {
    const [a, b] = [await add(one), await add(other)]
    const rehearsed = await server.call('contact.merge', { contact: a.code, with: b.code }, { dryRun: true })
    expect(await show(b.code)).toEqual(b)
    const merged = await server.call('contact.merge', { contact: a.code, with: b.code })
    expect({ ...rehearsed, updatedAt: '' }).toEqual({ ...merged, updatedAt: '' })
    expect(merged).toMatchObject({
      ...lists,
      id: a.id,
      code: a.code,
      firstName: 'Jan',
      lastName: '',
      company: 'Acme',
      emails: ['jan@example.com', 'johann@example.com'],
      fields: { city: 'Kraków', size: '7' },
    })
    for (const ref of [a.id, a.code, b.id, b.code.toLowerCase(), 'jan@example.com', 'johann@example.com'])
      expect(await show(ref)).toEqual(merged)
    const { items } = await server.call('contact.list', { where: 'email starts jan or email starts johann' })
    expect(items).toHaveLength(1)
    // A third one takes both codes along.
    const c = await add({ firstName: 'Third' })
    const last = await server.call('contact.merge', { contact: c.code, with: b.code, keep: 'B' })
    for (const ref of [a.code, b.code, c.code, 'johann@example.com']) expect(await show(ref)).toEqual(last)
    expect(last).toMatchObject({ id: c.id, code: c.code, firstName: 'Jan', company: 'Acme' })
    expect(await refusal('contact.merge', { contact: a.code, with: b.code })).toBe(
      `400 with: both are the contact ${c.code}`,
    )
    // The addresses are free for nobody else.
    expect(await refusal('contact.add', { emails: ['johann@example.com'] })).toMatch(
      /^409 .* already belongs/,
    )
  })

  it('with keep B keeps the second one’s name and single fields', async () => {
    const emails = (name: string) => ({ emails: [`${name}@example.org`] })
    const [a, b] = [await add({ ...one, ...emails('a') }), await add({ ...other, ...emails('b') })]
    expect(await server.call('contact.merge', { contact: a.code, with: b.code, keep: 'B' })).toMatchObject({
      ...lists,
      code: a.code,
      firstName: 'Johann',
      lastName: 'Kowalski',
      company: 'Beta',
      emails: ['a@example.org', 'b@example.org'],
      fields: { city: 'Gdynia', size: '7' },
    })
  })

  it('is for who manages contacts, and refused where both together are too much', async () => {
    const [a, b] = [await add({ firstName: 'A' }), await add({ firstName: 'B' })]
    const both = { contact: a.code, with: b.code }
    expect(await refusal('contact.merge', both, { token: anna.token })).toBe(
      '403 only a super user, a manager or an admin may import, export and merge contacts',
    )
    for (const [who, from] of [
      [a, 1],
      [b, 11],
    ] as const)
      await server.call('contact.edit', {
        contact: who.code,
        phones: Array.from({ length: 9 }, (_, i) => `+4860000${from + i}00`),
      })
    expect(await refusal('contact.merge', both)).toMatch(/^400 phones: both together are too much/)
    expect(await refusal('contact.merge', { contact: a.code, with: 'C-NONE' })).toBe(
      '404 there is no contact C-NONE',
    )
  })

  it('moves conversations and identities, tells the consoles, and a visitor who is there goes on', async () => {
    const live = await server.live(anna.token)
    live.send({ subscribe: {} })
    await live.frame(frame => 'snapshot' in frame)
    const conversation = await server.conversation('Dzień dobry')
    const before = await shownBy(conversation)
    const known = await add({ firstName: 'Łucja', emails: ['lucja@example.com'] })
    await server.call('contact.merge', { contact: known.code, with: before.contact.code })
    const event = await live.event('contact.merged')
    expect(event.data).toMatchObject({ contact: { id: known.id }, merged: { id: before.contact.id } })
    const after = await shownBy(conversation)
    expect(after.conversation).toMatchObject({ contact: known.id, name: 'Łucja' })
    expect(after.identity).toMatchObject({ id: before.identity.id, contact: known.id })
    expect(after.contact.code).toBe(known.code)
    for (const ref of [known.code, before.contact.code]) {
      const { items } = await server.call('conversation.list', { contact: ref }, { token: olga.token })
      expect(items.map((one: { id: string }) => one.id)).toEqual([conversation])
    }
    live.close()
  })
})

describe('E3 binding to a known contact', () => {
  it('makes the conversations that contact’s; a contact that nothing is known of is gone', async () => {
    const conversation = await server.conversation('It is me')
    const { contact: blank, identity } = await shownBy(conversation)
    const known = await add({ firstName: 'Petro', emails: ['petro@example.com'] })
    const bound = await server.call(
      'contact.bind',
      { contact: 'petro@example.com', conversation },
      { token: anna.token },
    )
    expect(bound).toEqual(known)
    const after = await shownBy(conversation)
    expect(after.conversation).toMatchObject({ contact: known.id, name: 'Petro' })
    expect(after.identity).toMatchObject({ id: identity.id, contact: known.id })
    expect(await show(blank.code)).toEqual(known)
    // Once more changes nothing.
    const again = await server.post(
      'contact.bind',
      { contact: known.code, identity: identity.id },
      { dryRun: true },
    )
    expect(again.body.events ?? again.body.ok).toBeDefined()
    expect(await server.call('contact.bind', { contact: known.code, identity: identity.id })).toEqual(known)
  })

  it('leaves a contact of whom something is known', async () => {
    const conversation = await server.conversation('Hello')
    const { contact } = await shownBy(conversation)
    await server.call('contact.edit', { contact: contact.code, company: 'Acme' })
    const other = await add({ firstName: 'Other' })
    await server.call('contact.bind', { contact: other.code, conversation })
    expect(await show(contact.code)).toMatchObject({ id: contact.id, company: 'Acme' })
    expect((await shownBy(conversation)).contact.code).toBe(other.code)
  })

  it('is taken back: a contact of their own, of whom nothing is known, and the known one keeps what it has', async () => {
    const conversation = await server.conversation('Not Petro at all')
    const known = await add({ firstName: 'Iga', emails: ['iga@example.com'] })
    await server.call('contact.bind', { contact: known.code, conversation })
    const own = await server.call('contact.unbind', { conversation }, { token: anna.token })
    expect(own).toMatchObject({ firstName: '', emails: [] })
    expect(own.id).not.toBe(known.id)
    const after = await shownBy(conversation)
    expect(after.contact).toEqual(own)
    expect(after.conversation).toMatchObject({ contact: own.id, name: own.code })
    expect(await show(known.code)).toEqual(known)
    // Nothing is known of them already: there is nothing to take back.
    expect(await server.call('contact.unbind', { conversation })).toEqual(own)
    expect(await refusal('contact.unbind', {})).toMatch(/^400 conversation: name a conversation, or/)
  })

  it('is suggested by what both have: an e-mail address, or a phone number however it is written', async () => {
    const alike = (contact: string) => server.call('contact.alike', { contact }, { token: anna.token })
    const first = await add({
      firstName: 'Ola',
      emails: ['ola.one@example.com'],
      phones: ['+48 600 700 800'],
    })
    expect(await alike(first.code)).toEqual({ items: [] })
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/', token: null })
    await visitor.call('contact.introduce', { email: 'Ola.One@example.com' })
    const { conversation } = await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Me' })
    const { contact } = await shownBy(conversation)
    expect(await alike(contact.code)).toMatchObject({
      items: [{ code: first.code, same: 'email', value: 'ola.one@example.com' }],
    })
    const second = await add({ firstName: 'Ela', phones: ['+48600700800'] })
    expect(await alike(second.code)).toMatchObject({ items: [{ code: first.code, same: 'phone' }] })
    expect(await refusal('contact.alike', { contact: 'C-NONE' })).toMatch(/^404/)
  })

  it('wants one of the two, and one that is there', async () => {
    const { code } = await add({ firstName: 'Ewa' })
    expect(await refusal('contact.bind', { contact: code })).toMatch(
      /^400 conversation: name a conversation, or/,
    )
    const identity = '01900000-0000-7000-8000-000000000001'
    expect(await refusal('contact.bind', { contact: code, identity })).toBe('404 there is no such identity')
  })
})

// Settings through the real door, and what each of them changes.

import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settings } from '../../src/core/model/setting.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ presenceSeconds: 0.05 })
})
afterAll(() => server.end())

const set = (setting: string, value: unknown) => server.call('setting.set', { setting, value })
const refusal = async (setting: string, value: unknown, token?: string) => {
  const { status, body } = await server.post('setting.set', { setting, value }, token ? { token } : {})
  return `${status} ${body.error?.message}`
}

describe('settings', () => {
  it('are listed with what they are, checked, and set back; only an admin changes them', async () => {
    const { items } = await server.call('setting.list', {})
    expect(items.map((one: { name: string }) => one.name)).toEqual(Object.keys(settings))
    expect(items.every((one: { changed: boolean }) => !one.changed)).toBe(true)
    expect(await set('Country', 'ua')).toMatchObject({
      name: 'country',
      value: 'UA',
      default: 'PL',
      changed: true,
    })
    expect(await set('visitor.grace', '45')).toMatchObject({ value: 45 })
    expect((await server.call('setting.list', { changed: true })).items).toHaveLength(2)
    expect(await refusal('country', 'Poland')).toBe(
      '400 value: must be a country’s two letters, such as PL (country)',
    )
    expect(await refusal('visitor.grace', 0)).toMatch(/^400 value: must be at least 1 \(visitor\.grace\)/)
    expect(await refusal('visitor.grace', 'soon')).toMatch(/^400/)
    expect(await refusal('no.such', 1)).toMatch(/^404 there is no setting no\.such/)
    const { token } = await server.signedIn('Sara', { role: 'user' })
    expect(await refusal('country', 'PL', token)).toBe('403 only an admin account may do this')
    expect((await server.call('setting.list', {}, { token })).items).toHaveLength(items.length)
    const { seq } = server.server.workspace
    await set('country', 'UA')
    expect(server.server.workspace.seq).toBe(seq)
    expect(await set('country', null)).toMatchObject({ value: 'PL', changed: false })
    expect(await set('visitor.grace', 30)).toMatchObject({ changed: false })
  })

  it('country: that of an import’s phone numbers, unless it names another', async () => {
    const phones = async (more: object) => {
      const email = `${uuidv7()}@example.com`
      const rows = [{ line: 1, values: { email, phone: '044 123 45 67' } }]
      await server.call('contact.import', { import: uuidv7(), file: 'x.csv', rows, ...more })
      return (await server.call('contact.show', { contact: email })).phones
    }
    await set('country', 'UA')
    expect(await phones({})).toEqual(['+380441234567'])
    expect(await phones({ country: 'PL' })).not.toEqual(['+380441234567'])
    await set('country', null)
  })

  it('company.name: over a window whose channel has no title, and in a console’s snapshot and events', async () => {
    const { token } = await server.signedIn('Tola')
    const live = await server.live(token)
    live.send({ subscribe: {} })
    await live.frame(frame => 'caughtUp' in frame)
    await set('company.name', 'Sample & Co')
    expect((await live.event('setting.changed', ({ data }) => data.setting === 'company.name')).data).toEqual(
      {
        setting: 'company.name',
        value: 'Sample & Co',
        before: '',
      },
    )
    await live.close()
    const again = await server.live(token)
    again.send({ subscribe: {} })
    const { snapshot } = await again.frame(frame => 'snapshot' in frame)
    expect(snapshot.settings).toEqual([{ id: 'company.name', value: 'Sample & Co' }])
    await again.close()
    const look = async () => {
      const visitor = await server.visitor(await server.key())
      const begun = await visitor.call('visit.start', {})
      await visitor.close()
      return begun.look.title
    }
    expect(await look()).toBe('Sample & Co')
    expect((await server.get(`/chat/${await server.key()}`)).body).toContain('<title>Sample &#38; Co</title>')
    await server.call('channel.edit', {
      channel: 'Website',
      look: { title: 'Ask us', color: '#0b6bcb', position: 'right' },
    })
    expect(await look()).toBe('Ask us')
  })

  it('language: of a window that does not speak the page’s own', async () => {
    const spoken = async (language: string) => {
      const visitor = await server.visitor(await server.key())
      const begun = await visitor.call('visit.start', { language })
      await visitor.close()
      return begun.language
    }
    expect(await spoken('fi')).toBe('en')
    await set('language', 'pl')
    expect([await spoken('fi'), await spoken('uk-UA')]).toEqual(['pl', 'uk'])
  })

  it('visitor.grace: how long a visitor may be away, from the next that leaves', async () => {
    const { token } = await server.signedIn('Uma')
    const live = await server.live(token)
    live.send({ subscribe: {} })
    await live.frame(frame => 'caughtUp' in frame)
    await set('visitor.grace', 1)
    const conversation = await server.conversation('Is anybody there?')
    const { at } = await live.event('conversation.missed', event => event.conversation === conversation)
    const sent = await live.event('message.sent', event => event.conversation === conversation)
    expect(Date.parse(at) - Date.parse(sent.at)).toBeLessThan(20_000)
    await live.close()
  })

  it('visitor.rate: what one visitor may ask at once', async () => {
    await set('visitor.rate', 1)
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', {})
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor.ask('message.send', { message: uuidv7(), text: 'x' })),
    )
    expect(answers.filter(one => one.error?.code === 'too-many').length).toBeGreaterThan(5)
    await visitor.close()
  })
})

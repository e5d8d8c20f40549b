// The form before the chat at the visitor's door: asked once, checked, consent with its version and moment (E2).
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventIn } from '../../../src/server/feed.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'

let server: TestServer
let key: string
let anna: { token: string }
beforeAll(async () => {
  server = await startServer({ graceSeconds: 1 })
  key = await server.key()
  anna = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
  await server.call('field.add', { name: 'city', label: 'City' })
  await server.call('field.add', { name: 'pairs', type: 'number' })
})
afterAll(() => server.end())

const edit = (form: Json) => server.call('channel.edit', { channel: 'Website', form })
beforeEach(() => edit({ ask: [], consent: '', consentLink: '' }))

async function begin(token: string | null = null): Promise<{ socket: Socket; started: Json }> {
  const socket = await server.visitor(key)
  return { socket, started: await socket.call('visit.start', { token }) }
}
const say = (socket: Socket) => socket.call('message.send', { message: uuidv7(), text: 'Hello' })
const answer = (socket: Socket, answers: Json, consent: number | null = null) =>
  socket.call('form.answer', { answers, consent })
const shown = (conversation: string): Promise<Json> =>
  server.call('conversation.show', { conversation }, { token: anna.token })
const contactOf = async (conversation: string): Promise<Json> => (await shown(conversation)).contact

describe('E2 the form before the chat', () => {
  it('asks what the channel says, takes nothing else for an answer, and makes the visitor known', async () => {
    await edit({ ask: ['name', 'Email:required', 'PAIRS:required', 'city', 'question'] })
    const { socket, started } = await begin()
    expect(started.form).toEqual({
      fields: [
        { name: 'name', label: '', kind: 'name', required: false, choices: [] },
        { name: 'email', label: '', kind: 'email', required: true, choices: [] },
        { name: 'pairs', label: 'pairs', kind: 'number', required: true, choices: [] },
        { name: 'city', label: 'City', kind: 'text', required: false, choices: [] },
        { name: 'question', label: '', kind: 'question', required: false, choices: [] },
      ],
      consent: null,
    })
    await expect(say(socket)).rejects.toThrow('form: answer what is asked before the chat first')
    await expect(answer(socket, { name: 'Jan' })).rejects.toThrow('answers.email: must be given')
    await expect(answer(socket, { email: 'jan', pairs: '2' })).rejects.toThrow('answers.email: is none')
    await expect(answer(socket, { email: 'jan@example.com', pairs: 'two' })).rejects.toThrow(
      'answers.pairs: two is not a number',
    )
    await answer(socket, { name: 'Jan Sample', email: 'Jan@Example.com', pairs: '2,50', shoe: '42' })
    const { conversation } = await say(socket)
    expect(await contactOf(conversation)).toMatchObject({
      firstName: 'Jan',
      lastName: 'Sample',
      emails: ['jan@example.com'],
      fields: { pairs: '2.5' },
      consent: false,
    })
    await socket.close()
  })

  it('is not asked again of who has answered, only what is new', async () => {
    await edit({ ask: ['name:required', 'city'] })
    const { socket, started } = await begin()
    await answer(socket, { name: 'Jan' })
    await answer(socket, { name: 'Jan' })
    await socket.close()
    const again = await begin(started.token)
    expect(again.started).toMatchObject({ form: null, name: 'Jan' })
    await again.socket.close()

    await edit({ ask: ['name:required', 'city', 'phone:required'] })
    const third = await begin(started.token)
    expect(third.started.form.fields).toMatchObject([{ name: 'phone' }])
    await expect(answer(third.socket, { phone: 'none' })).rejects.toThrow('answers.phone: is none')
    await answer(third.socket, { phone: '+48 600 100 200' })
    await say(third.socket)
    await third.socket.close()
  })

  it('leaves out what is known already, and whoever is in a conversation', async () => {
    const { socket, started } = await begin()
    await socket.call('contact.introduce', { email: 'ola@example.com' })
    await say(socket)
    await edit({ ask: ['email:required', 'name:required'] })
    // The conversation goes on.
    await say(socket)
    await socket.close()
    const again = await begin(started.token)
    expect(again.started.form.fields).toMatchObject([{ name: 'name' }])
    await again.socket.close()
  })

  it('keeps consent with the version of its words and the moment, and asks again when they change', async () => {
    const kept = async () => {
      const { items } = await server.call('channel.list', {})
      return items[0].consent
    }
    const first = ((await kept()) ?? 0) + 1
    await edit({ consent: 'I agree to the sample terms.', consentLink: 'https://shop.example/terms' })
    expect(await kept()).toBe(first)
    await edit({ ask: ['name'] })
    expect(await kept()).toBe(first)

    const { socket, started } = await begin()
    expect(started.form.consent).toEqual({
      version: first,
      text: 'I agree to the sample terms.',
      link: 'https://shop.example/terms',
    })
    await expect(say(socket)).rejects.toThrow('form: answer')
    await expect(answer(socket, {})).rejects.toThrow('consent: agree to the text as it is now first')
    await expect(answer(socket, {}, first - 1)).rejects.toThrow('consent')
    const before = server.server.workspace.seq
    await answer(socket, {}, first)
    const { conversation } = await say(socket)
    expect(await contactOf(conversation)).toMatchObject({ consent: true })
    const { identity } = await shown(conversation)
    expect(identity.form).toMatchObject({ asked: ['name'], consent: { version: first } })
    const contact = await server.call('contact.show', { contact: identity.contact }, { token: anna.token })
    expect(contact.agreed).toEqual([{ channel: 'Website', version: first, at: identity.form.consent.at }])
    expect(Math.abs(Date.parse(identity.form.consent.at) - Date.now())).toBeLessThan(60_000)
    const told = await server.server.workspace.eventsAfter(before, 10)
    if (told === 'too-old') throw new Error('the log is gone')
    const events = told.map(event => eventIn(event) as Json)
    expect(events.find(event => event.type === 'contact.introduced')).toMatchObject({
      at: identity.form.consent.at,
      data: { consent: started.form.consent },
    })
    await socket.close()

    await edit({ consent: 'I agree to the new sample terms.' })
    expect(await kept()).toBe(first + 1)
    const again = await begin(started.token)
    expect(again.started.form).toMatchObject({ fields: [], consent: { version: first + 1 } })
    await again.socket.close()
  })

  it('refuses to ask for what nobody has declared, and an edit of a part leaves the rest', async () => {
    await expect(edit({ ask: ['shoe'] })).rejects.toThrow('shoe is not declared')
    await expect(edit({ ask: ['name!'] })).rejects.toThrow('must be the name of a field')
    await expect(edit({ consentLink: 'javascript:alert(1)' })).rejects.toThrow('must be an address')
    await edit({ ask: ['name', 'NAME:required'], consent: 'Terms' })
    await edit({ consentLink: 'https://shop.example/terms' })
    const { items } = await server.call('channel.list', {})
    expect(items[0].form).toEqual({
      ask: ['name:required'],
      consent: 'Terms',
      consentLink: 'https://shop.example/terms',
    })
  })

  it('may ask in a document for a field that the same document declares', async () => {
    const document = {
      fields: [{ name: 'size', label: 'Size', type: 'text', choices: [] }],
      channels: [{ name: 'Shoes', form: { ask: ['size:required'] } }],
    }
    await server.call('config.apply', { config: document })
    const { items } = await server.call('channel.list', {})
    expect(items.find((one: Json) => one.name === 'Shoes').form.ask).toEqual(['size:required'])
    expect((await server.call('config.apply', { config: document })).changes).toEqual([])
  })

  it('tells the other windows of the visitor that it is answered', async () => {
    await edit({ ask: ['name:required'] })
    const { socket, started } = await begin()
    const other = await begin(started.token)
    expect(other.started.form).not.toBeNull()
    await answer(socket, { name: 'Jan' })
    const told = await other.socket.frame(frame => frame.event?.type === 'contact.introduced', 'introduced')
    expect(told.event.data).toEqual({ name: 'Jan', answered: true })
    await socket.close()
    await other.socket.close()
  })
})

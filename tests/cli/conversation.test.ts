// Reading, writing and following conversations from a shell, with a real visitor on the other side.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'

let server: TestServer
let config: string
let token: string
let ola: string
let visitor: Socket
let conversation: string
const chatctl = (words: string[], more: Partial<Where> = {}): Promise<Typed> =>
  type(words, { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token }, ...more })

beforeAll(async () => {
  config = mkdtempSync(join(tmpdir(), 'chatctl-talk-'))
  server = await startServer()
  const anna = await server.consultant('Anna', { position: 'Sales' })
  token = anna.token
  ola = (await server.consultant('Ola')).token
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', { page: 'http://shop.example/', title: 'Shop' })
  await visitor.call('contact.introduce', { name: 'Jan \u009b31mNowak' })
  const sent = await visitor.call('message.send', { message: uuidv7(), text: 'Dzień dobry\u202e' })
  conversation = sent.conversation
})
afterAll(async () => {
  await visitor.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

const code = async () => (await chatctl(['conversation', 'list', '--json'])).json[0].code as string

describe('conversation', () => {
  it('list shows who waits, show is a transcript, both without what a terminal would obey', async () => {
    const { json } = await chatctl(['conversation', 'list', '--queue', 'missed', '--json'])
    const { json: waiting } = await chatctl(['conversation', 'list', '--state', 'open', '--json'])
    expect([...json, ...waiting].map((one: { id: string }) => one.id)).toContain(conversation)
    for (const table of [true, false]) {
      const { code: exit, out } = await chatctl(['conversation', 'show', await code()], { table })
      expect(exit).toBe(0)
      expect(out).toContain('Dzień dobry')
      expect(out).not.toMatch(/[\u007f-\u009f\u202e]/)
    }
    const shown = await chatctl(['conversation', 'show', conversation, '--json'])
    expect(shown.json.conversation.id).toBe(conversation)
    expect(shown.json.messages.map((one: { seq: number }) => one.seq)).toEqual(
      shown.json.messages.map((_: unknown, at: number) => at + 1),
    )
  })

  it('send takes the words as they are typed, a code for an id, and - for stdin', async () => {
    const typed = await chatctl([
      'conversation',
      'send',
      await code(),
      'W',
      'czym',
      'mogę',
      'pomóc?',
      '--json',
    ])
    expect(typed.json).toMatchObject({ conversation })
    await visitor.event('message.sent', event => event.data.text === 'W czym mogę pomóc?')
    expect((await chatctl(['conversation', 'send', conversation, '-'], { stdin: 'Two\nlines\n' })).code).toBe(
      0,
    )
    await visitor.event('message.sent', event => event.data.text === 'Two\nlines')
    expect((await chatctl(['conversation', 'note', conversation, 'vip'])).code).toBe(0)
    expect((await chatctl(['conversation', 'show', conversation])).out).toMatch(/\tnote\tAnna\tvip$/m)
    expect((await chatctl(['conversation', 'show', 'D-999999'])).code).toBe(6)
  })

  it('is handed over to who is there, left, and refused to who comes too late', async () => {
    const away = await chatctl(['conversation', 'invite', conversation, 'ola@example.com'])
    expect(away).toMatchObject({ code: 7, out: '' })
    const live = await server.live(ola)
    live.send({ subscribe: {} })
    await live.frame(frame => frame.caughtUp)
    expect(await chatctl(['conversation', 'invite', conversation, 'ola@example.com'])).toMatchObject({
      code: 0,
    })
    expect(await chatctl(['conversation', 'leave', conversation])).toMatchObject({ code: 0 })
    const late = await chatctl(['conversation', 'accept', conversation, '--json'])
    expect(late).toMatchObject({ code: 7, json: { error: { code: 'taken' } } })
    await live.close()
  })
})

describe('conversation tail', () => {
  const types = ({ out }: Typed) =>
    out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line).type)

  it('follows events from now on, a line each, in every form', async () => {
    const seqs = server.server.workspace.seq
    const following = chatctl(['conversation', 'tail', '--jsonl', '--type', 'message.sent', '--limit', '2'])
    await online(1)
    await visitor.call('message.send', { message: uuidv7(), text: 'One' })
    await visitor.call('message.send', { message: uuidv7(), text: 'Two' })
    const typed = await following
    expect(typed.code).toBe(0)
    const events = typed.out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(events.map(event => event.data.text)).toEqual(['One', 'Two'])
    expect(events[0].seq).toBeGreaterThan(seqs)
  })

  it('replays after --since, and knows the queue', async () => {
    const all = await chatctl([
      'conversation',
      'tail',
      '--since',
      '0',
      '--conversation',
      conversation,
      '--limit',
      '4',
      '--jsonl',
    ])
    expect(types(all)[0]).toBe('conversation.started')
    const others = ['conversation', 'tail', '--since', '0', '--queue', 'others', '--limit', '1', '--jsonl']
    expect(JSON.parse((await chatctl(others)).out).conversation).toBe(conversation)
    const code = (await chatctl(['conversation', 'list', '--quiet'])).out.trim()
    const one = await chatctl(['conversation', 'tail', code, '--since', '0', '--limit', '4', '--jsonl'])
    expect(one.out).toBe(all.out)
    const quiet = await chatctl(['conversation', 'tail', '--since', '0', '--limit', '2', '--quiet'])
    expect(quiet.out).toMatch(/^\d+\n\d+\n$/)
    const table = await chatctl(
      ['conversation', 'tail', '--since', '0', '--type', 'message.sent', '--limit', '1'],
      {
        table: true,
      },
    )
    expect(table.out).toMatch(/message\.sent .*Dzień dobry/)
    expect(table.out).not.toMatch(/[\u007f-\u009f\u202e]/)
  })

  it.each([
    [['--queue', 'later'], 2],
    [['--since', 'yesterday'], 2],
    [['no code'], 2],
    [['D-999999'], 6],
    [['--server', 'http://127.0.0.1:1'], 5],
  ])('refuses %j with %i', async (flags, exit) => {
    expect((await chatctl(['conversation', 'tail', ...flags])).code).toBe(exit)
  })

  it('ends with 4 for who is not signed in', async () => {
    const typed = await chatctl(['conversation', 'tail'], {
      env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: 'x' },
    })
    expect(typed.code).toBe(4)
  })

  /** Waits until so many consultants' connections are open and have been told all. */
  async function online(count: number): Promise<void> {
    for (;;) {
      const { body } = await server.get('/metrics')
      const found = /^\S*connections\S*\{[^}]*consultant[^}]*\} (\d+)$/m.exec(body)
      if (Number(found?.[1] ?? 0) >= count) return
    }
  }
})

describe('conversation with a consent', () => {
  it('E2 show and export tell what the client agreed to before the chat, and when', async () => {
    const form = { ask: [], consent: 'I agree to the sample terms.' }
    const { consent } = await server.call('channel.edit', { channel: 'Website', form })
    const other = await server.visitor(await server.key())
    await other.call('visit.start', { token: null })
    await other.call('form.answer', { answers: {}, consent })
    const sent = await other.call('message.send', { message: uuidv7(), text: 'Hello' })
    await other.close()
    await server.call('channel.edit', { channel: 'Website', form: { consent: '' } })
    const words = `agreed to version ${consent} of the text`
    const shown = await chatctl(['conversation', 'show', sent.conversation], { table: true })
    expect(shown.out.split('\n')[2]).toMatch(new RegExp(`^${words}  2\\d{3}-`))
    const exported = await chatctl(['conversation', 'export', sent.conversation])
    expect(exported.out).toMatch(new RegExp(`^consent: ${words}, 2\\d{3}-`, 'm'))
  })
})

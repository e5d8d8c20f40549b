// The visitor's connection: beginning, resuming, tabs, limits, origins, bans, bad frames.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Socket } from '../../support/socket.ts'

let server: TestServer
let key: string
beforeAll(async () => {
  server = await startServer({
    graceSeconds: 0.3,
    limits: {
      connectionsPerAddress: 100,
      visitor: { rate: 1, burst: 30 },
      address: { rate: 1_000, burst: 5_000 },
    },
  })
  key = await server.key()
})
afterAll(() => server.end())

const page = {
  page: 'https://shop.example/cart',
  title: 'Cart',
  language: 'pl-PL',
  timeZone: 'Europe/Warsaw',
}
const caughtUp = (socket: Socket) => socket.frame(frame => 'caughtUp' in frame, 'caughtUp')
const say = (socket: Socket, text: string, message = uuidv7()) =>
  socket.call('message.send', { message, text })

async function begin(input: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
  const socket = await server.visitor(key, headers)
  const started = await socket.call('visit.start', { ...page, ...input })
  await caughtUp(socket)
  return { socket, started }
}

describe('a token that the browser has made', () => {
  const made = (digit: string) => digit.repeat(64)
  const contacts = async () => (await server.call('contact.list', { limit: 200 })).items.length

  it('makes one visitor of two tabs at once, and of who asks again', async () => {
    const before = await contacts()
    const [one, two] = await Promise.all([server.visitor(key), server.visitor(key)])
    const begun = await Promise.all(
      [one, two].map(socket => socket.call('visit.start', { ...page, newToken: made('a') })),
    )
    expect(begun.map(({ token }) => token)).toEqual([made('a'), made('a')])
    await say(one, 'from the first')
    await two.event('message.sent')
    await Promise.all([one.close(), two.close()])
    const again = await begin({ newToken: made('a') })
    await again.socket.event('message.sent')
    const later = await begin({ token: made('a') })
    await later.socket.event('message.sent')
    expect(await contacts()).toBe(before + 1)
    await Promise.all([again.socket.close(), later.socket.close()])
  })

  it('is nobody’s of another channel, nothing where an old one is given, and never a short one', async () => {
    const { socket } = await begin({ newToken: made('b') })
    await server.call('channel.add', { name: 'Second', kind: 'web' })
    const second = (await server.call('channel.show', { channel: 'Second' })).key
    const other = await server.visitor(second)
    expect(await other.ask('visit.start', { ...page, newToken: made('b') })).toMatchObject({
      error: { code: 'conflict' },
    })
    expect(await other.call('visit.start', page)).toHaveProperty('token')
    const forgotten = await begin({ token: 'forgotten', newToken: made('b') })
    expect(forgotten.started.token).not.toBe(made('b'))
    const short = await server.visitor(key)
    for (const newToken of ['', 'abc', made('B'), `${made('a')}a`])
      expect(await short.ask('visit.start', { ...page, newToken })).toMatchObject({
        error: { code: 'invalid' },
      })
    await Promise.all([socket, other, forgotten.socket, short].map(one => one.close()))
  })
})

describe('a visit', () => {
  it('begins with a token, a look and a language, and carries words both ways', async () => {
    const anna = await server.signedIn('Anna', { position: 'Sales' })
    const desk = await server.live(anna.token)
    desk.send({ subscribe: {} })
    await caughtUp(desk)
    const { socket, started } = await begin(
      {},
      {
        'user-agent':
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      },
    )
    expect(started).toMatchObject({
      language: 'pl',
      look: { name: 'Website' },
      conversation: null,
      consultant: null,
      seq: 0,
    })
    expect(started.token).toMatch(/^[\w-]{43}$/)

    const sent = await say(socket, 'Dzień dobry')
    const heard = await desk.event('message.sent')
    expect(heard).toMatchObject({
      conversation: sent.conversation,
      data: { text: 'Dzień dobry', author: { kind: 'visitor' } },
    })
    const shown = await desk.call('conversation.show', { conversation: sent.conversation })
    expect(shown.visit).toMatchObject({
      browser: 'Chrome 141',
      os: 'Linux',
      ip: '127.0.0.1',
      language: 'pl-PL',
    })

    await desk.call('note.add', { conversation: sent.conversation, message: uuidv7(), text: 'only for us' })
    await desk.call('message.send', {
      conversation: sent.conversation,
      message: uuidv7(),
      text: 'W czym mogę pomóc?',
    })
    const answer = await socket.event('message.sent', event => event.data.author.kind === 'consultant')
    expect(answer.data).toMatchObject({
      text: 'W czym mogę pomóc?',
      author: { name: 'Anna', position: 'Sales' },
    })
    expect(answer.data.author).not.toHaveProperty('id')
    expect(JSON.stringify(socket.frames)).not.toContain('only for us')
    expect(socket.events.map(event => event.seq)).toEqual(socket.events.map((_, i) => i + 1))
    await Promise.all([socket.close(), desk.close()])
  })

  it('is resumed by its token from a seq, in several tabs at once', async () => {
    const { socket, started } = await begin()
    await say(socket, 'one')
    const second = await begin({ token: started.token })
    expect(second.started.token).toBe(started.token)
    expect(second.socket.events.map(event => event.type)).toEqual(['conversation.started', 'message.sent'])
    await say(second.socket, 'two')
    await socket.event('message.sent', event => event.data.text === 'two')
    const since = socket.events.at(-1).seq
    await socket.close()
    await say(second.socket, 'three')
    const third = await begin({ token: started.token, since })
    expect(third.socket.events.map(event => event.data.text)).toEqual(['three'])
    expect(third.started).toMatchObject({ seq: since + 1 })
    await Promise.all([second.socket.close(), third.socket.close()])
  })

  it('resumes without gap or double while a consultant writes', async () => {
    const { token } = await server.signedIn('Writer')
    const desk = await server.live(token)
    const { socket, started } = await begin()
    const { conversation } = await say(socket, 'hello')
    await desk.call('conversation.accept', { conversation })
    const total = 300
    const writing = (async () => {
      for (let i = 0; i < total; i += 10)
        await Promise.all(
          Array.from({ length: 10 }, (_, j) =>
            desk.call('message.send', { conversation, message: uuidv7(), text: `line ${i + j}` }),
          ),
        )
    })()
    const heard: string[] = []
    let since = started.seq
    while (heard.length < total) {
      const { socket: tab } = await begin({ token: started.token, since })
      await tab.when(() => tab.events.length >= 25 || heard.length + tab.events.length >= total, 'events')
      for (const event of tab.events) {
        expect(event.seq).toBe(since + 1)
        since = event.seq
        if (event.data.author?.kind === 'consultant') heard.push(event.data.text)
      }
      tab.ws.terminate()
    }
    await writing
    expect(heard).toEqual(Array.from({ length: total }, (_, i) => `line ${i}`))
    await Promise.all([socket.close(), desk.close()])
  }, 60_000)

  it('with a token that nobody gave begins anew', async () => {
    const { socket, started } = await begin({ token: 'A'.repeat(43), since: 900 })
    expect(started.token).not.toBe('A'.repeat(43))
    expect(started.seq).toBe(0)
    await socket.close()
  })

  it('ends some time after the last tab closed, and an unanswered conversation is missed', async () => {
    const { token } = await server.signedIn('Watcher', { role: 'superuser', createUser: { manager: true } })
    const desk = await server.live(token)
    desk.send({ subscribe: {} })
    await caughtUp(desk)
    const { socket, started } = await begin()
    const { conversation } = await say(socket, 'Anybody?')
    const again = await begin({ token: started.token })
    await socket.close()
    await again.socket.close()
    const ended = await desk.event('conversation.missed', event => event.conversation === conversation)
    expect(ended.by.kind).toBe('system')
    await desk.close()
  })
})

describe('signals', () => {
  it('of typing go both ways, to those who may see them, and are never kept', async () => {
    const anna = await server.signedIn('Typing')
    const mayObserve = { observer: true, createUser: { manager: true } }
    const { token } = await server.signedIn('Elsewhere', mayObserve, 'observer')
    const [desk, observer] = [await server.live(anna.token), await server.live(token)]
    for (const one of [desk, observer]) {
      one.send({ subscribe: {} })
      await caughtUp(one)
    }
    const { socket } = await begin()
    const { conversation } = await say(socket, 'hello')
    await desk.call('conversation.accept', { conversation })
    const before = server.server.workspace.seq
    socket.send({ signal: { type: 'typing' } })
    const byVisitor = (one: Socket) =>
      one.frame(
        frame => frame.signal?.conversation === conversation && frame.signal.by.kind === 'visitor',
        'typing',
      )
    await Promise.all([byVisitor(desk), byVisitor(observer)])
    // An observer only looks: nobody hears of their typing.
    observer.send({ signal: { type: 'typing', conversation } })
    desk.send({ signal: { type: 'typing', conversation } })
    const shown = await socket.frame(frame => frame.signal?.type === 'typing', 'typing')
    expect(shown.signal).toEqual({ type: 'typing', by: { name: 'Typing' } })
    await observer.frame(frame => frame.signal?.by?.name === 'Typing', 'typing of a colleague')
    expect(desk.frames.some(frame => frame.signal?.by?.kind === 'consultant')).toBe(false)
    expect(socket.frames.filter(frame => frame.signal?.type === 'typing').length).toBe(1)
    expect(server.server.workspace.seq).toBe(before)
    await Promise.all([socket.close(), desk.close(), observer.close()])
  })

  it('of a new page show where the visitor is', async () => {
    const { token } = await server.signedIn('Pages')
    const desk = await server.live(token)
    const { socket } = await begin()
    const { conversation } = await say(socket, 'hello')
    desk.send({ subscribe: { since: 0 } })
    await caughtUp(desk)
    socket.send({ signal: { type: 'page', page: 'https://shop.example/pay', title: 'Pay' } })
    const paged = await desk.event('visit.paged', event => event.conversation === conversation)
    expect(paged.data.page).toEqual({ page: 'https://shop.example/pay', title: 'Pay' })
    await Promise.all([socket.close(), desk.close()])
  })

  it('of duty tell when somebody comes and when the last one goes', async () => {
    const own = await startServer({ presenceSeconds: 0.2 })
    const anna = await own.signedIn('Duty')
    const visitor = await own.visitor(await own.key())
    expect(await visitor.call('visit.start', page)).toMatchObject({ onDuty: false })
    const desk = await own.live(anna.token)
    await visitor.frame(frame => frame.signal?.onDuty === true, 'duty')
    await desk.close()
    await visitor.frame(frame => frame.signal?.onDuty === false, 'no duty')
    await visitor.close()
    await own.end()
  })
})

describe('who is not welcome', () => {
  it('is told so: no such chat, or a site that is not on the list', async () => {
    const nobody = await server.visitor('nobody')
    expect(await nobody.end()).toMatchObject({ code: 4003 })
    expect(nobody.frames).toMatchObject([{ error: { code: 'not-found' } }])

    const listed = await server.call('channel.add', { name: 'Listed', origins: ['https://shop.example'] })
    for (const origin of [
      'https://evil.example',
      'https://shop.example.evil.example',
      'http://shop.example',
      'null',
      undefined,
    ]) {
      const foreign = await server.visitor(listed.key, origin === undefined ? {} : { origin })
      expect(await foreign.end()).toMatchObject({ code: 4003 })
      expect(foreign.frames).toMatchObject([{ error: { code: 'not-allowed' } }])
    }
    for (const origin of ['https://shop.example', server.url]) {
      const own = await server.visitor(listed.key, { origin })
      expect(await own.call('visit.start', page)).toHaveProperty('token')
      await own.close()
    }
  })

  it('is told politely when banned, at once and at the next visit, and hears nothing more', async () => {
    const { token } = await server.signedIn('Banner', { role: 'superuser', createUser: { manager: true } })
    const desk = await server.live(token)
    const { socket, started } = await begin()
    const { conversation } = await say(socket, 'spam')
    await desk.call('ban.add', { conversation, reason: 'a sample reason that is not for them' })
    const told = await socket.frame(frame => frame.error?.code === 'banned', 'ban')
    expect(told.id).toBeUndefined()
    expect(await socket.ask('message.send', { message: uuidv7(), text: 'more' })).toMatchObject({
      error: { code: 'banned' },
    })
    await desk.call('message.send', { conversation, message: uuidv7(), text: 'not for you' })
    const again = await server.visitor(key)
    expect(await again.ask('visit.start', { ...page, token: started.token })).toMatchObject({
      error: { code: 'banned' },
    })
    expect(JSON.stringify([socket.frames, again.frames])).not.toMatch(/not for/)
    await Promise.all([socket.close(), again.close(), desk.close()])
  })

  it('is sent away to come back when the ban is lifted, or ends by itself', async () => {
    const { socket, started } = await begin()
    const { conversation } = await say(socket, 'spam')
    const { token } = await server.signedIn('Lifter', { role: 'superuser', createUser: { manager: true } })
    const ban = async (until: string | null) =>
      (await server.call('ban.add', { conversation, until }, { token })).id
    const lifted = await ban(null)
    await socket.frame(frame => frame.error?.code === 'banned', 'ban')
    await server.call('ban.remove', { ban: lifted })
    expect(await socket.end()).toMatchObject({ code: 1012 })
    const again = await server.visitor(key)
    await again.call('visit.start', { ...page, token: started.token })
    await ban(new Date(Date.now() + 1_500).toISOString())
    await again.frame(frame => frame.error?.code === 'banned', 'ban')
    expect(await again.end()).toMatchObject({ code: 1012 })
  })

  it('is whoever comes from a banned address, whatever they claim', async () => {
    const own = await startServer({ trustProxy: ['127.0.0.1'] })
    await own.call('ban.add', { ip: '203.0.113.0/24' })
    const from = async (address: string) => {
      const socket = await own.visitor(await own.key(), { 'x-forwarded-for': address })
      const answer = await socket.ask('visit.start', page)
      await socket.close()
      return answer
    }
    expect(await from('203.0.113.7')).toMatchObject({ error: { code: 'banned' } })
    expect(await from('198.51.100.1, 203.0.113.7')).toMatchObject({ error: { code: 'banned' } })
    expect(await from('203.0.113.7, 198.51.100.1')).toHaveProperty('ok')
    await own.end()
  })
})

describe('limits', () => {
  it('say how long to wait, and let go on after that', async () => {
    const { socket } = await begin()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        socket.ask('message.send', { message: uuidv7(), text: `flood ${i}` }),
      ),
    )
    const refused = answers.filter(answer => 'error' in answer)
    expect(refused.length).toBeGreaterThanOrEqual(25)
    for (const { error } of refused)
      expect(error).toMatchObject({ code: 'too-many', details: { seconds: 1 } })
    await socket.close()
  })

  it('hold for the connections of one address', async () => {
    const own = await startServer({ limits: { connectionsPerAddress: 3 } })
    const three = await Promise.all([1, 2, 3].map(async () => own.visitor(await own.key())))
    await expect(own.visitor(await own.key())).rejects.toMatchObject({ status: 429 })
    await three[0]!.close()
    const again = await own.visitor(await own.key())
    await Promise.all([...three.slice(1), again].map(socket => socket.close()))
    await own.end()
  })
})

describe('bad input', () => {
  it('gets one clear error each, and the connection goes on', async () => {
    const socket = await server.visitor(key)
    expect(await socket.ask('message.send', { message: uuidv7(), text: 'early' })).toMatchObject({
      error: { code: 'invalid' },
    })
    await socket.call('visit.start', page)
    const bad = [
      '',
      '{',
      '[]',
      '{"id":7,"do":"message.send"}',
      '{"signal":{"type":"dance"}}',
      '{"signIn":{"token":"x"}}',
    ]
    for (const frame of bad) socket.send(frame)
    await socket.when(
      () => socket.frames.filter(frame => frame.error?.code === 'invalid' && !frame.id).length === bad.length,
      'errors',
    )
    expect(await socket.ask('visit.start', page)).toMatchObject({ error: { code: 'conflict' } })
    expect(await socket.ask('consultant.list')).toMatchObject({ error: { code: 'not-found' } })
    expect(await socket.ask('__proto__')).toMatchObject({ error: { code: 'not-found' } })
    for (const text of ['', '   ', 'x'.repeat(8_001), 'a\u0000b', 7, null])
      expect(await socket.ask('message.send', { message: uuidv7(), text })).toMatchObject({
        error: { code: 'invalid' },
      })
    expect(await socket.ask('message.send', { message: 'mine', text: 'x' })).toMatchObject({
      error: { code: 'invalid' },
    })
    expect(await say(socket, '\u001b[31mred\u202e <b>bold</b>')).toHaveProperty('conversation')
    await socket.close()
  })

  it('over 64 KiB ends the connection, and nothing else', async () => {
    const { socket } = await begin()
    socket.send(JSON.stringify({ id: '1', do: 'message.send', with: { text: 'x'.repeat(1_000_000) } }))
    expect(await socket.end()).toMatchObject({ code: 1009 })
    const { socket: next } = await begin()
    await next.close()
  })

  it('can’t reach another visitor’s words', async () => {
    const mine = await begin()
    const message = uuidv7()
    await say(mine.socket, 'mine', message)
    const other = await begin()
    for (const [name, more] of [
      ['message.edit', { text: 'stolen' }],
      ['message.delete', {}],
    ] as const)
      expect(await other.socket.ask(name, { message, ...more })).toMatchObject({
        error: { code: 'not-found' },
      })
    expect(await other.socket.ask('message.send', { message, text: 'stolen' })).toHaveProperty('error')
    await Promise.all([mine.socket.close(), other.socket.close()])
  })
})

// The consultants' live connection: signing in, resuming, rights of the moment, bad frames, slow clients.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hears } from '../../../src/core/rules/access.ts'
import type { Actor } from '../../../src/core/rules/context.ts'
import { actorOf } from '../../../src/server/caller.ts'
import type { FeedEvent } from '../../../src/server/feed.ts'
import { hashToken } from '../../../src/server/gateway/token.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { Socket } from '../../support/socket.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ maxBacklog: 256 * 1024 })
})
afterAll(() => server.end())

const liveUrl = () => `${server.url.replace('http', 'ws')}/api/live`

describe('signing in', () => {
  it('goes by header or by the first frame, and the connection answers what is asked', async () => {
    const { token } = await server.signedIn('Header')
    const byHeader = await server.live(token)
    expect(await byHeader.call('session.show')).toMatchObject({ consultant: { name: 'Header' } })
    const byFrame = await Socket.open(liveUrl())
    byFrame.send({ signIn: { token } })
    expect(await byFrame.call('session.show')).toMatchObject({ consultant: { name: 'Header' } })
    await Promise.all([byHeader.close(), byFrame.close()])
  })

  it('is refused for a bad token: 401 by header, 4001 by frame', async () => {
    await expect(server.live('nobody')).rejects.toMatchObject({ status: 401 })
    const socket = await Socket.open(liveUrl())
    socket.send({ signIn: { token: 'nobody' } })
    expect(await socket.end()).toMatchObject({ code: 4001 })
    expect(socket.frames).toMatchObject([{ error: { code: 'not-signed-in' } }])
  })

  it('must come before anything else, and within five seconds', async () => {
    const early = await Socket.open(liveUrl())
    expect(await early.ask('group.list')).toMatchObject({ error: { code: 'not-signed-in' } })
    early.send({ subscribe: {} })
    expect(await early.end()).toMatchObject({ code: 4001 })
    const silent = await Socket.open(liveUrl())
    expect(await silent.end()).toMatchObject({ code: 4001 })
  })
})

describe('bad input', () => {
  it('gets one clear error each, and the connection goes on', async () => {
    const { token } = await server.signedIn('Fuzz')
    const socket = await server.live(token)
    const bad = [
      '',
      'hello',
      '[]',
      'null',
      '7',
      '{}',
      '{"do":7}',
      '{"id":"a","do":"group.list","extra":1}',
      '{"subscribe":{"since":-1}}',
    ]
    for (const frame of bad) socket.send(frame)
    socket.send(Buffer.from([0xff, 0xd8]))
    await socket.when(() => socket.frames.length === bad.length + 1, 'errors')
    for (const frame of socket.frames) expect(frame.error).toMatchObject({ code: 'invalid' })
    expect(socket.frames.find(frame => frame.id === 'a')).toBeDefined()
    expect(await socket.ask('no.such')).toMatchObject({ error: { code: 'not-found' } })
    expect(await socket.ask('visit.start', {})).toMatchObject({ error: { code: 'not-found' } })
    for (const wrong of [{ group: 5 }, null, []])
      expect(await socket.ask('group.show', wrong)).toMatchObject({ error: { code: 'invalid' } })
    expect(await socket.call('session.show')).toMatchObject({ owner: false })
    await socket.close()
  })

  it('ends the connection when there is no end of it, or a frame is too large', async () => {
    const { token } = await server.signedIn('Flood')
    const many = await server.live(token)
    for (let i = 0; i < 30; i++) many.send('nonsense')
    expect(await many.end()).toMatchObject({ code: 1008 })
    const large = await server.live(token)
    large.send(JSON.stringify({ id: '1', do: 'group.list', with: 'x'.repeat(70_000) }))
    expect(await large.end()).toMatchObject({ code: 1009 })
    const binary = await server.live(token)
    binary.ws.send(Buffer.from([0xc3, 0x28]), { binary: false })
    expect(await binary.end()).toMatchObject({ code: 1007 })
    expect((await server.get('/healthz')).status).toBe(200)
  })

  it('does not keep other paths open', async () => {
    await expect(Socket.open(`${server.url.replace('http', 'ws')}/api/other`)).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('subscribing', () => {
  it('begins with a snapshot, then tells what happens; from a seq, only what came after', async () => {
    const { token, id } = await server.signedIn('Begin', {
      role: 'superuser',
      createUser: { manager: true },
    })
    const first = await server.live(token)
    first.send({ subscribe: {} })
    const { snapshot } = await first.frame(frame => 'snapshot' in frame, 'snapshot')
    expect(snapshot).toMatchObject({ me: { consultant: { id }, mode: 'consultant' } })
    const { caughtUp } = await first.frame(frame => 'caughtUp' in frame, 'caughtUp')
    expect(caughtUp.seq).toBeGreaterThanOrEqual(snapshot.seq)
    const added = await first.call('group.add', { name: 'Begun' })
    const event = await first.event('group.added')
    expect(event.data.group.id).toBe(added.id)
    await first.close()

    const between = await server.call('group.add', { name: 'Between' })
    const second = await server.live(token)
    second.send({ subscribe: { since: event.seq } })
    await second.frame(frame => 'caughtUp' in frame, 'caughtUp')
    expect(second.frames.some(frame => 'snapshot' in frame)).toBe(false)
    expect(second.events.filter(one => one.type === 'group.added').map(one => one.data.group.id)).toEqual([
      between.id,
    ])
    second.send({ subscribe: {} })
    await second.frame(frame => frame.error?.code === 'conflict', 'conflict')
    await second.close()

    const future = await server.live(token)
    future.send({ subscribe: { since: 1_000_000_000 } })
    await future.frame(frame => 'snapshot' in frame, 'snapshot')
    await future.close()
  })

  it('is refused for who is no consultant', async () => {
    const owner = await server.live()
    owner.send({ subscribe: {} })
    expect(await owner.frame(frame => 'error' in frame)).toMatchObject({ error: { code: 'not-allowed' } })
    await owner.close()
  })

  it('misses nothing and hears nothing twice, however often the connection breaks while much is written', async () => {
    const { token } = await server.signedIn('Resume', { role: 'superuser', createUser: { manager: true } })
    const from = server.server.workspace.seq
    const total = 600
    const owner = await server.live()
    const writing = (async () => {
      for (let i = 0; i < total; i += 20)
        await Promise.all(
          Array.from({ length: 20 }, (_, j) =>
            owner.call('reply.add', {
              shortcut: `/resume${i + j}`,
              title: 'Sample',
              scope: 'site',
              text: 'x'.repeat(200),
            }),
          ),
        )
    })()
    const clients = await Promise.all(
      [1, 7, 31, 150].map(async each => {
        const heard: number[] = []
        let since = from
        const isDone = () => heard.length >= total
        while (!isDone()) {
          const socket = await server.live(token)
          socket.send({ subscribe: { since } })
          await socket.when(
            () => socket.events.length >= each || heard.length + repliesOf(socket) >= total,
            'events',
          )
          const got = socket.events
          socket.ws.terminate()
          for (const event of got) {
            expect(event.seq).toBeGreaterThan(since)
            since = event.seq
            if (event.type === 'reply.added') heard.push(event.seq)
          }
        }
        return heard
      }),
    )
    await writing
    const all = await expected(from, token, 'reply.added')
    expect(all.length).toBe(total)
    for (const heard of clients) expect(heard).toEqual(all)
    await owner.close()
  }, 60_000)
})

const repliesOf = (socket: Socket) => socket.events.filter(event => event.type === 'reply.added').length

/** Seqs of what this token's consultant may hear, as the log has it. */
async function expected(from: number, token: string, type: string): Promise<number[]> {
  const { workspace } = server.server
  const session = (await workspace.sessionByToken(hashToken(token)))!
  const actor = actorOf({ kind: 'account', session }, workspace.directory) as Actor
  const events = (await workspace.eventsAfter(from, 100_000)) as FeedEvent[]
  return events.filter(event => event.type === type && hears(actor, event.audience)).map(event => event.seq)
}

describe('a silent connection', () => {
  it('is let go, and one that answers pings is not', async () => {
    const own = await startServer({ keepAlive: { pingEvery: 50, silentFor: 250 } })
    const { token } = await own.signedIn('Alive')
    const alive = await own.live(token)
    const silent = await own.live(token)
    silent.ws.pong = () => undefined
    expect(await silent.end()).toMatchObject({ code: 1006 })
    expect(await alive.ask('session.show')).toHaveProperty('ok')
    await alive.close()
    await own.end()
  })
})

describe('a client that can’t keep up', () => {
  it('is closed with 4008 with a bounded backlog, and resumes where it was', async () => {
    const { token } = await server.signedIn('Slow', { role: 'superuser', createUser: { manager: true } })
    const slow = await server.live(token)
    const since = server.server.workspace.seq
    slow.send({ subscribe: { since } })
    await slow.frame(frame => 'caughtUp' in frame, 'caughtUp')
    slow.ws.pause()
    const conversation = await server.conversation()
    const writer = await server.live(token)
    // More than the server's bound and what the system buffers for a socket: 800 × 16 kB.
    const total = 800
    const text = 'ż'.repeat(8_000)
    for (let i = 0; i < total; i += 100)
      await Promise.all(
        Array.from({ length: 100 }, () => writer.call('note.add', { conversation, message: uuidv7(), text })),
      )
    slow.ws.resume()
    expect(await slow.end()).toMatchObject({ code: 4008 })
    const heard = slow.events.map(event => event.seq)
    const last = heard.at(-1) ?? since
    const again = await server.live(token)
    again.send({ subscribe: { since: last } })
    await again.frame(frame => 'caughtUp' in frame, 'caughtUp')
    const seqs = [...heard, ...again.events.map(event => event.seq)]
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b))
    const notes = [...slow.events, ...again.events].filter(event => event.type === 'note.added')
    expect(notes.length).toBe(total)
    expect(heard.length).toBeLessThan(total)
    await Promise.all([again.close(), writer.close()])
  }, 60_000)
})

describe('rights of the moment', () => {
  it('hold from the event that changes them', async () => {
    const { token, login } = await server.signedIn('Promoted', { createUser: { manager: true } })
    const chief = await server.signedIn('Chief', { role: 'superuser', createUser: { manager: true } })
    const socket = await server.live(token)
    socket.send({ subscribe: {} })
    await socket.frame(frame => 'caughtUp' in frame, 'caughtUp')
    expect(await socket.ask('group.add', { name: 'Allowed' })).toHaveProperty('ok')
    await server.call('role.grant', { consultant: login, role: 'superuser' }, { token: chief.token })
    await socket.event('role.granted')
    expect(await socket.ask('consultant.remove', { consultant: chief.login })).toHaveProperty('ok')
    await socket.close()
  })

  it('decide what is heard: a user nothing of others’ conversations, a super user all, and back again', async () => {
    const user = await server.signedIn('Hears', { createUser: { manager: true } })
    const chief = await server.signedIn('Boss', { role: 'superuser', createUser: { manager: true } })
    const conversation = await server.conversation()
    const [listener, desk] = [await server.live(user.token), await server.live(chief.token)]
    await desk.call('conversation.accept', { conversation })
    for (const one of [listener, desk]) one.send({ subscribe: {} })
    await Promise.all([listener, desk].map(one => one.frame(frame => 'caughtUp' in frame)))
    const write = (text: string) => desk.call('message.send', { conversation, message: uuidv7(), text })
    const role = { consultant: user.login, role: 'superuser' }
    await write('before')
    await desk.call('role.grant', role)
    await write('meanwhile')
    await desk.call('role.revoke', role)
    await write('after')
    // What comes later in the log for everybody ends the wait.
    await server.call('group.add', { name: 'The end of it' })
    const texts = async (one: Socket) => {
      await one.event('group.added', event => event.data.group.name === 'The end of it')
      return one.events.filter(event => event.type === 'message.sent').map(event => event.data.text)
    }
    expect(await texts(listener)).toEqual(['meanwhile'])
    expect(await texts(desk)).toEqual(['before', 'meanwhile', 'after'])
    await Promise.all([listener.close(), desk.close()])
  })

  it('end with the session, the account or a new password: 4001', async () => {
    const one = await server.signedIn('Ended')
    const own = await server.live(one.token)
    const other = await server.live(one.token)
    expect(await own.ask('session.end')).toHaveProperty('ok')
    expect([await own.end(), await other.end()]).toMatchObject([{ code: 4001 }, { code: 4001 }])

    const two = await server.signedIn('Removed')
    const socket = await server.live(two.token)
    await socket.call('session.show')
    await server.call('account.remove', { account: two.login })
    expect(await socket.end()).toMatchObject({ code: 4001 })

    const three = await server.signedIn('Repassworded')
    const open = await server.live(three.token)
    await open.call('session.show')
    await server.call('account.password', { account: three.login, password: 'a new password' })
    expect(await open.end()).toMatchObject({ code: 4001 })
  })

  it('end with the consultant, who may sign in and yet hears nothing: a console would look as if all were quiet', async () => {
    const { login, token } = await server.signedIn('Gone')
    const console = await server.live(token)
    console.send({ subscribe: {} })
    await console.frame(frame => 'caughtUp' in frame, 'caughtUp')
    await server.call('consultant.remove', { consultant: login })
    expect(await console.end()).toMatchObject({ code: 4001 })
    const no = { error: { code: 'not-allowed', message: 'you are no longer a consultant here' } }
    expect(console.frames.at(-1)).toMatchObject(no)
    // It was away meanwhile, and goes on from what it has.
    const back = await server.live(token)
    back.send({ subscribe: { since: 1 } })
    expect(await back.frame(frame => 'error' in frame)).toMatchObject({ error: { code: 'not-allowed' } })
    await back.close()
  })
})

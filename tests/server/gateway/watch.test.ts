// A connection that only watches hears everything and puts nobody online: a program that follows is no operator (F5).
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'
import { Socket } from '../../support/socket.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

describe('F5 following', () => {
  it('leaves a visitor’s word in Missed while nobody sits at a console, and is told of it', async () => {
    const { token, id } = await server.signedIn('Tail')
    const url = `${server.url.replace('http', 'ws')}/api/live?watch=true`
    const tail = await Socket.open(url, { authorization: `Bearer ${token}` })
    tail.send({ subscribe: {} })
    await tail.frame(frame => 'caughtUp' in frame)
    const conversation = await server.conversation()
    const started = await tail.event('conversation.started')
    expect(started.data.conversation).toMatchObject({ id: conversation, state: 'missed', offline: true })
    expect(await server.call('consultant.show', { consultant: id })).toMatchObject({ presence: 'offline' })

    const console = await server.live(token)
    await tail.event(
      'consultant.presence',
      ({ data }) => data.consultant === id && data.presence === 'online',
    )
    await Promise.all([tail.close(), console.close()])
  })
})

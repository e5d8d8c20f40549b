// A visitor who resumes at the very moment in which somebody writes to them hears it once.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

describe('a visitor who resumes', () => {
  it('hears what was committed in the same batch as the begin of the visit', async () => {
    const key = await server.key()
    const { token } = await server.signedIn('Anna')
    const desk = await server.live(token)
    const first = await server.visitor(key)
    const started = await first.call('visit.start', {})
    const { conversation, seq } = await first.call('message.send', { message: uuidv7(), text: 'Dzień dobry' })
    await desk.call('conversation.accept', { conversation })
    await first.event('conversation.accepted')
    await first.close()

    // Both commands are given to the ledger in one turn, so they share a batch, the answer after the begin.
    const { workspace } = server.server
    const command = workspace.command.bind(workspace)
    const message = uuidv7()
    const caller = await callerOf(token)
    workspace.command = (...call) => {
      const answer = command(...call)
      if (call[0] !== 'visit.start') return answer
      workspace.command = command
      void command('message.send', { conversation, message, text: 'Witam', replyTo: null }, caller)
      return answer
    }
    const again = await server.visitor(key)
    await again.call('visit.start', { token: started.token, since: seq + 1 })
    await again.frame(frame => 'caughtUp' in frame, 'caughtUp')
    await desk.call('message.send', { conversation, message: uuidv7(), text: 'the last word' })
    await again.event('message.sent', event => event.data.text === 'the last word')
    expect(again.events.map(event => [event.seq, event.data.text])).toEqual([
      [seq + 2, 'Witam'],
      [seq + 3, 'the last word'],
    ])
  })
})

/** The caller that the gateway makes of a token. */
async function callerOf(token: string) {
  const { account } = await server.call('session.show', {}, { token })
  const session = { id: uuidv7(), account: account.id, mode: 'consultant' as const }
  return { kind: 'account' as const, session }
}

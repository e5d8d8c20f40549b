// The bench of load in short: many visitors there, some talking, others coming and going; nothing is lost or mixed up.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import type { Json, Socket } from '../support/socket.ts'
import { consultantDoor, Talker, visitorDoor } from '../support/talker.ts'

const idleCount = 150
const talkerCount = 20
const consoleCount = 4
const each = 12

describe('E1 E12 a crowd', () => {
  let server: TestServer
  let key: string
  const idle: { socket: Socket; token: string }[] = []
  const talkers: Talker[] = []
  const consoles: Talker[] = []
  const conversations: string[] = []

  const comes = async (token: string | null) => {
    const socket = await server.visitor(key)
    const started = await socket.call('visit.start', { page: 'http://shop.example/', token })
    return { socket, token: started.token as string, started }
  }

  beforeAll(async () => {
    server = await startServer({
      graceSeconds: 30,
      limits: {
        visitor: { rate: 1_000, burst: 1_000 },
        address: { rate: 10_000, burst: 100_000 },
        connectionsPerAddress: 1_000,
      },
    })
    key = await server.key()
    for (let n = 0; n < consoleCount; n++) {
      const { token } = await server.signedIn(`Sample${n}`, {
        role: 'superuser',
        createUser: { manager: true },
      })
      consoles.push(new Talker(`console ${n}`, consultantDoor(server.url, token)))
    }
    await Promise.all(consoles.map(one => one.connect()))
    idle.push(...(await Promise.all(Array.from({ length: idleCount }, () => comes(null)))))
    for (let n = 0; n < talkerCount; n++)
      talkers.push(new Talker(`visitor ${n}`, visitorDoor(server.url, key)))
    await Promise.all(talkers.map(one => one.connect()))
    for (const [n, one] of talkers.entries()) {
      const { conversation } = await one.ask('message.send', { message: uuidv7(), text: 'Dzień dobry' })
      await consoles[n % consoleCount]!.ask('conversation.accept', { conversation })
      conversations.push(conversation!)
    }
  }, 60_000)
  afterAll(async () => {
    for (const one of [...talkers, ...consoles]) one.close()
    for (const { socket } of idle) socket.ws.terminate()
    await server.end()
  })

  it('talks, looks around, goes and returns: every word is heard once, by whom it is for', async () => {
    for (let n = 0; n < each; n++)
      for (const [i, one] of talkers.entries()) {
        one.say(`${one.name} says ${n}`)
        consoles[i % consoleCount]!.say(`answer ${n}`, conversations[i]!)
      }
    // Meanwhile every third of the others opens a page, and every third is gone and there again.
    const strangers: Json[] = []
    for (const [i, one] of idle.entries()) {
      if (i % 3 === 0)
        one.socket.send({ signal: { type: 'page', page: `http://shop.example/${i}`, title: '' } })
      if (i % 3 !== 1) continue
      await one.socket.close()
      const { started, ...again } = await comes(one.token)
      idle[i] = again
      strangers.push(started)
    }
    await vi.waitFor(
      () => {
        for (const one of [...talkers, ...consoles]) expect(one.isDone).toBe(true)
        for (const one of talkers)
          expect(one.heard.filter(({ text }) => /^answer/.test(text))).toHaveLength(each)
      },
      { timeout: 30_000 },
    )
    for (const [i, one] of talkers.entries()) {
      const words = (of: Talker) =>
        of.heard.filter(({ conversation }) => conversation === conversations[i]).map(({ text }) => text)
      const answers = Array.from({ length: each }, (_, n) => `answer ${n}`)
      expect(one.heard.map(({ text }) => text).filter(text => text.startsWith('answer'))).toEqual(answers)
      expect(one.seqs).toEqual([...new Set(one.seqs)].sort((a, b) => a - b))
      const told = words(consoles[i % consoleCount]!).filter(text => text.startsWith(one.name))
      expect(told).toEqual(Array.from({ length: each }, (_, n) => `${one.name} says ${n}`))
      expect(one.refused).toEqual([])
    }
    for (const one of strangers) expect(one).toMatchObject({ seq: 0, conversation: null })
    for (const { socket } of idle) expect(socket.frames.filter(frame => frame.event)).toEqual([])
    const metrics = (await server.get('/metrics')).body as string
    expect(metrics).toMatch(new RegExp(`kind="visitor"\\} ${idleCount + talkerCount}\\b`))
  }, 60_000)
})

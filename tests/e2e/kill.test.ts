// Kills the server in the middle of 1,000 messages: what was acknowledged is kept, what was not is sent again, once.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Client, connect } from '../../src/client/client.ts'
import type { Message } from '../../src/core/model/message.ts'
import { type ChildServer, spawnServer } from '../support/server.ts'
import { consultantDoor, Talker, visitorDoor } from '../support/talker.ts'

const visitorCount = 20
const consoleCount = 3
const fromVisitors = 35
const fromConsoles = 300
const total = visitorCount * fromVisitors + fromConsoles

// All visitors come from one address here.
const flags = ['--visitor-rate', '1000', '--address-rate', '20000', '--address-connections', '1000']
const password = 'only-sample-data-1'

describe('kill -9 in the middle of 1,000 messages from 20 visitors and 3 consoles (B5)', () => {
  let data: string
  let server: ChildServer
  let visitors: Talker[]
  let consoles: Talker[]
  let owner: Client
  let acks = 0
  let onAck = () => {}
  /** acknowledged at the moments of the kills, with the seq that was named */
  const promised = new Map<string, number>()
  /** sent and not acknowledged at those moments */
  const inDoubt = new Set<string>()
  /** timeline of each conversation as the last server has it */
  const kept = new Map<string, Message[]>()

  const all = () => [...visitors, ...consoles]
  const reached = (count: number) =>
    new Promise<void>(resolve => {
      onAck = () => {
        if (acks >= count) resolve()
      }
    })

  async function killAndRestart(): Promise<void> {
    const { port } = new URL(server.url)
    server.child.kill('SIGKILL')
    await server.exited
    for (const { acked, unacked } of all()) {
      for (const [message, seq] of acked) promised.set(message, seq)
      for (const message of unacked.keys()) inDoubt.add(message)
    }
    server = await spawnServer(data, [...flags, '--port', port])
  }

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'chatctl-kill-'))
    server = await spawnServer(data, flags)
    owner = connect({ kind: 'socket', path: server.socket })
    const key = (await owner.call('channel.list', {})).items[0]!.key!
    const tokens: string[] = []
    const anyone = connect({ kind: 'http', url: server.url })
    for (let i = 0; i < consoleCount; i++) {
      const login = `sample${i}@example.com`
      const createUser = { password, manager: true }
      await owner.call('consultant.add', { login, name: `Sample ${i}`, role: 'superuser', createUser })
      tokens.push((await anyone.call('session.start', { login, password })).token)
    }
    await anyone.close()
    const counted = () => {
      acks++
      onAck()
    }
    consoles = tokens.map(
      (token, i) => new Talker(`console ${i}`, consultantDoor(server.url, token), counted),
    )
    await Promise.all(consoles.map(one => one.connect()))
    visitors = Array.from(
      { length: visitorCount },
      (_, i) => new Talker(`visitor ${i}`, visitorDoor(server.url, key), counted),
    )
    await Promise.all(visitors.map(one => one.connect()))

    // Each visitor has a conversation, and a consultant in it, before the storm.
    const conversations: string[] = []
    for (const [i, visitor] of visitors.entries()) {
      const { conversation } = await visitor.ask('message.send', {
        message: sampleId(i),
        text: 'Dzień dobry',
      })
      await consoles[i % consoleCount]!.ask('conversation.accept', { conversation })
      conversations.push(conversation!)
    }

    const third = reached(Math.floor(total / 3))
    for (const visitor of visitors)
      for (let n = 0; n < fromVisitors; n++) visitor.say(`${visitor.name} says ${n}`)
    for (let n = 0; n < fromConsoles; n++) {
      const i = n % visitorCount
      consoles[i % consoleCount]!.say(`answer ${n}`, conversations[i]!)
    }
    await third
    await killAndRestart()
    await reached(Math.floor((total * 2) / 3))
    await killAndRestart()
    await reached(total)

    await owner.close()
    owner = connect({ kind: 'socket', path: server.socket })
    const reader = connect({ kind: 'http', url: server.url, token: tokens[0]! })
    for (const conversation of conversations) {
      const { messages } = await reader.call('conversation.show', { conversation, limit: 500 })
      kept.set(conversation, messages)
    }
    await reader.close()
    // Everyone has heard everything before it is compared: a last word in each conversation, told to all.
    const lastWords = conversations.map((conversation, i) => {
      const message = sampleId(100 + i)
      return {
        message,
        done: consoles[0]!.ask('message.send', { conversation, message, text: 'the last word' }),
      }
    })
    await Promise.all(lastWords.map(one => one.done))
    const heardBy = (who: Talker, message: string) => who.heard.some(one => one.message === message)
    await vi.waitFor(
      () => {
        for (const [i, one] of visitors.entries()) expect(heardBy(one, lastWords[i]!.message)).toBe(true)
        for (const one of consoles)
          for (const { message } of lastWords) expect(heardBy(one, message)).toBe(true)
      },
      { timeout: 10_000 },
    )
  }, 120_000)

  afterAll(async () => {
    for (const one of all()) one.close()
    await owner?.close()
    server?.child.kill()
    expect(await server?.exited).toBe(0)
    await rm(data, { recursive: true, force: true })
  })

  const texts = (messages: Message[]) => messages.filter(one => one.kind === 'text')
  const keptIds = () => [...kept.values()].flatMap(texts).map(one => one.id)
  /** What was heard between the first words and the last ones. */
  const storm = (who: Talker) => who.heard.filter(one => /says|answer/.test(one.text))

  it('was a real one: all reconnected, much was promised, something was in doubt', () => {
    expect(all().map(one => one.connections)).toEqual(all().map(() => 3))
    expect(promised.size).toBeGreaterThanOrEqual(Math.floor((total * 2) / 3))
    expect(inDoubt.size).toBeGreaterThan(0)
    expect(all().reduce((sum, one) => sum + one.sentAgain, 0)).toBeGreaterThanOrEqual(inDoubt.size)
    expect(all().flatMap(one => one.refused)).toEqual([])
  })

  it('keeps every message exactly once, acknowledged before the kill or sent again after it', () => {
    const ids = keptIds()
    const sent = all().flatMap(one => one.sent)
    expect(sent).toHaveLength(total)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...promised.keys()].filter(id => !ids.includes(id))).toEqual([])
    expect([...inDoubt].filter(id => !ids.includes(id))).toEqual([])
    const first = new Set(visitors.map((_, i) => sampleId(i)))
    expect(ids.filter(id => !first.has(id)).sort()).toEqual([...sent].sort())
  })

  it('acknowledges everything in the end, and stands by the place that it named', () => {
    expect(all().every(one => one.isDone)).toBe(true)
    for (const [message, seq] of promised) {
      const who = all().find(one => one.acked.has(message))!
      expect(who.acked.get(message)).toBe(seq)
    }
    for (const visitor of visitors) {
      const heard = new Map(visitor.heard.map(one => [one.message, one.seq]))
      for (const [message, seq] of visitor.acked) expect(heard.get(message)).toBe(seq)
    }
  })

  it('tells each of them every message exactly once, across the kills', () => {
    for (const one of consoles) {
      const ids = storm(one).map(each => each.message)
      expect(ids).toHaveLength(total)
      expect(new Set(ids).size).toBe(total)
    }
    for (const one of all()) expect(one.seqs).toEqual([...new Set(one.seqs)].sort((a, b) => a - b))
    // A visitor's own counting has no gap.
    for (const one of visitors) expect(one.seqs).toEqual(one.seqs.map((_, i) => i + 1))
  })

  it('has one order for all: log, history, consoles and visitors', () => {
    const [first, ...others] = consoles.map(one => storm(one).map(({ seq, message }) => ({ seq, message })))
    for (const other of others) expect(other).toEqual(first)
    for (const [conversation, messages] of kept) {
      const history = texts(messages).map(one => one.id)
      const bySeq = [...messages].sort((a, b) => a.seq - b.seq)
      expect(bySeq.map(one => one.seq)).toEqual(bySeq.map((_, i) => i + 1))
      expect(texts(bySeq).map(one => one.id)).toEqual(history)
      const visitor = visitors.find(one => one.heard[0]?.conversation === conversation)!
      expect(history).toContain(visitor.sent[0])
      expect(visitor.heard.slice(0, history.length).map(one => one.message)).toEqual(history)
      const console = consoles[0]!.heard.filter(one => one.conversation === conversation)
      expect(console.slice(0, history.length).map(one => one.message)).toEqual(history)
    }
  })

  it('lets nobody’s later words overtake their earlier ones', () => {
    const place = new Map(storm(consoles[0]!).map(({ message, seq }) => [message, seq]))
    for (const { sent } of all()) {
      const places = sent.map(message => place.get(message)!)
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })
})

/** An id for what is said outside the storm; plainly made up. */
const sampleId = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

// The ledger through a real workspace: acknowledged is on disk, events come in order, the queue is bounded (B5).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../src/core/model/message.ts'
import { eventIn, type FeedEvent } from '../../src/server/feed.ts'
import { openWorkspace } from '../../src/server/open-workspace.ts'
import type { LogEvent } from '../../src/server/workspace.ts'
import { temporaryFolder } from '../support/server.ts'
import { openSample, owner, type Sample, system } from '../support/workspace.ts'

let sample: Sample
afterEach(() => sample?.end())

describe('an acknowledgement', () => {
  it('means on disk: after kill -9 every acknowledged message is there, once, in order', async () => {
    const { path, remove } = await temporaryFolder()
    const script = join(import.meta.dirname, '..', 'support', 'writing-child.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const acknowledged: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line)
      if (acknowledged.length === 500) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')

    const workspace = await openWorkspace(path)
    try {
      const events = await workspace.eventsAfter(0, 100_000)
      const logged = (events as FeedEvent[]).map(eventIn)
      expect(logged.map(({ seq }) => seq)).toEqual(logged.map((_, index) => index + 1))
      const sent = logged.flatMap(event => (event.type === 'message.sent' ? [event.data.message] : []))
      expect(new Set(sent).size).toBe(sent.length)
      expect(sent).toEqual(expect.arrayContaining(acknowledged))

      // The tables for reading, which were behind the log when it was killed, know them all, too.
      const { items } = (await workspace.query(
        'conversation.list',
        { limit: 100, sort: 'time' },
        system,
      )) as { items: { id: string; lastSeq: number }[] }
      const shown: string[] = []
      for (const { id, lastSeq } of items) {
        const page = (await workspace.query(
          'conversation.show',
          { conversation: id, limit: 500 },
          system,
        )) as {
          messages: Message[]
        }
        expect(page.messages.at(-1)?.seq).toBe(lastSeq)
        shown.push(...page.messages.filter(({ kind }) => kind === 'text').map(one => one.id))
      }
      expect(shown.sort()).toEqual(sent.sort())
    } finally {
      await workspace.close()
      await remove()
    }
  }, 60_000)

  it('comes after the feed has told of it', async () => {
    sample = await openSample()
    const heard: string[] = []
    sample.workspace.feed.subscribe(batch => heard.push(...batch.map(({ type }) => type)))
    await sample.do('group.add', { name: 'Sales' }, owner)
    expect(heard).toEqual(['group.added'])
    expect(Object.values(sample.workspace.directory.groups)).toHaveLength(1)
  })
})

describe('events', () => {
  it('come in order of seq, without gap, the same in the feed, in the ring and in the log', async () => {
    sample = await openSample({ ring: { events: 50, size: 1e9 }, batchLimit: 7 })
    const heard: FeedEvent[] = []
    const from = sample.workspace.seq
    sample.workspace.feed.subscribe(batch => heard.push(...batch))
    const { caller } = await sample.hires('Anna')
    const visitors = await Promise.all(Array.from({ length: 10 }, () => sample.visitor()))
    await Promise.all(
      visitors.map(async visitor => {
        const { conversation } = await sample.says(visitor, 'Dzień dobry')
        await Promise.all([
          sample.answers(caller, conversation, 'one'),
          sample.answers(caller, conversation, 'two'),
          sample.says(visitor, 'three'),
        ])
      }),
    )
    expect(heard.map(({ seq }) => seq)).toEqual(heard.map((_, index) => from + index + 1))
    // The oldest come from the log, the newest from memory: what a connection gets is the same.
    const paged: LogEvent[] = []
    for (let after = from; ; ) {
      const page = (await sample.workspace.eventsAfter(after, 20)) as LogEvent[]
      if (page.length === 0) break
      paged.push(...page)
      after = page.at(-1)!.seq
    }
    const told = ({ audience, frame }: LogEvent) => ({ audience, event: eventIn({ frame }) })
    expect(paged.map(told)).toEqual(heard.map(told))
  })

  it('number each visitor’s own events without gap', async () => {
    sample = await openSample()
    const told: FeedEvent[] = []
    sample.workspace.feed.subscribe(batch => told.push(...batch))
    const { caller } = await sample.hires('Anna')
    const [one, other] = [await sample.visitor(), await sample.visitor()]
    const { conversation, seq } = await sample.says(one, 'first')
    expect(seq).toBe(2)
    await sample.says(other, 'somebody else')
    await sample.answers(caller, conversation, 'an answer')
    await sample.do('note.add', { conversation, message: uuidv7(), text: 'for colleagues only' }, caller)
    expect((await sample.says(one, 'second')).seq).toBe(5)
    const own = await sample.workspace.visitorEventsAfter(one.identity, 0, 100)
    expect(own.map(event => event.seq)).toEqual([1, 2, 3, 4, 5])
    expect(own.map(({ json }) => JSON.parse(json).type)).toEqual([
      'conversation.started',
      'message.sent',
      'conversation.accepted',
      'message.sent',
      'message.sent',
    ])
    expect(await sample.workspace.visitorEventsAfter(one.identity, 3, 1)).toEqual([own[3]])
    expect(JSON.stringify(own)).not.toContain('colleagues')
    // Made again from the log, they are what was told at the time.
    const live = told.filter(({ identity, visitor }) => identity === one.identity && visitor)
    expect(own.map(({ json }) => JSON.parse(json))).toEqual(live.map(({ visitor }) => eventIn(visitor!)))
  })

  it('of the future are of another log', async () => {
    sample = await openSample()
    expect(await sample.workspace.eventsAfter(sample.workspace.seq + 1, 10)).toBe('too-old')
  })
})

describe('the queue', () => {
  it('is bounded: over it commands are answered too-many at once, the others are carried out', async () => {
    sample = await openSample({ queueLimit: 20 })
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => sample.ask('group.add', { name: `Group ${index}` }, owner)),
    )
    const refused = answers.filter(answer => 'error' in answer)
    expect(refused).toHaveLength(10)
    expect(refused[0]).toMatchObject({ error: { code: 'too-many', details: { seconds: 1 } } })
    expect(Object.keys(sample.workspace.directory.groups)).toHaveLength(20)
    expect(sample.workspace.stats()).toMatchObject({ overflowed: 10, queued: 0 })
    expect(await sample.do('group.add', { name: 'afterwards' }, owner)).toMatchObject({ name: 'afterwards' })
  })

  it('shares a commit among those who wait', async () => {
    sample = await openSample()
    const before = sample.workspace.stats()
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => sample.do('group.add', { name: `Group ${index}` }, owner)),
    )
    const { batches, commands } = sample.workspace.stats()
    expect(commands - before.commands).toBe(100)
    expect(batches - before.batches).toBeLessThan(5)
  })

  it('is worked off before the workspace closes', async () => {
    sample = await openSample()
    const asked = Array.from({ length: 50 }, (_, index) =>
      sample.ask('group.add', { name: `Group ${index}` }, owner),
    )
    await sample.reopen()
    const answers = await Promise.all(asked)
    expect(answers.filter(answer => 'error' in answer)).toEqual([])
    expect(Object.keys(sample.workspace.directory.groups)).toHaveLength(50)
  })
})

describe('sending again', () => {
  it('the same message is the same message, in one batch, later and after a restart', async () => {
    sample = await openSample()
    const { caller } = await sample.hires('Anna')
    const visitor = await sample.visitor()
    const [hello, answer] = [uuidv7(), uuidv7()]
    const [first, second] = await Promise.all([
      sample.says(visitor, 'Hello', hello),
      sample.says(visitor, 'Hello', hello),
    ])
    expect(second).toEqual(first)
    const sent = await sample.answers(caller, first.conversation, 'Hi', answer)
    await sample.reopen()
    expect(await sample.says(visitor, 'Hello', hello)).toEqual(first)
    expect(await sample.answers(caller, first.conversation, 'Hi', answer)).toEqual(sent)
    const other = { conversation: first.conversation, message: answer, text: 'other words' }
    expect(await sample.ask('message.send', other, caller)).toMatchObject({ error: { code: 'conflict' } })
    const { messages } = await sample.query<{ messages: Message[] }>(
      'conversation.show',
      { conversation: first.conversation },
      caller,
    )
    expect(messages.filter(({ kind }) => kind === 'text').map(({ id }) => id)).toEqual([hello, answer])
  })

  it('a key answers as the first did', async () => {
    sample = await openSample()
    const key = { key: 'k', hash: 'h' }
    const first = await sample.ask('group.add', { name: 'Sales' }, owner, { key })
    expect(await sample.ask('group.add', { name: 'Sales' }, owner, { key })).toEqual(first)
    expect(
      await sample.ask('group.add', { name: 'Other' }, owner, { key: { ...key, hash: 'i' } }),
    ).toMatchObject({
      error: { code: 'conflict' },
    })
  })

  it('a dry run changes nothing', async () => {
    sample = await openSample()
    const { seq } = sample.workspace
    const answer = await sample.ask('group.add', { name: 'Sales' }, owner, { dryRun: true })
    expect(answer).toMatchObject({ seq })
    expect(JSON.parse((answer as { events: string }).events)).toMatchObject([{ type: 'group.added' }])
    expect(sample.workspace.seq).toBe(seq)
    expect(sample.workspace.directory.groups).toEqual({})
  })
})

// The writer's batches: what a failing command, a failing commit and a full disk do to their neighbours.
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { NewEvent } from '../../../src/core/events.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import type { Directory } from '../../../src/core/rules/directory.ts'
import type { Caller } from '../../../src/server/caller.ts'
import type { Handler } from '../../../src/server/commands/handler.ts'
import type { Command } from '../../../src/server/ledger/command.ts'
import { Writer } from '../../../src/server/ledger/writer.ts'
import { pragma } from '../../../src/server/store/sqlite/engine.ts'
import { openSqliteStore, type SqliteStore } from '../../../src/server/store/sqlite/store.ts'
import type { Answer } from '../../../src/server/workspace.ts'
import { temporaryFolder } from '../../support/server.ts'

const owner: Caller = { kind: 'owner' }
const nobody = { to: 'nobody' } as const

const group = (name: string, context: { id: () => string; now: string }): NewEvent => ({
  type: 'group.added',
  audience: nobody,
  data: { group: { id: context.id(), name, description: '', createdAt: context.now } },
})

/** Small commands that do one thing each. */
const handlers: Record<string, Handler<never>> = {
  'test.add': async (input: { name: string }, context) => ({
    events: [group(input.name, context)],
    answer: (after: Directory) => Object.values(after.groups).map(one => one.name),
  }),
  'test.look': async (_input, context) => ({
    events: [],
    answer: Object.values(context.directory.groups).map(({ name }) => name),
  }),
  /** Changes nothing but the log. */
  'test.say': async (_input, context) => ({
    events: [
      {
        type: 'client.acted',
        audience: nobody,
        data: { visit: null, identity: '', action: { ...said, id: context.id() } },
      },
    ],
    answer: {},
  }),
  'test.refuse': async () => new Refusal('conflict', 'by a rule'),
  'test.throw': async () => {
    throw new Error('a bug in a handler')
  },
  /** Its first event is good, its second one concerns what is not there. */
  'test.break': async (_input, context) => ({
    events: [
      group('half', context),
      { type: 'conversation.quieted', conversation: uuidv7(), audience: nobody, data: { by: author } },
    ],
    answer: {},
  }),
  'test.secret': async (_input, context) => ({
    events: [{ ...group('with a secret', context), secret: { passwordHash: 'hash' } } as NewEvent],
    answer: { id: context.id() },
  }),
}
const author = { kind: 'system', id: null, name: 'chatctl' } as const
const said = { type: 'paid', title: '', campaign: '', source: '', tool: '', currency: '', proven: true }

const command = (name: string, input: unknown = {}, more: Partial<Command> = {}): Command => ({
  name,
  input,
  caller: owner,
  dryRun: false,
  key: null,
  ...more,
})
const add = (name: string, more?: Partial<Command>) => command('test.add', { name }, more)
const codes = (answers: Answer[]) => answers.map(one => ('error' in one ? one.error.code : 'ok'))
const okOf = (answer: Answer | undefined): unknown =>
  answer && 'ok' in answer ? JSON.parse(answer.ok) : answer

describe('a batch of commands', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let store: SqliteStore
  let writer: Writer
  let now = 0

  const start = async () => {
    store = await openSqliteStore(folder.path)
    writer = await Writer.start(store, handlers as never, { now: () => now, id: uuidv7, random: Math.random })
  }
  const names = () => Object.values(writer.directory.groups).map(one => one.name)
  const logged = async () => (await store.eventsAfter(0, 1_000)).map(({ seq, at }) => ({ seq, at }))

  beforeEach(async () => {
    now = Date.parse('2026-01-05T09:00:00Z')
    folder = await temporaryFolder()
    await start()
  })
  afterEach(async () => {
    await store.close()
    await folder.remove()
  })

  it('lets later commands see what earlier ones did, and numbers events in order', async () => {
    const { answers, events } = await writer.run([add('A'), command('test.look'), add('B')])
    expect(answers.map(okOf)).toEqual([['A'], ['A'], ['A', 'B']])
    expect(answers.map(one => ('ok' in one ? one.seq : 0))).toEqual([1, 1, 2])
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'group.added'],
      [2, 'group.added'],
    ])
  })

  it('is told of after a flush beside the writer where many only say something, and never else', async () => {
    const say = (many: number) => Array.from({ length: many }, () => command('test.say'))
    const synchronous = () => pragma(store.db, 'synchronous')

    expect(await writer.run(say(15))).toMatchObject({ unflushed: false })
    expect(synchronous()).toBe(2)
    expect(await writer.run(say(16))).toMatchObject({ unflushed: true })
    expect(synchronous()).toBe(1)
    expect(await writer.run([...say(40), add('A')])).toMatchObject({ unflushed: false })
    expect(synchronous()).toBe(2)
    expect(await logged()).toHaveLength(15 + 16 + 41)
  })

  it('is in the tables for reading only once it is on the disk', async () => {
    const flush = vi.spyOn(store, 'flush')
    const say = (many: number) => Array.from({ length: many }, () => command('test.say'))
    await writer.run(say(16))
    // What changes nothing does not wait for the disk, and says nothing of it.
    await writer.run([command('test.refuse')])
    await writer.catchUp()
    expect(flush).toHaveBeenCalledTimes(1)

    await writer.run(say(16))
    writer.flushedTo(writer.seq)
    await writer.catchUp()
    await writer.run(say(16))
    await writer.run(say(1))
    await writer.catchUp()
    expect(flush).toHaveBeenCalledTimes(1)
    expect(writer.projected).toBe(writer.seq)
  })

  it('never lets time go backwards', async () => {
    await writer.run([add('A')])
    now -= 60_000
    await writer.run([add('B')])
    const [first, second] = await logged()
    expect(second!.at).toBe(first!.at)
  })

  it('refuses and fails commands alone: their neighbours are carried out', async () => {
    const { answers, reports } = await writer.run([
      add('A'),
      command('test.refuse'),
      command('test.throw'),
      command('test.break'),
      command('test.unknown'),
      add('B'),
    ])
    expect(codes(answers)).toEqual(['ok', 'conflict', 'internal', 'internal', 'not-found', 'ok'])
    expect(names()).toEqual(['A', 'B'])
    expect((await logged()).map(({ seq }) => seq)).toEqual([1, 2])
    const ids = answers.flatMap(one => ('error' in one && one.error.details?.id) || [])
    expect(reports.map(({ details }) => details.id).sort()).toEqual([...ids].sort())
    expect(reports.map(({ details }) => details.error)).toContain('a bug in a handler')
  })

  it('commits one by one when a commit fails for what one command did', async () => {
    const append = store.append.bind(store)
    store.append = async appended => {
      if (appended.events.some(({ body }) => body.includes('wrong'))) throw new Error('constraint failed')
      return append(appended)
    }
    const { answers, events } = await writer.run([add('A'), add('wrong'), add('B')])
    expect(codes(answers)).toEqual(['ok', 'internal', 'ok'])
    expect(events.map(({ seq }) => seq)).toEqual([1, 2])
    expect(names()).toEqual(['A', 'B'])
  })

  it('answers a whole batch unavailable when the disk is full, tells nothing, and goes on when there is room', async () => {
    await writer.run([add('before')])
    const pages = Object.values(store.db.prepare('PRAGMA page_count').get() as object)[0] as number
    store.db.exec(`PRAGMA max_page_count = ${pages}`)
    const big = 'x'.repeat(50_000)
    const failed = await writer.run([add('small'), add(big), command('test.look')])
    expect(codes(failed.answers)).toEqual(['unavailable', 'unavailable', 'unavailable'])
    expect(failed.events).toEqual([])
    expect(failed.failed).toBe(true)
    expect(names()).toEqual(['before'])

    store.db.exec('PRAGMA max_page_count = 1000000')
    const { answers, events } = await writer.run([add('after')])
    expect(codes(answers)).toEqual(['ok'])
    expect(events.map(({ seq }) => seq)).toEqual([2])
    await store.close()
    await start()
    expect(names()).toEqual(['before', 'after'])
  })

  describe('dry runs', () => {
    it('decide and keep nothing, and later commands do not see them', async () => {
      const { answers, events } = await writer.run([add('A', { dryRun: true }), command('test.look')])
      expect(answers.map(okOf)).toEqual([['A'], []])
      expect(events).toEqual([])
      expect(await logged()).toEqual([])
      const [rehearsed] = answers
      const would = JSON.parse((rehearsed as { events: string }).events)
      expect(would).toMatchObject([{ type: 'group.added', data: { group: { name: 'A' } } }])
    })

    it('leave secrets out', async () => {
      const { answers } = await writer.run([command('test.secret', {}, { dryRun: true })])
      expect(JSON.stringify(answers)).not.toContain('hash')
    })
  })

  describe('Idempotency-Key', () => {
    const key = { key: { key: 'k1', hash: 'h1' } }

    it('answers a repeat as the first, in one batch, later, and after a restart', async () => {
      const first = await writer.run([add('A', key), add('A', key)])
      expect(first.answers[1]).toEqual(first.answers[0])
      expect(first.events).toHaveLength(1)
      await store.close()
      await start()
      const again = await writer.run([add('A', key)])
      expect(again.answers[0]).toEqual(first.answers[0])
      expect(again.events).toEqual([])
      expect(names()).toEqual(['A'])
    })

    it('refuses another request under the same key, and keeps callers apart', async () => {
      await writer.run([add('A', key)])
      const other = { key: { key: 'k1', hash: 'h2' } }
      const { answers } = await writer.run([
        add('B', other),
        add('C', { ...other, caller: { kind: 'system' } }),
      ])
      expect(codes(answers)).toEqual(['conflict', 'ok'])
    })

    it('repeats a refusal, too, but not a failure', async () => {
      const refusal = await writer.run([command('test.refuse', {}, key)])
      expect((await writer.run([command('test.refuse', {}, key)])).answers).toEqual(refusal.answers)
      const k2 = { key: { key: 'k2', hash: 'h' } }
      expect(codes((await writer.run([command('test.throw', {}, k2)])).answers)).toEqual(['internal'])
      expect(codes((await writer.run([add('A', k2)])).answers)).toEqual(['ok'])
    })

    it('is forgotten after 24 hours', async () => {
      await writer.run([add('A', key)])
      now += 24 * 60 * 60 * 1000 + 1
      expect(codes((await writer.run([add('B', { key: { key: 'k1', hash: 'h2' } })])).answers)).toEqual([
        'ok',
      ])
    })
  })
})

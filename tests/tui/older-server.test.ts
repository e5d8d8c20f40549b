// F3: a console on a server that is older than it shows what there is, and says so.
import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Live, LiveEvents } from '../../src/client/live.ts'
import type { Snapshot } from '../../src/core/protocol/frames.ts'
import { languages } from '../../src/core/text/language.ts'
import { openLink } from '../../src/tui/link.ts'
import { snapshot as snapshotSchema } from '../../src/tui/state/snapshot.ts'
import { unfit, whole } from '../../src/tui/state/whole.ts'
import { texts } from '../../src/tui/texts.ts'
import { anna, event, jan, janTimeline, ola, shown, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

/** A connection to a server whose answers lack what they had not in its time. */
class Older extends EventEmitter<LiveEvents> {
  state = { is: 'online' as const }
  seq = 100
  close() {}
  async do(name: string) {
    const { tasks: _, earlier: __, visit: ___, ...of } = shown({ ...jan, lastSeq: 5 }, janTimeline())
    return name === 'conversation.show' ? of : { quarantined: 0, failed: 0 }
  }
}

function onOlder(told: Partial<Snapshot>, options: Parameters<typeof sampleConsole>[0] = {}) {
  const console = sampleConsole({ columns: 80, rows: 24, ...options })
  const live = new Older()
  const storage = { load: () => [], append() {}, clear() {} }
  const link = openLink(live as unknown as Live, console.store, storage, () => {})
  onTestFinished(() => link.close())
  live.emit('snapshot', told as Snapshot)
  return { console, live, link }
}

it.each(languages)('says that the server is older, and goes on without what it lacks (%s)', language => {
  const { mentions: _, tasks: __, settings: ___, replies: ____, ...told } = snapshot()
  const { console } = onOlder(told, { language })
  expect(console.screen()).toContain(texts.reading.older)
  expect(console.screen()).toContain('Jan Nowak')
  for (const key of ['0', '1', '5', 'm', keys.escape, keys.enter, '/', keys.alt('c')]) {
    console.type(key)
    expect(console.screen()).not.toBe('')
  }
  const by = { kind: 'consultant' as const, id: ola.id, name: ola.name }
  console.hear(event('consultant.mentioned', jan, { message: jan.id, consultant: anna.id, by }))
  expect(console.state.mentions).toHaveLength(1)
})

it('shows a conversation as far as the older server tells it', async () => {
  const { mentions: _, ...told } = snapshot()
  const { console, link } = onOlder(told)
  console.type(keys.enter)
  await link.load(jan.id)
  console.type(keys.alt('c'))
  expect(console.state.opened[jan.id]).toMatchObject({ tasks: [], visit: null, earlier: 0 })
  expect(console.screen()).toContain('Jan Nowak')
})

it('says nothing of a server that tells everything', () => {
  const { console } = onOlder(snapshot())
  expect(console.screen()).not.toContain(texts.reading.older)
})

/** Every object within, at any depth. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : [value as Record<string, unknown>]
  return [...own, ...Object.values(value).flatMap(objectsIn)]
}

describe('F3 fields that an older server has not', () => {
  it('are nothing, at whatever depth they are missing; what nothing can stand for is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }), cuts => {
        const told = structuredClone(snapshot())
        for (const [at, which] of cuts) {
          const all = objectsIn(told)
          const from = all[at % all.length]!
          const key = Object.keys(from)[which % Math.max(1, Object.keys(from).length)]
          if (key !== undefined) delete from[key]
        }
        const filled = whole(snapshotSchema, told)
        if (filled !== unfit) expect(snapshotSchema.safeParse(filled).success).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('change nothing of what a server tells that lacks none: it is the same value', () => {
    const told = snapshot()
    expect(whole(snapshotSchema, told)).toBe(told)
  })

  it('of conversations, colleagues and timelines let the console go on in every view', async () => {
    const told = structuredClone(snapshot())
    for (const one of Object.values(told.queues).flat())
      for (const key of ['participants', 'readSeq', 'tags', 'rating', 'quiet', 'visitorReadSeq'])
        delete (one as Record<string, unknown>)[key]
    for (const one of told.consultants)
      for (const key of ['language', 'groups', 'capacity']) delete (one as Record<string, unknown>)[key]
    const { console, link, live } = onOlder(told)
    live.do = async () => {
      const { tasks: _, visit: __, ...of } = structuredClone(shown({ ...jan, lastSeq: 5 }, janTimeline()))
      for (const one of of.messages) delete (one as Record<string, unknown>).replyTo
      for (const key of ['tags', 'phones', 'fields', 'company'])
        delete (of.contact as Record<string, unknown>)[key]
      return of as never
    }
    expect(console.screen()).toContain(texts.reading.older)
    console.type(keys.enter)
    await link.load(jan.id)
    expect(console.state.opened[jan.id]!.contact).toMatchObject({
      tags: [],
      phones: [],
      fields: {},
      company: '',
    })
    for (const key of [keys.alt('c'), keys.alt('g'), keys.escape, keys.alt('t'), keys.escape, '/', keys.f1]) {
      console.type(key)
      expect(console.screen()).not.toBe('')
    }
  })

  it('that nothing can stand for end in words: the console does not guess who one is', () => {
    const told = snapshot()
    delete (told.me.consultant as Record<string, unknown>).id
    const refusals: string[] = []
    const console = sampleConsole({ columns: 80, rows: 24 })
    const live = new Older()
    const storage = { load: () => [], append() {}, clear() {} }
    const link = openLink(live as unknown as Live, console.store, storage, ({ message }) =>
      refusals.push(message),
    )
    onTestFinished(() => link.close())
    live.emit('snapshot', told)
    expect(refusals).toEqual([texts.reading.older])
  })
})

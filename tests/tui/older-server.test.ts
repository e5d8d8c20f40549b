// F3: a console on a server that is older than it shows what there is, and says so.
import { EventEmitter } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import type { Live, LiveEvents } from '../../src/client/live.ts'
import type { Snapshot } from '../../src/core/protocol/frames.ts'
import { languages } from '../../src/core/text/language.ts'
import { openLink } from '../../src/tui/link.ts'
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

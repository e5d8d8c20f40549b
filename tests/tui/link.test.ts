// C7 F1: what is heard while a conversation is being loaded stays heard, however often it is asked for.
import { EventEmitter } from 'node:events'
import { expect, it, onTestFinished } from 'vitest'
import type { Live, LiveEvents } from '../../src/client/live.ts'
import { openLink } from '../../src/tui/link.ts'
import { anna, event, jan, janTimeline, shown, snapshot } from './sample.ts'
import { sampleConsole } from './sample-console.ts'

/** A connection whose server answers when the test says so. */
class Slow extends EventEmitter<LiveEvents> {
  state = { is: 'online' as const }
  seq = 100
  readonly asked: (() => void)[] = []
  close() {}
  do(name: string) {
    if (name !== 'conversation.show') return Promise.resolve({ quarantined: 0, failed: 0 })
    const answer = shown(jan, janTimeline())
    return new Promise(resolve => this.asked.push(() => resolve(answer)))
  }
}

it('asks once for what two want at the same time, and keeps what it heard meanwhile', async () => {
  const console = sampleConsole()
  const live = new Slow()
  const storage = { load: () => [], append() {}, clear() {} }
  const link = openLink(live as unknown as Live, console.store, storage, () => {})
  onTestFinished(() => link.close())
  live.emit('snapshot', snapshot())
  const first = link.load(jan.id)
  const second = link.load(jan.id)
  live.emit('event', event('conversation.read', jan, { consultant: anna.id, seq: jan.lastSeq }))
  for (const answer of live.asked) answer()
  await Promise.all([first, second])
  expect(live.asked).toHaveLength(1)
  expect(console.state.conversations.get(jan.id)?.readSeq[anna.id]).toBe(jan.lastSeq)
})

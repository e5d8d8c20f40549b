// A9 G2: words are looked for inside the open conversation, days and what is unread gone to, earlier pages fetched on the way.
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/core/model/message.ts'
import { anna, jan, janTimeline, message, observing, said, shown, snapshot } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

process.env.TZ = 'UTC'

const ctrl = keys.ctrl
const day = 86_400_000

/** A conversation of `count` entries, the last of them now, ten minutes apart. */
function long(count: number, text: (seq: number) => string = seq => `line ${seq}`) {
  const newest = Date.parse('2026-11-22T12:00:00Z')
  return Array.from(
    { length: count },
    (_, i): Message =>
      message(jan, i + 1, text(i + 1), {
        ...(i % 3 === 0 ? said(anna) : {}),
        at: new Date(newest - (count - i - 1) * 600_000).toISOString(),
      }),
  )
}

/** A console whose server has `all`, of which the newest `loaded` are there. */
function withLong(all: Message[], loaded: number, more: Parameters<typeof sampleConsole>[0] = {}, of = jan) {
  const console = sampleConsole(more)
  console.type(keys.enter)
  console.load(of, all.slice(-loaded))
  console.store.dispatch({ type: 'open', conversation: jan.id })
  console.serves((conversationId, before = Number.POSITIVE_INFINITY, most = 200) => {
    const rows = all.filter(one => one.seq < before).slice(-most)
    const what = shown(of, rows)
    console.store.dispatch({ type: 'loading', conversation: conversationId })
    console.store.dispatch({ type: 'loaded', conversation: conversationId, what, older: true, limit: most })
  })
  return console
}

const settled = async () => {
  for (let i = 0; i < 50; i++) await new Promise<void>(done => setImmediate(done))
}

describe('A9 G2: finding words in a conversation', () => {
  it('counts the hits, shows the newest first, and goes up and down among them', () => {
    const console = sampleConsole({ columns: 100, rows: 30 })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(ctrl('f'))
    console.type('zwro')
    expect(console.screen()).toMatch(/find > zwro +1 of 2/)
    expect(console.state.entry).toBe(4)
    console.type(keys.enter)
    expect(console.screen()).toContain('2 of 2')
    expect(console.state.entry).toBe(2)
    console.type(keys.down)
    expect(console.state.entry).toBe(4)
    console.type(keys.escape)
    expect(console.state.overlay).toBeNull()
    expect(console.state.focus).toBe('timeline')
    expect(console.screen()).not.toContain('find >')
  })

  it('marks every hit on the screen', () => {
    const console = sampleConsole({ columns: 100, rows: 30 })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(`${ctrl('f')}zwroc`)
    const picked = console
      .view()
      .lines.flatMap(line => line.filter(one => typeof one !== 'string' && one.look === 'picked'))
    expect(picked.map(one => (typeof one === 'string' ? one : one.text))).toContain('zwróc')
  })

  it('fetches earlier pages until one has the words', async () => {
    const all = long(3_000, seq => (seq === 40 ? 'the needle' : `line ${seq}`))
    const console = withLong(all, 200)
    console.type(`${ctrl('f')}needle`)
    expect(console.screen()).toContain('nothing here')
    console.type(keys.enter)
    await settled()
    expect(console.state.entry).toBe(40)
    expect(console.screen()).toContain('the needle')
    expect(console.screen()).toContain('1 of 1')
  })

  it('takes the words over to all that was said', async () => {
    const console = sampleConsole({ answers: { 'message.search': { items: [] } } })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(`${ctrl('f')}zwrot${ctrl('f')}`)
    await settled()
    expect(console.asked.at(-1)).toMatchObject({ name: 'message.search', input: { text: 'zwrot' } })
  })

  it('finds the beginning of 100,000 messages', async () => {
    const all = long(100_000, seq => (seq % 50_000 === 1 ? 'the needle' : `line ${seq}`))
    const console = withLong(all, 100_000)
    console.type(`${ctrl('f')}needle`)
    await settled()
    expect(console.screen()).toContain('1 of 2')
    console.type(keys.enter)
    expect(console.state.entry).toBe(1)
    expect(console.screen()).toContain('the needle')
  })

  it('A6 is there for observers, who write nothing', () => {
    const console = sampleConsole({ snapshot: observing() })
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(`${ctrl('f')}zwrot`)
    expect(console.screen()).toContain('find > zwrot')
    console.type(keys.escape)
    expect(console.state.drafts).toEqual({})
  })

  it('loses no draft: the words that are looked for are not written', () => {
    const console = sampleConsole()
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(`half an answer${ctrl('f')}zwrot${keys.escape}`)
    expect(console.state.drafts[jan.id]?.editor.text).toBe('half an answer')
  })
})

describe('A9: going to a day, to what is unread, to the beginning', () => {
  it('goes to the first entry of a day, fetched if need be', async () => {
    const all = long(3_000)
    const console = withLong(all, 200)
    console.store.dispatch({ type: 'tick', now: Date.parse('2026-11-22T12:00:00Z') })
    console.type(`${ctrl('g')}2026-11-10${keys.enter}`)
    await settled()
    const entry = all.find(one => one.seq === console.state.entry)!
    expect(entry.at.slice(0, 10)).toBe('2026-11-10')
    expect(all.find(one => one.seq === entry.seq - 1)!.at.slice(0, 10)).toBe('2026-11-09')
    expect(console.screen()).toContain(`line ${entry.seq}`)
  })

  it('says what is no day, and when nothing was said on one', async () => {
    const all = long(10)
    const gap = all.map((one, i) => ({
      ...one,
      at: new Date(Date.parse(one.at) - (i < 5 ? 5 * day : 0)).toISOString(),
    }))
    const console = withLong(gap, 10)
    console.store.dispatch({ type: 'tick', now: Date.parse('2026-11-22T12:00:00Z') })
    console.type(`${ctrl('g')}soon${keys.enter}`)
    await settled()
    expect(console.screen()).toContain('soon is no day')
    console.type(`${ctrl('g')}2026-11-20${keys.enter}`)
    await settled()
    expect(console.screen()).toContain('nothing was said on that day')
    expect(console.state.entry).toBe(6)
  })

  it('goes to the first unread message, under its line', async () => {
    const of = { ...jan, readSeq: { [anna.id]: 30 }, lastSeq: 60 }
    const { queues } = snapshot()
    const mine = queues.mine.map(one => (one.id === jan.id ? of : one))
    const console = withLong(
      long(60),
      60,
      { snapshot: snapshot({ queues: { ...queues, mine } }), rows: 24 },
      of,
    )
    console.type(keys.alt('.'))
    await settled()
    expect(console.state.entry).toBe(32)
    expect(console.screen()).toMatch(/── .*new ─/)
    console.type('\x1b[H')
    await settled()
    expect(console.state.entry).toBe(1)
  })

  it('fetches the page before in time, while one scrolls up', () => {
    const console = withLong(long(1_000), 200, { rows: 24 })
    console.serves(() => {})
    const asked = () => console.loads.filter(one => one.before !== undefined)
    for (let i = 0; i < 40 && asked().length === 0; i++) console.type(keys.pageUp)
    expect(asked()).toEqual([{ conversation: jan.id, before: 801 }])
    expect(console.state.scroll?.seq).toBeGreaterThan(810)
  })
})

// F3: what is kept is bounded, exact where it says so, and never in the way of the work.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type KeeperOptions, openKeeper } from '../../../src/tui/kept/keeper.ts'
import type { Console } from '../in-jan.ts'
import { anna, event, jan, janTimeline, message, olena, snapshot } from '../sample.ts'
import { sampleConsole } from '../sample-console.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chatctl-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return join(path, 'read')
}

/** A keeper that looks only when it is closed. */
const keeper = (console: Console, path: string, limits: KeeperOptions['limits'] = {}, seq = 4000) =>
  openKeeper({
    store: console.store,
    folder: path,
    seq: () => seq,
    onFailed: error => {
      throw error
    },
    limits: { every: 3_600_000, ...limits },
  })

const reads = (console: Console, of = jan, messages = janTimeline()) => {
  console.store.dispatch({ type: 'open', conversation: of.id })
  console.load(of, messages)
}

/** A console that has just been started, with what the folder holds. */
async function again(path: string) {
  const console = sampleConsole()
  const kept = await keeper(console, path)
  return { console, kept }
}

describe('F3: keeping what was read', () => {
  it('gives lists and timelines back as they were, and asks only for what came since', async () => {
    const path = folder()
    const console = sampleConsole()
    const kept = await keeper(console, path)
    reads(console)
    await kept.close()

    const { console: next, kept: found } = await again(path)
    expect(found.since).toBe(4000)
    expect(next.state.me?.consultant.id).toBe(anna.id)
    expect(next.state.opened[jan.id]?.messages.toArray()).toEqual(
      console.state.opened[jan.id]?.messages.toArray(),
    )
    expect(next.state.opened[jan.id]?.stale).toBe(false)
    // What came since is heard by the same reducer, and needs no loading.
    next.store.dispatch({ type: 'open', conversation: jan.id })
    expect(next.loads).toEqual([])
    found.drop()
  })

  it('keeps a conversation that ends, as it ended', async () => {
    const path = folder()
    const console = sampleConsole()
    const kept = await keeper(console, path)
    reads(console)
    console.store.dispatch({ type: 'open', conversation: null })
    const by = { kind: 'consultant' as const, id: anna.id, name: anna.name }
    console.hear(event('conversation.closed', jan, { message: jan.id, seq: 6, by }))
    await kept.close()
    expect(console.state.conversations.has(jan.id)).toBe(false)

    const { kept: found, console: next } = await again(path)
    const one = found.shelf.get(jan.id)
    expect(one?.conversation.state).toBe('closed')
    expect(one?.opened.messages.toArray().map(entry => entry.seq)).toEqual([1, 2, 3, 4, 5, 6])
    expect(next.state.opened[jan.id]).toBeUndefined()
    found.drop()
  })

  it('lets go what was read longest ago, by number and by bytes', async () => {
    for (const limits of [{ conversations: 1 }, { bytes: 9_000 }]) {
      const path = folder()
      const console = sampleConsole()
      const kept = await keeper(console, path, limits)
      reads(console)
      console.store.dispatch({ type: 'tick', now: console.state.now + 1000 })
      reads(console, olena, [message(olena, 1, 'x'.repeat(3_000))])
      await kept.close()
      expect(readdirSync(path).sort(), JSON.stringify(limits)).toEqual(
        [`${olena.id}.json`, 'lists.json'].sort(),
      )
    }
  })

  it('loads anew what it can’t vouch for: a document that another console has written', async () => {
    const path = folder()
    const console = sampleConsole()
    const kept = await keeper(console, path)
    reads(console)
    await kept.close()
    const file = join(path, `${jan.id}.json`)
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), seq: 4001 }))
    const { console: next, kept: found } = await again(path)
    expect(next.state.opened[jan.id]?.stale).toBe(true)
    found.drop()
  })

  it('keeps only what was read where the lists are too long, and asks for all of them then', async () => {
    const path = folder()
    const console = sampleConsole({ snapshot: snapshot() })
    const kept = await keeper(console, path, { listed: 2 })
    reads(console)
    await kept.close()
    const { console: next, kept: found } = await again(path)
    expect(found.since).toBeUndefined()
    expect([...next.state.conversations].map(one => one.id)).toEqual([jan.id])
    expect(next.state.opened[jan.id]?.stale).toBe(true)
    found.drop()
  })

  it('puts a document aside that it can’t read, and keeps the others', async () => {
    const path = folder()
    const console = sampleConsole()
    const kept = await keeper(console, path)
    reads(console)
    reads(console, olena, [message(olena, 1, 'Hi')])
    await kept.close()
    writeFileSync(join(path, `${jan.id}.json`), '{"format":1,')
    const { console: next, kept: found } = await again(path)
    expect(Object.keys(next.state.opened)).toEqual([olena.id])
    expect(readdirSync(path)).toContain(`${jan.id}.json.unreadable`)
    found.drop()
  })
})

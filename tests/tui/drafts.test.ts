// Drafts on disk: kept at every pause, whole or not at all, back after a restart.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { editorOf } from '../../src/tui/composer/editor.ts'
import { keepDrafts, loadDrafts, saveDrafts } from '../../src/tui/drafts.ts'
import { emptyDraft } from '../../src/tui/state/state.ts'
import { jan, message, now, olena, snapshot } from './sample.ts'
import { sampleConsole } from './sample-console.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chatctl-drafts-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const draft = (text: string, more = {}) => ({ ...emptyDraft, editor: editorOf(text), ...more })

describe('C6 F3 drafts', () => {
  it('come back with their note, quote and missing placeholders; empty ones are gone', () => {
    const path = join(folder, 'deep', 'drafts.json')
    const replyTo = { message: jan.id, author: 'Jan', text: 'Czy…', deleted: false }
    saveDrafts(path, {
      [jan.id]: draft('Zażółć\ngęślą', { note: true, replyTo, missing: ['{x.y}'], at: now }),
      [olena.id]: draft(''),
    })
    const back = loadDrafts(path)
    expect(Object.keys(back)).toEqual([jan.id])
    expect(back[jan.id]).toMatchObject({ note: true, replyTo, missing: ['{x.y}'], at: now })
    expect(back[jan.id]!.editor).toMatchObject({ text: 'Zażółć\ngęślą', cursor: 12 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keep what was written before a message was taken up for editing, not the message', () => {
    const path = join(folder, 'drafts.json')
    const stash = draft('half a thought', { note: true })
    saveDrafts(path, {
      [jan.id]: draft('the message', { editing: jan.id, stash }),
      [olena.id]: draft('another', { editing: olena.id }),
    })
    const back = loadDrafts(path)
    expect(Object.keys(back)).toEqual([jan.id])
    expect(back[jan.id]).toMatchObject({ editor: { text: 'half a thought' }, note: true })
  })

  it('are written after a pause, and at once when told to', () => {
    vi.useFakeTimers()
    const path = join(folder, 'drafts.json')
    const keeper = keepDrafts(path, 300)
    keeper.changed({ [jan.id]: draft('a') })
    vi.advanceTimersByTime(200)
    keeper.changed({ [jan.id]: draft('ab') })
    vi.advanceTimersByTime(200)
    expect(existsSync(path)).toBe(false)
    vi.advanceTimersByTime(100)
    expect(loadDrafts(path)[jan.id]!.editor.text).toBe('ab')
    keeper.changed({ [jan.id]: draft('abc') })
    keeper.flush()
    expect(loadDrafts(path)[jan.id]!.editor.text).toBe('abc')
  })

  it('that can’t be read are put aside, not overwritten', () => {
    const path = join(folder, 'drafts.json')
    writeFileSync(path, '{"half":')
    expect(loadDrafts(path)).toEqual({})
    expect(readdirSync(folder)).toEqual(['drafts.json.unreadable'])
    expect(loadDrafts(path)).toEqual({})
  })

  it('are forgotten 30 days after they were touched, but not where the conversation is open', () => {
    const day = 86_400_000
    const [longClosed, justClosed] = ['a', 'b']
    const drafts = {
      [longClosed]: draft('to nobody', { at: now - 30 * day - 1 }),
      [justClosed]: draft('may come back', { at: now - 30 * day }),
      [jan.id]: draft('still wanted', { at: now - 300 * day }),
    }
    const console = sampleConsole()
    console.store.dispatch({ type: 'drafts', drafts })
    console.store.dispatch({ type: 'snapshot', snapshot: snapshot() })
    expect(Object.keys(console.state.drafts)).toEqual([justClosed, jan.id])
    const path = join(folder, 'drafts.json')
    saveDrafts(path, console.state.drafts)
    expect(Object.keys(loadDrafts(path))).toEqual([justClosed, jan.id])
    const before = console.state.drafts
    console.store.dispatch({ type: 'snapshot', snapshot: snapshot() })
    expect(console.state.drafts).toBe(before)
  })

  it('are as old as the last key typed in them', () => {
    const console = sampleConsole()
    console.type('\r')
    console.load(jan, [message(jan, 1, 'Hello')])
    console.type('a')
    expect(console.state.drafts[jan.id]).toMatchObject({ at: now })
    console.store.dispatch({ type: 'tick', now: now + 5000 })
    console.type('b')
    expect(console.state.drafts[jan.id]).toMatchObject({ editor: { text: 'ab' }, at: now + 5000 })
  })
})

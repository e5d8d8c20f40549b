// Drafts on disk: kept at every pause, whole or not at all, back after a restart.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { editorOf } from '../../src/tui/composer/editor.ts'
import { keepDrafts, loadDrafts, saveDrafts } from '../../src/tui/drafts.ts'
import { emptyDraft } from '../../src/tui/state/state.ts'
import { jan, olena } from './sample.ts'

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
      [jan.id]: draft('Zażółć\ngęślą', { note: true, replyTo, missing: ['{x.y}'] }),
      [olena.id]: draft(''),
    })
    const back = loadDrafts(path)
    expect(Object.keys(back)).toEqual([jan.id])
    expect(back[jan.id]).toMatchObject({ note: true, replyTo, missing: ['{x.y}'] })
    expect(back[jan.id]!.editor).toMatchObject({ text: 'Zażółć\ngęślą', cursor: 12 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('keep what was written before a message was taken up for editing, not the message', () => {
    const path = join(folder, 'drafts.json')
    saveDrafts(path, { [jan.id]: draft('the message', { editing: jan.id, stash: 'half a thought' }) })
    expect(loadDrafts(path)[jan.id]!.editor.text).toBe('half a thought')
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
})

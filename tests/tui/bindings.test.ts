// The one table of keys: no clashes, the operator's own changes, letters by their place, help and docs from it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keysPage } from '../../src/cli/docs/keys.ts'
import { wordsOf } from '../../src/tui/act.ts'
import { bindingsOf, keyLabel } from '../../src/tui/bindings.ts'
import { commandsOf, whyOff } from '../../src/tui/dispatch.ts'
import { acts } from '../../src/tui/keymap.ts'
import { plain } from '../../src/tui/line.ts'
import { keyLines } from '../../src/tui/overlays/keys.ts'
import { keysForSending, loadKeys, loadSettings } from '../../src/tui/settings.ts'
import { alex, observing } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

describe('C12 the table of keys', () => {
  it('has no clash, and every id once', () => {
    expect(() => bindingsOf()).not.toThrow()
    expect(new Set(acts.map(act => act.id)).size).toBe(acts.length)
  })

  it('has a key that any terminal can send for every act but those of the palette', () => {
    const without = acts.filter(act => act.keys.length === 0).map(act => act.id)
    expect(without).toEqual(['outbox.discard', 'blacklist', 'profile', 'presence', 'language'])
  })

  it('names both where one key would have two meanings in one place', () => {
    expect(() => bindingsOf({ next: ['alt+a'] })).toThrow(
      'keys: alt+a has two meanings in list: next and conversation.accept',
    )
    expect(() => bindingsOf({ 'conversation.accept': { list: ['r'] } })).toThrow(/r has two meanings in list/)
    expect(() => bindingsOf({ 'slash.send': ['enter'] })).toThrow('slash.insert and slash.send')
  })

  it('refuses an act that is not there and a key that is none', () => {
    expect(() => bindingsOf({ nonsense: ['a'] })).toThrow('there is no act nonsense')
    expect(() => bindingsOf({ next: ['Alt+N'] })).toThrow('"Alt+N" for next is no key')
  })

  it('takes the operator’s keys from a file, and says what is wrong with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-keys-'))
    const file = join(folder, 'keys.json')
    try {
      expect(loadKeys(file)).toEqual({})
      writeFileSync(file, '{"next": ["f5"], "conversation.accept": {"list": ["y"]}}')
      const bindings = bindingsOf(loadKeys(file))
      expect(bindings.find('anywhere', 'f5').map(act => act.id)).toEqual(['next'])
      expect(bindings.find('anywhere', 'alt+n')).toEqual([])
      expect(bindings.find('list', 'y').map(act => act.id)).toEqual(['conversation.accept'])
      writeFileSync(file, '{"next": "f5"}')
      expect(() => loadKeys(file)).toThrow(/each act has a list of keys/)
      writeFileSync(file, '{')
      expect(() => loadKeys(file)).toThrow(/is not JSON/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('B8: the send key can be Ctrl+S, and Enter breaks the line then', () => {
    const bindings = bindingsOf(keysForSending({ sendKey: 'ctrl+s' }))
    expect(bindings.find('composer', 'ctrl+s').map(act => act.id)).toEqual(['message.send'])
    expect(bindings.find('composer', 'enter').map(act => act.id)).toEqual(['message.newLine'])
  })

  it('letters outside the composer work with a Cyrillic layout; in it they are letters', () => {
    const console = sampleConsole()
    console.type('2')
    expect(console.state.queue).toBe('new')
    // к stands where r stands, т where n, ф where a
    console.type('\x1bт')
    expect(console.state.open).not.toBeNull()
    console.type('ф')
    expect(console.state.drafts[console.state.open!]?.editor.text).toBe('ф')
    console.type(`${keys.escape}2о`)
    expect(console.state.picked.new).not.toBe(alex.id)
  })

  it('the palette has every act with its key, and why it is off', () => {
    const console = sampleConsole({ snapshot: observing() })
    const rows = commandsOf(bindingsOf(), console.state)
    expect(rows.find(row => row.id === 'conversation.accept')?.off).toContain('observer')
    expect(rows.find(row => row.id === 'next')).toMatchObject({ hint: 'Alt+N', off: null })
    const here = new Set(rows.map(row => row.id))
    const missing = acts.filter(act => act.place === 'anywhere' && !here.has(act.id)).map(act => act.id)
    expect(missing).toEqual(['palette'])
  })

  it('runs from the palette what is picked there', () => {
    const console = sampleConsole()
    console.type(`:missed${keys.enter}`)
    expect(console.state).toMatchObject({ queue: 'missed', overlay: null })
  })

  it('says why an act is off instead of doing it', () => {
    const console = sampleConsole()
    console.type('4t')
    expect(console.state.toasts.at(-1)?.text).toContain('accept it first')
    expect(whyOff(console.state, acts.find(act => act.id === 'undo')!)).toBe('nothing to undo')
  })

  it('? and F1 show every key, and the documentation names every act', () => {
    const console = sampleConsole()
    console.type('?')
    expect(console.state.overlay).toMatchObject({ kind: 'read' })
    const help = keyLines(bindingsOf(), 120).map(plain).join('\n')
    const docs = keysPage()
    for (const act of acts) {
      if (act.keys.length > 0) expect(help).toContain(wordsOf(act).help)
      expect(docs).toContain(`\`${act.id}\``)
    }
    console.type(keys.escape)
    expect(console.state.overlay).toBeNull()
    console.type(`${keys.enter}?`)
    expect(console.state.overlay).toMatchObject({ kind: 'read' })
    console.type(`${keys.escape}why?`)
    expect(console.state.overlay).toBeNull()
  })

  it('writes keys as people read them', () => {
    expect(['alt+n', 'ctrl+shift+down', '?', 'f1', 'escape', 'alt+enter', 'ctrl+_'].map(keyLabel)).toEqual([
      'Alt+N',
      'Ctrl+Shift+↓',
      '?',
      'F1',
      'Esc',
      'Alt+Enter',
      'Ctrl+_',
    ])
  })

  it('leaves by Ctrl+Q at once, by Ctrl+C when pressed twice', () => {
    const console = sampleConsole()
    console.type(keys.ctrl('c'))
    expect(console.left).toBe(false)
    expect(console.screen()).toContain('Ctrl+C again leaves')
    console.type(keys.ctrl('c'))
    expect(console.left).toBe(true)
    const other = sampleConsole()
    other.type(keys.ctrl('q'))
    expect(other.left).toBe(true)
  })
})

describe('B8 the operator’s settings', () => {
  it('come from a file, and what is wrong in it is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-settings-'))
    const file = join(folder, 'settings.json')
    try {
      expect(loadSettings(file)).toEqual({})
      writeFileSync(file, '{"sendKey": "ctrl+s", "remindEvery": 0}')
      expect(loadSettings(file)).toEqual({ sendKey: 'ctrl+s', remindEvery: 0 })
      writeFileSync(file, '{"sendKey": "f9"}')
      expect(() => loadSettings(file)).toThrow(/sendKey/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

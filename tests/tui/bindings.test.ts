// The one table of keys: no clashes, the operator's own changes, letters by their place, help and docs from it.
import { describe, expect, it } from 'vitest'
import { keysPage } from '../../src/cli/docs/keys.ts'
import { wordsOf } from '../../src/tui/act.ts'
import { bindingsFor, bindingsOf, keyLabel } from '../../src/tui/bindings.ts'
import { commandsOf, whyOff } from '../../src/tui/dispatch.ts'
import { acts } from '../../src/tui/keymap.ts'
import { plain } from '../../src/tui/line.ts'
import { keyLines } from '../../src/tui/overlays/keys.ts'
import { alex, observing } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

describe('C12 the table of keys', () => {
  it('has no clash, and every id once', () => {
    expect(() => bindingsOf()).not.toThrow()
    expect(new Set(acts.map(act => act.id)).size).toBe(acts.length)
  })

  it('has a key that any terminal can send for every act but those of the palette', () => {
    const without = acts.filter(act => act.keys.length === 0).map(act => act.id)
    expect(without).toEqual([
      'mention.list',
      'contact.tags',
      'task.edit',
      'task.remove',
      'outbox.discard',
      'transcript.mail',
      'person.remove',
      'person.reopen',
      'blacklist',
      'presence',
      'language',
    ])
  })

  it('names both where one key would have two meanings in one place', () => {
    expect(() => bindingsOf({ next: ['alt+a'] })).toThrow(
      'keys: alt+a has two meanings in list: next and conversation.accept',
    )
    expect(() => bindingsOf({ 'conversation.accept': { list: ['r'] } })).toThrow(/r has two meanings in list/)
    expect(() => bindingsOf({ 'slash.send': ['enter'] })).toThrow('slash.insert and slash.send')
  })

  it('refuses an act that is not there, and names the nearest', () => {
    expect(() => bindingsOf({ 'conversation.acept': ['f5'] })).toThrow(
      'keys: there is no act "conversation.acept"; the nearest is "conversation.accept"',
    )
    expect(() => bindingsOf({ nonsense: ['a'] })).toThrow(/^keys: there is no act "nonsense"$/)
  })

  it.each([
    ['Alt+N', 'alt+n'],
    ['alt+entr', 'alt+enter'],
    ['Shift+Ctrl+Down', 'ctrl+shift+down'],
    ['C-x', 'ctrl+x'],
    ['meta-PgUp', 'alt+pageup'],
    ['G', 'shift+g'],
    ['esc', 'escape'],
    ['ctlr+s', 'ctrl+s'],
    ['f13', 'f1'],
    ['Ж', 'shift+ж'],
  ])('refuses %s, which is no key, and names the nearest: %s', (wrong, near) => {
    expect(() => bindingsOf({ next: [wrong] })).toThrow(
      `keys: ${JSON.stringify(wrong)} for next is no key; the nearest is ${JSON.stringify(near)}`,
    )
  })

  it.each(['', 'banana boat', 'hyper+', 'ctrl++alt', '\x1b'])('refuses %j, which is near to none', wrong => {
    expect(() => bindingsOf({ next: [wrong] })).toThrow(/for next is no key/)
  })

  it.each(['ctrl+alt+shift+f12', 'ctrl++', '+', 'ctrl+-', '-', 'alt+т', 'є', '?', 'alt+pageup'])(
    'takes %s',
    key => {
      expect(() =>
        bindingsOf(
          { 'queue.mine': [key] },
          acts.filter(act => act.id === 'queue.mine'),
        ),
      ).not.toThrow()
    },
  )

  it('an act may have no key at all: the palette has it, and the foot says nothing of it', () => {
    const console = sampleConsole({
      settings: { keys: { 'list.open': [], palette: { keys: [], list: [] } } },
    })
    expect(console.screen()).not.toContain('commands')
    expect(commandsOf(bindingsOf({ palette: [] }), console.state).length).toBeGreaterThan(10)
  })

  it('shows the operator’s own keys everywhere: overlay, palette, footer, hints in sentences', () => {
    const console = sampleConsole({
      settings: {
        keys: {
          keys: { keys: ['f9'], list: ['w'] },
          'conversation.quiet': { keys: [], list: [] },
          undo: ['f6'],
        },
      },
    })
    expect(console.screen()).toContain('w keys')
    console.desk.say('good', 'done', () => {})
    expect(console.screen()).toContain('F6 undoes it')
    console.type('w')
    expect(console.screen()).toContain('F9 (list: w)')
    console.type(keys.escape)
    console.type(':all keys')
    expect(console.screen()).toMatch(/all keys +F9/)
  })

  it('B8: the send key can be Ctrl+S, and Enter breaks the line then', () => {
    const bindings = bindingsFor({ sendKey: 'ctrl+s', keys: {} })
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

// C12: the hotkeys as each terminal sends them, and what every terminal can send instead.
import { describe, expect, it } from 'vitest'
import type { Console } from './in-jan.ts'
import { jan, janTimeline, olena } from './sample.ts'
import { sampleConsole } from './sample-console.ts'

/** What shows that the act was done, in a console with Jan's conversation open and "Ok" written in it. */
const done = {
  read: (console: Console) => console.asked.some(one => one.name === 'conversation.read'),
  send: (console: Console) => console.sent.some(one => one.with.text === 'Ok'),
  card: (console: Console) => console.state.card,
  next: (console: Console) => console.state.open === olena.id,
  // In a note that is being written, its @ offers the colleagues.
  mention: (console: Console) => console.state.drafts[jan.id]?.editor.text === 'Ok @',
}

const bytes: Record<string, Record<keyof typeof done, string>> = {
  'kitty’s protocol': {
    read: '\x1b[13;2u',
    send: '\x1b[13;5u',
    card: '\x1b[115:83;6u',
    next: '\x1b[1;6B',
    mention: '\x1b[97:65;6u',
  },
  'kitty’s protocol with events, Caps Lock on, and a Cyrillic layout': {
    read: '\x1b[13;66:1u',
    send: '\x1b[13;69:1u',
    card: '\x1b[1099:1067:115;70:1u',
    next: '\x1b[1;70:1B',
    mention: '\x1b[1092:1060:97;70:1u',
  },
  'xterm’s modifyOtherKeys': {
    read: '\x1b[27;2;13~',
    send: '\x1b[27;5;13~',
    card: '\x1b[27;6;83~',
    next: '\x1b[1;6B',
    mention: '\x1b[27;6;65~',
  },
  'xterm’s formatOtherKeys, and tmux with extended-keys': {
    read: '\x1b[13;2u',
    send: '\x1b[13;5u',
    card: '\x1b[83;6u',
    next: '\x1b[1;6B',
    mention: '\x1b[65;6u',
  },
  'plain xterm, tmux and screen': {
    read: '\x1br',
    send: '\r',
    card: '\x1bc',
    next: '\x1b[1;3B',
    mention: '\x1bm',
  },
  // As xterm 379 sends them once the console has asked it for level 1 and for Alt as Escape (terminal/session.ts).
  'xterm with a Russian layout': {
    read: '\x1b[27;2;13~',
    send: '\x1b[27;5;13~',
    card: '\x1bс',
    next: '\x1b[1;6B',
    mention: '\x1bь',
  },
  'PuTTY and rxvt': {
    read: '\x1br',
    send: '\r',
    card: '\x1bc',
    next: '\x1b\x1b[B',
    mention: '\x1bm',
  },
  'plain xterm with a Ukrainian layout': {
    read: '\x1bк',
    send: '\r',
    card: '\x1bс',
    next: '\x1b[1;3B',
    mention: '\x1bь',
  },
}

describe.each(Object.entries(bytes))('C12 the hotkeys in %s', (_terminal, keys) => {
  it.each(Object.keys(done) as (keyof typeof done)[])('%s', act => {
    const console = sampleConsole({ columns: 100, rows: 30 })
    console.type('\r')
    console.load(jan, janTimeline())
    if (act === 'mention') console.type('\x0e')
    console.type('Ok')
    expect(done[act](console)).toBe(false)
    console.type(keys[act])
    expect(done[act](console)).toBe(true)
    // Esc closes what was opened, and nothing was typed by the way.
    if (act === 'card') {
      console.type('\x1b')
      expect(console.state.card).toBe(false)
    }
    if (act !== 'send' && act !== 'mention') expect(console.state.drafts[jan.id]?.editor.text).toBe('Ok')
  })
})

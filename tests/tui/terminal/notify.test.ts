// Bell, title and desktop notifications: nothing from a visitor can end or change the sequence.
import { describe, expect, it } from 'vitest'
import { createNotifier, notificationKind } from '../../../src/tui/terminal/notify.ts'

function notifier(env: Record<string, string>) {
  const sent: string[] = []
  return { sent, ...createNotifier({ env, write: data => sent.push(data) }) }
}

describe('the notifier', () => {
  it('rings', () => {
    const { sent, bell } = notifier({})
    bell()
    expect(sent).toEqual(['\x07'])
  })

  it('sets the title when it changes', () => {
    const { sent, setTitle } = notifier({})
    setTitle('(2) chatctl')
    setTitle('(2) chatctl')
    setTitle('x\x07\x1b]52;c;aGk=\x07y')
    expect(sent).toEqual(['\x1b]2;(2) chatctl\x07', '\x1b]2;x␇␛y\x07'])
  })

  it('notifies in the way the terminal takes it', () => {
    const modern = notifier({ TERM_PROGRAM: 'WezTerm' })
    modern.notify('Jan; Nowak', 'Cześć\n\x1b\\ty')
    expect(modern.sent).toEqual(['\x1b]777;notify;Jan, Nowak;Cześć ␛ty\x07'])
    const other = notifier({ TERM_PROGRAM: 'iTerm.app' })
    other.notify('4', '3;100')
    expect(other.sent).toEqual(['\x1b]9;4: 3,100\x07'])
    const console = notifier({ TERM: 'linux' })
    console.notify('a', 'b')
    expect(console.sent).toEqual([])
  })

  it('gets through tmux', () => {
    const { sent, notify } = notifier({ TERM: 'tmux-256color', TMUX: '/socket,1,0' })
    notify('a', 'b')
    expect(sent).toEqual(['\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\'])
  })

  it('knows terminals by their environment', () => {
    expect(notificationKind({ TERM: 'foot' })).toBe('osc777')
    expect(notificationKind({ TERM: 'xterm-256color', VTE_VERSION: '7600' })).toBe('osc777')
    expect(notificationKind({ TERM: 'xterm-kitty' })).toBe('osc9')
    expect(notificationKind({ TERM: 'dumb' })).toBe('none')
  })
})

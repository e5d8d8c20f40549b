// Bell, title and desktop notifications: nothing from a visitor can end or change the sequence.
import { describe, expect, it } from 'vitest'
import { createNotifier, notificationWay } from '../../../src/tui/terminal/notify.ts'

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
    modern.notify('auto', 'Jan; Nowak', 'Cześć\n\x1b\\ty')
    expect(modern.sent).toEqual(['\x1b]777;notify;Jan, Nowak;Cześć ␛ty\x07'])
    const other = notifier({ TERM_PROGRAM: 'iTerm.app' })
    other.notify('auto', '4', '3;100')
    expect(other.sent).toEqual(['\x1b]9;4: 3,100\x07'])
    const console = notifier({ TERM: 'linux' })
    console.notify('auto', 'a', 'b')
    expect(console.sent).toEqual([])
  })

  it('of one conversation takes the place of the one before, where the terminal can do that', () => {
    const kitty = notifier({ TERM: 'xterm-kitty' })
    kitty.notify('auto', 'Jan; \x1b]99;;x\x1b\\', 'Cześć; co słychać?', 'a-1\x1b:p=close')
    expect(kitty.sent).toEqual([
      '\x1b]99;i=a-1pclose:d=0:o=unfocused;Jan; ␛\x07',
      '\x1b]99;i=a-1pclose:p=body;Cześć; co słychać?\x07',
    ])
  })

  it('notifies as the settings say, whatever the terminal is', () => {
    const { sent, notify } = notifier({ TERM: 'xterm-kitty' })
    notify('osc9', 'a', 'b')
    notify('off', 'a', 'b')
    expect(sent).toEqual(['\x1b]9;a: b\x07'])
  })

  it('gets through tmux and screen', () => {
    const { sent, notify } = notifier({ TERM: 'tmux-256color', TMUX: '/socket,1,0' })
    notify('auto', 'a', 'b')
    expect(sent).toEqual(['\x1bPtmux;\x1b\x1b]9;a: b\x07\x1b\\'])
    const screen = notifier({ TERM: 'screen', STY: '1.pts' })
    screen.notify('osc777', 'a', 'b')
    expect(screen.sent).toEqual(['\x1bP\x1b]777;notify;a;b\x07\x1b\\'])
  })

  it('knows terminals by their environment', () => {
    expect(notificationWay({ TERM: 'foot' })).toBe('osc777')
    expect(notificationWay({ TERM: 'xterm-256color', VTE_VERSION: '7600' })).toBe('osc777')
    expect(notificationWay({ TERM: 'xterm-256color' })).toBe('osc9')
    expect(notificationWay({ TERM: 'xterm-kitty' })).toBe('osc99')
    expect(notificationWay({ TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', KITTY_WINDOW_ID: '1' })).toBe(
      'osc99',
    )
    expect(notificationWay({ TERM: 'dumb' })).toBe('off')
  })
})

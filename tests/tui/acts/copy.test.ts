// Copying a message: OSC 52, encoded, nothing in it that a shell would take for a command; off by the setting.
import { describe, expect, it } from 'vitest'
import { clipboardSequence } from '../../../src/tui/terminal/clipboard.ts'
import { jan, janTimeline } from '../sample.ts'
import { keys, sampleConsole } from '../sample-console.ts'

describe('copying a message', () => {
  it('takes the words of the picked message, whoever wrote them', () => {
    const console = sampleConsole()
    console.type(keys.enter)
    console.load(jan, janTimeline())
    console.type(keys.up)
    console.type('c')
    expect(console.copied).toEqual(['Super, a kto płaci za przesyłkę?'])
    expect(console.screen()).toContain('copied')
    console.desk.dispatch({
      type: 'view',
      view: { settings: { ...console.state.settings, clipboard: false } } as never,
    })
    console.type('c')
    expect(console.copied).toHaveLength(1)
  })

  it('sends no control character, neither as it is nor when it is pasted', () => {
    const sent = clipboardSequence('ls\x1b[201~\x07\r\nżółć\x9b\u0000\t1')
    expect(sent).toMatch(/^\x1b\]52;c;[\w+/=]+\x07$/)
    expect(Buffer.from(sent.slice(7, -1), 'base64').toString()).toBe('ls[201~\nżółć\t1')
  })
})

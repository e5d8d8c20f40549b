// Reading keys from a stream: bursts, split sequences, and Escape by time-out.
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readKeys } from '../../../src/tui/terminal/input.ts'
import { keyName } from '../../../src/tui/terminal/keys.ts'

describe('reading keys', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  async function reader() {
    const stream = new PassThrough()
    const keys: string[] = []
    let ended = false
    const stop = readKeys(stream, { onKey: key => keys.push(keyName(key)), onEnd: () => (ended = true) })
    return {
      keys,
      stop,
      isEnded: () => ended,
      stream,
      async type(text: string) {
        stream.write(text)
        await new Promise(resolve => setImmediate(resolve))
      },
    }
  }

  it('delivers a burst key by key', async () => {
    const { keys, type } = await reader()
    await type('hi\r\x7f\x7f\x7f\x03')
    expect(keys).toEqual(['h', 'i', 'enter', 'backspace', 'backspace', 'backspace', 'ctrl+c'])
  })

  it('waits a moment for the rest of a sequence, and then takes Escape for Escape', async () => {
    const { keys, type } = await reader()
    await type('\x1b')
    vi.advanceTimersByTime(40)
    await type('[A')
    expect(keys).toEqual(['up'])
    await type('\x1b')
    vi.advanceTimersByTime(49)
    expect(keys).toEqual(['up'])
    vi.advanceTimersByTime(1)
    expect(keys).toEqual(['up', 'escape'])
  })

  it('gives a paste more time, but not for ever', async () => {
    const { keys, type } = await reader()
    await type('\x1b[200~slow')
    vi.advanceTimersByTime(1999)
    expect(keys).toEqual([])
    vi.advanceTimersByTime(1)
    expect(keys).toEqual(['paste'])
  })

  it('delivers what it has and tells when the terminal is gone', async () => {
    const { keys, isEnded, stream, type } = await reader()
    await type('a\x1b')
    stream.end()
    await new Promise(resolve => setImmediate(resolve))
    expect(keys).toEqual(['a', 'escape'])
    expect(isEnded()).toBe(true)
  })

  it('stops', async () => {
    const { keys, stop, type } = await reader()
    await type('a\x1b')
    stop()
    vi.advanceTimersByTime(100)
    await type('b')
    expect(keys).toEqual(['a'])
  })
})

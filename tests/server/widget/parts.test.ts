// The small pure parts of the window: ids, waiting times, links, settings, colours, the outbox on its shelf.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '../../../src/core/model/basics.ts'
import { backoff } from '../../../src/server/widget/backoff.ts'
import { makeId } from '../../../src/server/widget/ids.ts'
import { pieces } from '../../../src/server/widget/links.ts'
import { createOutbox, type Item } from '../../../src/server/widget/outbox.ts'
import { readSettings } from '../../../src/server/widget/settings.ts'
import { createShelf } from '../../../src/server/widget/shelf.ts'
import { createTypingSignal } from '../../../src/server/widget/typing.ts'
import { textOn } from '../../../src/server/widget/view/theme.ts'

describe('ids of messages', () => {
  it('are UUIDs of version 7 that grow, also within a millisecond and when the clock goes back', () => {
    const random = new Uint8Array(8).fill(255)
    const times = [...Array(5_000).fill(1_750_000_000_000), 1_750_000_000_001, 1_749_999_999_000]
    const made = times.map(now => makeId(now, random))
    expect(made.every(one => id.safeParse(one).success)).toBe(true)
    expect(made[0]).toMatch(/^.{8}-.{4}-7.{3}-[89ab].{3}-.{12}$/)
    expect(made).toEqual([...new Set(made)].sort())
  })
})

describe('waiting to connect', () => {
  it('is quick at first, within seconds while a server may be starting anew, and never all in step', () => {
    expect([0, 1, 2, 3, 4].map(attempt => backoff(attempt, 1))).toEqual([300, 600, 1_200, 2_400, 4_000])
    // Everybody is back within four seconds of the server, for the first minute at least.
    const waits = Array.from({ length: 30 }, (_, attempt) => backoff(attempt, 0))
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000)
    expect(waits.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(45_000)
    expect(backoff(50, 1)).toBe(30_000)
    expect(backoff(50, 0)).toBe(15_000)
  })
})

describe('links', () => {
  const links = (text: string) => pieces(text).flatMap(piece => (piece.href ? [piece.href] : []))

  it.each([
    ['see https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/x_(y))', ['https://a.example/x_(y)']],
    [
      '„https://a.example” i http://b.example/?a=1&b=2#c!',
      ['https://a.example', 'http://b.example/?a=1&b=2#c'],
    ],
    ['javascript:alert(1) data:text/html,x ftp://a.example', []],
    ['https:// nothing', []],
    ['<a href="https://a.example/">x</a>', ['https://a.example/']],
  ])('in %s are %j', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it('leave every character where it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('https://a.example/(x)', 'http://', ').'))),
        parts => {
          const text = parts.join('')
          expect(
            pieces(text)
              .map(piece => piece.text)
              .join(''),
          ).toBe(text)
        },
      ),
    )
  })
})

describe('settings', () => {
  it('come from the script’s address', () => {
    expect(readSettings('https://chat.example/widget.js?key=a%20b')).toEqual({
      key: 'a b',
      socket: 'wss://chat.example/visit/a%20b',
      base: 'https://chat.example/',
      ownPage: false,
    })
    expect(readSettings('http://shop.example:8080/chat/widget.js?key=k&page=1')).toMatchObject({
      socket: 'ws://shop.example:8080/chat/visit/k',
      base: 'http://shop.example:8080/chat/',
      ownPage: true,
    })
    expect(readSettings('https://chat.example/widget.js')).toBeNull()
  })
})

describe('colours', () => {
  it('get the text that can be read on them', () => {
    expect(['#0b6bcb', '#000000', '#b00020'].map(textOn)).toEqual(['#ffffff', '#ffffff', '#ffffff'])
    expect(['#ffffff', '#ffd400', '#7fe0a0'].map(textOn)).toEqual(['#10151c', '#10151c', '#10151c'])
  })
})

describe('typing', () => {
  it('is told at most once in two seconds', () => {
    let now = 0
    let told = 0
    const typed = createTypingSignal(
      () => told++,
      () => now,
    )
    for (; now < 10_000; now += 100) typed()
    expect(told).toBe(5)
  })
})

describe('the outbox', () => {
  const item = (name: string, failed?: string): Item => ({
    id: name,
    do: 'message.delete',
    with: { message: name },
    at: '',
    ...(failed && { failed }),
  })
  /** A storage like the browser's: entries are its own keys. */
  const storage = () => {
    const kept: Record<string, string> = {}
    const act = {
      getItem: (name: string) => kept[name] ?? null,
      setItem(name: string, value: string) {
        kept[name] = value
      },
      removeItem(name: string) {
        delete kept[name]
      },
    }
    return new Proxy(act, {
      ownKeys: () => Object.keys(kept),
      getOwnPropertyDescriptor: (_, name) => ({
        value: kept[name as string],
        enumerable: true,
        configurable: true,
      }),
    })
  }

  it('F3 keeps order over a reload and between tabs, and leaves out what was refused', () => {
    const kept = storage()
    const one = createOutbox(createShelf('k', () => kept))
    const other = createOutbox(createShelf('k', () => kept))
    one.put(item('2'))
    other.put(item('3'))
    one.put(item('1', 'invalid'))
    expect(
      createOutbox(createShelf('k', () => kept))
        .items()
        .map(each => each.id),
    ).toEqual(['1', '2', '3'])
    expect(other.next()?.id).toBe('2')
    other.drop('2')
    expect(one.next()?.id).toBe('3')
    expect(createOutbox(createShelf('another', () => kept)).items()).toEqual([])
  })

  it('lives in memory where the browser keeps nothing, or is full', () => {
    const blocked = createShelf('k', () => {
      throw new Error('SecurityError')
    })
    const box = createOutbox(blocked)
    box.put(item('1'))
    expect(box.next()?.id).toBe('1')
    const small = storage()
    const shelf = createShelf('k', () => ({
      ...small,
      getItem: name => small.getItem(name),
      removeItem: name => small.removeItem(name),
      setItem(name, value) {
        if (value.length > 20) throw new Error('QuotaExceededError')
        small.setItem(name, value)
      },
    }))
    shelf.set('short', 'a')
    shelf.set('long', 'a'.repeat(100))
    expect(shelf.get('long')).toHaveLength(100)
    expect(shelf.get('short')).toBe('a')
    shelf.remove('long')
    expect(shelf.get('long')).toBeNull()
  })

  it('takes what is not its own as nothing', () => {
    const kept = storage()
    kept.setItem('chatctl:k:token', '{broken')
    expect(createShelf('k', () => kept).get('token')).toBeNull()
  })
})

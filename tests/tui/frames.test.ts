// What an operator sees: whole frames through the real screen in a terminal emulator, at real sizes.
import { afterEach, describe, expect, it } from 'vitest'
import { width } from '../../src/core/text/width.ts'
import { painted, plain } from '../../src/tui/line.ts'
import { createScreen } from '../../src/tui/terminal/screen.ts'
import { themeFor } from '../../src/tui/theme.ts'
import type { Console } from './in-jan.ts'
import {
  ago,
  anna,
  event,
  happened,
  jan,
  janTimeline,
  message,
  observing,
  ola,
  olena,
  others,
  said,
  uuid,
} from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'
import { Emulator } from './terminal/emulator.ts'

process.env.TZ = 'UTC'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** The console's frames in an emulator of its size. */
function onScreen(console: Console, env: Record<string, string> = {}) {
  const emulator = new Emulator(console.size.columns, console.size.rows)
  const screen = createScreen(emulator)
  closers.push(() => screen.close())
  return {
    emulator,
    async lines(): Promise<string[]> {
      const { lines, cursor } = console.view()
      screen.show(
        lines.map(line => painted(line, themeFor(env))),
        cursor,
      )
      screen.flush()
      await emulator.settled()
      return emulator.lines()
    },
    async text(): Promise<string> {
      return `\n${(await this.lines()).join('\n')}\n`
    },
  }
}

const withJan = (columns: number, rows: number): Console => {
  const console = sampleConsole({ columns, rows })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

describe('B2 B6 the console at every size', () => {
  it.each([
    [80, 24],
    [100, 30],
    [120, 40],
    [200, 60],
  ])('%d × %d', async (columns, rows) => {
    const console = withJan(columns, rows)
    expect(await onScreen(console).text()).toMatchSnapshot()
  })

  it('shows a list before anything is open', async () => {
    const console = sampleConsole({ columns: 80, rows: 24 })
    console.type('2')
    expect(await onScreen(console).text()).toMatchSnapshot()
  })

  it('shows one pane at a time where two have no room', async () => {
    const console = withJan(50, 15)
    const screen = onScreen(console)
    expect(await screen.text()).toContain('Tak, masz 30 dni')
    console.type(`${keys.escape}`)
    expect(await screen.text()).not.toContain('Tak, masz 30 dni')
    expect(await screen.text()).toContain('Олена')
  })

  it('C5: shows the card by a key where it has no room beside, and Esc closes it', async () => {
    const console = withJan(80, 24)
    const screen = onScreen(console)
    expect(await screen.text()).not.toContain('203.0.113.9')
    console.type(keys.alt('c'))
    expect(await screen.text()).toMatchSnapshot()
    console.type(keys.escape)
    expect(await screen.text()).toContain('Tak, masz 30 dni')
    expect(console.state.focus).toBe('composer')
  })

  it('follows the terminal’s size', async () => {
    const console = withJan(120, 40)
    const screen = onScreen(console)
    await screen.lines()
    for (const [columns, rows] of [
      [80, 24],
      [200, 50],
      [61, 12],
      [120, 40],
    ] as const) {
      console.size.columns = columns
      console.size.rows = rows
      screen.emulator.resize(columns, rows)
      const lines = await screen.lines()
      expect(lines.length).toBe(rows)
      expect(lines.map(line => line.trimEnd())).toEqual(
        console.view().lines.map(line => plain(line).trimEnd()),
      )
    }
  })

  it('draws rows exactly as wide as the screen, at every size', () => {
    const console = withJan(120, 40)
    console.type('/')
    for (let columns = 20; columns <= 210; columns += 7)
      for (const rows of [8, 24, 51]) {
        console.size.columns = columns
        console.size.rows = rows
        const { lines, cursor } = console.view()
        expect(lines.length).toBe(rows)
        for (const line of lines) expect(width(plain(line))).toBe(columns)
        if (cursor) expect(cursor.row).toBeLessThan(rows)
      }
  })
})

describe('the conversation', () => {
  it('E7 C13 C14: shows notes, quotes, changed and deleted messages, technical events and marks', async () => {
    const console = sampleConsole({ columns: 100, rows: 44 })
    console.type(keys.enter)
    const author = { kind: 'consultant', id: ola.id, name: ola.name }
    console.load({ ...jan, lastSeq: 16, deliveredSeq: 6, visitorReadSeq: 4 }, [
      message(jan, 1, '', happened('conversation.started', { offline: false })),
      message(jan, 2, 'First question', { at: ago(90_000) }),
      message(jan, 3, '', happened('conversation.transferred', { by: author, to: { name: anna.name } })),
      message(jan, 4, 'Read by the client', said(anna)),
      message(jan, 5, 'Delivered, and the second of two', said(anna)),
      message(
        jan,
        6,
        'An answer to the first',
        said(ola, {
          replyTo: { message: uuid(110_002), author: jan.name, text: 'First question', deleted: false },
        }),
      ),
      message(jan, 7, 'Only sent, and changed', said(anna, { editedAt: ago(10) })),
      message(jan, 8, '', said(anna, { deletedAt: ago(9) })),
      message(jan, 9, 'vip, ostrożnie @Anna K.', said(ola, { kind: 'note' })),
      message(
        jan,
        10,
        '',
        happened('participant.joined', { consultant: author, by: { id: anna.id, name: anna.name } }),
      ),
      message(jan, 11, '', happened('participant.left', { consultant: author })),
      message(jan, 12, '', happened('conversation.requeued', { by: author })),
      message(jan, 13, '', happened('contact.introduced', { name: 'Jan', email: 'jan@example.com' })),
      message(jan, 14, '', happened('visit.ended')),
      message(jan, 15, '', happened('conversation.rated', { score: 4, comment: 'miło' })),
      message(jan, 16, '', happened('conversation.closed', { by: author })),
    ])
    expect(await onScreen(console).text()).toMatchSnapshot()
  })

  it('C9: says who is typing, over the composer and at the end', async () => {
    const console = withJan(100, 24)
    const by = { kind: 'consultant' as const, id: ola.id, name: 'Ola' }
    console.store.dispatch({
      type: 'signal',
      signal: { type: 'typing', conversation: jan.id, by },
      now: console.state.now,
    })
    const client = { kind: 'visitor' as const, id: jan.contact, name: jan.name }
    console.store.dispatch({
      type: 'signal',
      signal: { type: 'typing', conversation: jan.id, by: client },
      now: console.state.now,
    })
    expect(console.screen()).toContain('── Ola is typing · ')
    expect(console.screen()).toContain('Jan Nowak is typing…')
    console.type('x')
    expect(console.screen()).toContain('── you, Ola are typing · ')
    const { now } = console.state
    console.store.dispatch({ type: 'tick', now: now + 7_000 })
    expect(console.screen()).not.toContain('typing')

    // Nobody can write where it is closed, whatever was said a moment before.
    console.store.dispatch({
      type: 'signal',
      signal: { type: 'typing', conversation: jan.id, by: client },
      now,
    })
    expect(console.screen()).toContain('Jan Nowak is typing…')
    console.hear(event('conversation.closed', jan, { by, message: uuid(900), seq: 30 }))
    expect(console.screen()).not.toContain('typing')
  })

  it('makes links clickable, each part of a broken one leading to the whole', async () => {
    const screen = onScreen(withJan(80, 24))
    await screen.lines()
    const sent = screen.emulator.sent.join('')
    expect(sent).toContain('\x1b]8;;https://shop.example/faktura/2026/03/0815\x1b\\')
    const linux = onScreen(withJan(80, 24), { TERM: 'linux' })
    await linux.lines()
    expect(linux.emulator.sent.join('')).not.toContain(']8;')
  })

  it('makes what visitors write harmless', async () => {
    const console = sampleConsole({ columns: 120, rows: 30 })
    console.type(keys.enter)
    console.load({ ...jan, name: 'Jan\u202e \x1b]0;owned\x07' }, [
      message(jan, 1, 'a\x1b[2Jb \x1b]52;c;aGk=\x07 c\u202ed\u200be \x08\r\n👩‍👩‍👧 👍🏽 🇵🇱 ok'),
    ])
    const screen = onScreen(console)
    const text = await screen.text()
    expect(text).toContain('a␛b ␛ c⍰d⍰e ␈')
    expect(text).toContain('Jan⍰ ␛')
    console.type(keys.alt('x'))
    expect(await screen.text()).toContain('Close Jan⍰ ␛?')
    console.type(`${keys.escape}${keys.alt('t')}`)
    expect(await screen.text()).toContain('Hand Jan⍰ ␛ over to')
    console.type(`${keys.escape}${keys.alt('b')}`)
    expect(await screen.text()).toContain('Ban Jan⍰ ␛')
    expect(screen.emulator.sent.join('')).not.toMatch(/\x1b\]52|\x1b\]0;|\x1b\[2J|\u202e/)
  })

  it('C9 E7: others’ conversations show who handles them, and no text', () => {
    const console = sampleConsole({ columns: 100, rows: 24 })
    console.type(`3`)
    expect(console.screen()).toContain('Ola')
    expect(console.screen()).not.toContain('is somebody there')
    console.type(keys.enter)
    expect(console.loads).toEqual([])
    expect(console.screen()).toContain('Ola handles this conversation.')
    expect(console.view().cursor).toBeNull()
    console.type('hello')
    expect(console.state.drafts[others.id]).toBeUndefined()
  })

  it('A6: an observer sees everything live, writes nothing, and sees that', async () => {
    const console = sampleConsole({ columns: 100, rows: 24, snapshot: observing() })
    console.type(`3${keys.enter}`)
    console.load(others, [message(others, 1, 'Only for the eyes')])
    expect(await onScreen(console).text()).toMatchSnapshot()
    console.type(`hello${keys.enter}${keys.alt('a')}${keys.ctrl('n')}x`)
    expect(console.sent).toEqual([])
    expect(console.asked).toEqual([])
    expect(console.view().cursor).toBeNull()
    console.hear(
      event('message.sent', others, {
        message: uuid(999),
        seq: 2,
        text: 'and live',
        author: { kind: 'visitor', id: others.contact, name: others.name },
        replyTo: null,
      }),
    )
    expect(console.screen()).toContain('and live')
  })
})

describe('what is written where nothing is told by colour alone', () => {
  it('NO_COLOR: no colour, the same words', async () => {
    const console = withJan(100, 30)
    const coloured = onScreen(console)
    const bare = onScreen(console, { NO_COLOR: '1' })
    expect(await bare.text()).toBe(await coloured.text())
    expect(bare.emulator.sent.join('')).not.toMatch(/\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7]|38|48)\b[0-9;]*m/)
  })

  it('unread, unanswered and not waiting have marks or words', () => {
    const console = sampleConsole({ columns: 100, rows: 24 })
    expect(console.screen()).toMatch(/● Jan Nowak\s+0:12/)
    console.hear(
      event('conversation.quieted', jan, { by: { kind: 'consultant', id: anna.id, name: anna.name } }),
    )
    expect(console.screen()).toMatch(/● Jan Nowak\s+not waiting/)
    console.hear(event('conversation.read', jan, { consultant: anna.id, seq: 5 }))
    expect(console.screen()).toContain('1 Mine 2  2 New')
    expect(console.screen()).not.toMatch(/● Jan/)
    expect(console.screen()).toContain(olena.name)
  })
})

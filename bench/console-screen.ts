// The real console over a stand-in for the terminal: real state, keys, view and screen, sample conversations.
import type { Conversation } from '../src/core/model/conversation.ts'
import { painted } from '../src/tui/line.ts'
import { createPainter } from '../src/tui/terminal/paint.ts'
import { createScreen, type TerminalOutput } from '../src/tui/terminal/screen.ts'
import { themeFor } from '../src/tui/theme.ts'
import { anna, conversation, event, message, now, said, snapshot, uuid } from '../tests/tui/sample.ts'
import { sampleConsole } from '../tests/tui/sample-console.ts'

export const conversations = 10_000
export const messages = 100_000

const words = 'Czy mogę zwrócić buty po 20 dniach? доставка у Львів 日本語 please order € 120 — дякую'.split(
  ' ',
)
const sentence = (seed: number) =>
  Array.from({ length: 4 + (seed % 14) }, (_, i) => words[(seed * 5 + i * 3) % words.length]).join(' ')

const mine = Array.from({ length: conversations }, (_, i) =>
  conversation(20_000 + i, `Client ${i}`, {
    state: 'active',
    participants: [anna.id],
    tookPart: [anna.id],
    assignee: anna.id,
    waitingSince: new Date(now - 1000 * (conversations - i)).toISOString(),
    lastMessage: { seq: 3, kind: 'visitor', text: sentence(i) },
  }),
)

export function openScreen(terminal: TerminalOutput, columns: number, rows: number) {
  const console = sampleConsole({
    columns,
    rows,
    snapshot: snapshot({ queues: { mine, new: [], others: [], missed: [] } }),
  })
  const screen = createScreen(terminal)
  const theme = themeFor({ TERM: 'xterm-256color' })
  function paint(): void {
    const { lines, cursor } = console.view()
    screen.show(
      lines.map(line => painted(line, theme)),
      cursor,
    )
    screen.flush()
  }
  const painter = createPainter({ paint })
  let heard = messages
  return {
    console,
    paint,
    painter,
    /** Opens the first conversation, with all its messages. */
    open(): Conversation {
      console.type('\r')
      const opened = console.state.conversations.get(console.state.open!)!
      const all = Array.from({ length: messages }, (_, i) =>
        message(opened, i + 1, `${i} ${sentence(i)}`, i % 2 ? {} : said(anna)),
      )
      console.load({ ...opened, lastSeq: messages }, all)
      return opened
    },
    hear(of: Conversation): void {
      const author = { kind: 'visitor' as const, id: of.contact, name: of.name }
      const [id, text] = [uuid(50_000_000 + ++heard), sentence(heard)]
      console.hear(event('message.sent', of, { message: id, seq: heard, text, author, replyTo: null }))
    },
    others: mine,
    close(): void {
      painter.stop()
      screen.close()
    },
  }
}

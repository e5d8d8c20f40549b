// A screen like the console's, of sample data, for measuring the terminal layer on its own.
import { Box } from 'ink'
import { pad, wrap } from '../src/core/text/width.ts'
import { ScreenRow } from '../src/tui/terminal/row.tsx'

export interface MockState {
  typed: string
  /** Messages that have come in so far. */
  messages: number
  selected: number
  columns: number
  rows: number
}

/** Wraps a text in a style of the terminal's, by its codes for on and off. */
const style = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`
const looks = {
  inverse: style(7, 27),
  dim: style(2, 22),
  gray: style(90, 39),
  green: style(32, 39),
  cyan: style(36, 39),
}
const WORDS = 'Czy mogę zwrócić буты після двадцяти днів 日本語 please order delivery € 120 — дякую 👍'.split(
  ' ',
)
const LEFT = 26
const CARD = ['Jan Nowak      C-4F2K', 'jan@example.com', '+48 600 100 200', 'web · shop.example']

/** The operator's columns: list, conversation with composer, and the card where there is room. */
export function MockConsole({ typed, messages, selected, columns, rows }: MockState) {
  const right = columns >= 100 ? 26 : 0
  const middle = columns - LEFT - right - (right ? 2 : 1)
  const height = rows - 4
  const talk = conversation(typed, messages, middle, height)
  const head = ` chatctl  ACME shop   ● online  Anna K.     3 waiting · oldest 0:${40 + (messages % 20)}`
  const foot = ` Enter send  / replies  Alt+X commands  ? keys     sent ✓  resumed ${4200 + messages}`
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <ScreenRow>{looks.inverse(pad(head, columns))}</ScreenRow>
      <ScreenRow>
        {pad(' 1 Mine 4 ●2   2 New 3   3 Others 7   4 Missed 1   5 Important 2', columns)}
      </ScreenRow>
      <ScreenRow>{looks.dim('─'.repeat(columns))}</ScreenRow>
      <Box height={height}>
        <Column width={LEFT} lines={Array.from({ length: height }, (_, y) => listRow(y, y === selected))} />
        <Column width={1} lines={Array.from({ length: height }, () => looks.dim('│'))} />
        <Column width={middle} lines={talk} />
        {right > 0 && <Column width={1} lines={Array.from({ length: height }, () => looks.dim('│'))} />}
        {right > 0 && <Column width={right} lines={CARD.map(line => pad(` ${line}`, right))} />}
      </Box>
      <ScreenRow>{looks.dim(pad(foot, columns))}</ScreenRow>
    </Box>
  )
}

function Column({ width, lines }: { width: number; lines: string[] }) {
  return (
    <Box flexDirection="column" width={width}>
      {lines.map((line, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
        <ScreenRow key={y}>{line}</ScreenRow>
      ))}
    </Box>
  )
}

function listRow(y: number, selected: boolean): string {
  const text = pad(y % 2 ? `  ${sentence(y, 4)}` : `● Person ${y} Нова ${y * 7}`, LEFT)
  const coloured = y % 2 ? looks.gray(text) : looks.green(text)
  return selected ? looks.inverse(coloured) : coloured
}

function conversation(typed: string, messages: number, width: number, height: number): string[] {
  const composer = wrap(`> ${typed}`, width - 2).slice(-3)
  const lines: string[] = []
  for (let i = Math.max(0, messages - 40); i < messages; i++) {
    lines.push(looks.cyan(pad(` 10:${String(i % 60).padStart(2, '0')}  ${i % 3 ? 'Jan' : 'you ✓✓'}`, width)))
    for (const line of wrap(sentence(i, 6 + (i % 9)), width - 4)) lines.push(pad(`   ${line}`, width))
  }
  const room = height - composer.length - 1
  const blank = Array.from({ length: Math.max(0, room - lines.length) }, () => ' ')
  const below = [looks.dim('─'.repeat(width)), ...composer.map(line => pad(` ${line}`, width))]
  return [...blank, ...lines.slice(-room), ...below]
}

function sentence(seed: number, words: number): string {
  return Array.from({ length: words }, (_, i) => WORDS[(seed * 5 + i * 3) % WORDS.length]).join(' ')
}

// A screen like the console's, of sample data, for measuring the terminal layer on its own.
import { Box, Text } from 'ink'
import { pad, wrap } from '../src/core/text/width.ts'

export interface MockState {
  typed: string
  /** Messages that have come in so far. */
  messages: number
  selected: number
  columns: number
  rows: number
}

const WORDS = 'Czy mogę zwrócić буты після двадцяти днів 日本語 please order delivery € 120 — дякую 👍'.split(
  ' ',
)

/** The operator's three columns: list, conversation with composer, card. */
export function MockConsole({ typed, messages, selected, columns, rows }: MockState) {
  const left = 26
  const right = columns >= 100 ? 26 : 0
  const middle = columns - left - right - (right ? 2 : 1)
  const height = rows - 4
  const rule = '─'.repeat(columns)
  const composer = wrap(`> ${typed}`, middle - 2).slice(-3)
  const talk = conversation(messages, middle - 2).slice(-(height - composer.length - 1))
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Text inverse>
        {pad(
          ` chatctl  ACME shop   ● online  Anna K.     3 waiting · oldest 0:${40 + (messages % 20)}`,
          columns,
        )}
      </Text>
      <Text>{pad(' 1 Mine 4 ●2   2 New 3   3 Others 7   4 Missed 1   5 Important 2', columns)}</Text>
      <Text dimColor>{rule}</Text>
      <Box height={height}>
        <Box flexDirection="column" width={left}>
          {Array.from({ length: height }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
            <Text key={i} inverse={i === selected} color={i % 2 ? 'gray' : 'green'}>
              {pad(i % 2 ? `  ${sentence(i, 4)}` : `● Person ${i} Нова ${i * 7}`, left)}
            </Text>
          ))}
        </Box>
        <Bar height={height} />
        <Box flexDirection="column" width={middle}>
          {[
            ...Array.from({ length: Math.max(0, height - composer.length - 1 - talk.length) }, () => ''),
            ...talk,
          ].map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
            <Text key={i} color={line.startsWith('  ') ? undefined : 'cyan'}>
              {pad(` ${line}`, middle)}
            </Text>
          ))}
          <Text dimColor>{'─'.repeat(middle)}</Text>
          {composer.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
            <Text key={i}>{pad(` ${line}`, middle)}</Text>
          ))}
        </Box>
        {right > 0 && <Bar height={height} />}
        {right > 0 && (
          <Box flexDirection="column" width={right}>
            {['Jan Nowak      C-4F2K', 'jan@example.com', '+48 600 100 200', 'web · shop.example'].map(
              line => (
                <Text key={line}>{pad(` ${line}`, right)}</Text>
              ),
            )}
          </Box>
        )}
      </Box>
      <Text dimColor>
        {pad(
          ` Enter send  / replies  Alt+X commands  ? keys     sent ✓  resumed ${4200 + messages}`,
          columns,
        )}
      </Text>
    </Box>
  )
}

function Bar({ height }: { height: number }) {
  return (
    <Box flexDirection="column" width={1}>
      {Array.from({ length: height }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its position
        <Text key={i} dimColor>
          │
        </Text>
      ))}
    </Box>
  )
}

function conversation(messages: number, width: number): string[] {
  const lines: string[] = []
  for (let i = Math.max(0, messages - 40); i < messages; i++) {
    lines.push(`10:${String(i % 60).padStart(2, '0')}  ${i % 3 ? 'Jan' : 'you ✓✓'}`)
    for (const line of wrap(sentence(i, 6 + (i % 9)), width - 2)) lines.push(`  ${line}`)
  }
  return lines
}

function sentence(seed: number, words: number): string {
  return Array.from({ length: words }, (_, i) => WORDS[(seed * 5 + i * 3) % WORDS.length]).join(' ')
}

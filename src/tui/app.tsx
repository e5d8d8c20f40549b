// The screen as React sees it: one pre-cut text for each row; rows that did not change are not made again.
import { Box } from 'ink'
import { memo } from 'react'
import { painted } from './line.ts'
import { ScreenRow } from './terminal/row.tsx'
import type { Theme } from './theme.ts'
import type { View } from './view.ts'

const Row = memo(ScreenRow)

export function App({ view, theme, columns }: { view: View; theme: Theme; columns: number }) {
  return (
    <Box flexDirection="column" width={columns}>
      {view.lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place
        <Row key={i} width={columns}>
          {painted(line, theme)}
        </Row>
      ))}
    </Box>
  )
}

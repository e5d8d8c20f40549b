// The whole screen as rows: a pure function of the state, so that it can be read in a test and painted at will.

import { edges, geometryOf } from './geometry.ts'
import { fitted, type Line, span } from './line.ts'
import { drawOverlay } from './overlays/draw.ts'
import { footerLine, headerLine, noticeLine, tabsLine } from './panes/bars.ts'
import { cardLines } from './panes/card.ts'
import { conversationPane } from './panes/conversation.ts'
import { listLines } from './panes/list.ts'
import type { State } from './state/state.ts'

export interface Size {
  columns: number
  rows: number
}

/** What the table of keys says about the state: hints for the footer, rows for the overlay with all keys. */
export interface KeyHelp {
  hints(state: State): readonly { key: string; label: string }[]
  help(width: number): Line[]
}

export interface View {
  /** As many as the screen has rows, each as wide as the screen. */
  lines: Line[]
  cursor: { row: number; column: number } | null
}

export function viewOf(state: State, size: Size, keys: KeyHelp): View {
  const g = geometryOf(size, state)
  const pane =
    g.conversation > 0 ? conversationPane(state, g.conversation, g.body) : { lines: [], cursor: null }
  const columns: Column[] = []
  // What lies over the panes has the keys; else one of them has, and its edges are heavy.
  const inList = state.focus === 'list'
  const heavy = (has: boolean) => has && state.overlay === null
  if (g.list > 0)
    columns.push({ lines: listLines(state, g.list, g.body), width: g.list, heavy: heavy(inList) })
  if (g.conversation > 0) columns.push({ lines: pane.lines, width: g.conversation, heavy: heavy(!inList) })
  if (g.card > 0)
    columns.push({
      lines: cardLines(state, g.card, g.body),
      width: g.card,
      heavy: heavy(!inList && g.conversation === 0),
    })
  const all = [
    headerLine(state, size.columns),
    tabsLine(state, size.columns),
    rule(columns, 'above'),
    ...beside(columns, g.body),
    noticeLine(state, size.columns) ?? rule(columns, 'below'),
    footerLine(state, keys.hints(state), size.columns),
  ].map(line => fitted(line, size.columns))
  // Where there is no room at all, the head goes first: what is being written stays.
  const lines = all.slice(-size.rows)
  const above = edges.above - (all.length - lines.length)
  const left = g.list > 0 ? g.list + 1 : 0
  const cursor = pane.cursor && { row: above + pane.cursor.row, column: left + pane.cursor.column }
  // What looks into the conversation stands in its pane.
  if (!state.overlay || state.overlay.kind === 'find') return { lines, cursor }
  return drawOverlay(state, state.overlay, lines, size, keys.help)
}

interface Column {
  lines: Line[]
  width: number
  /** It has the keys. */
  heavy: boolean
}

/** Where the rule meets the line between two panes, by which of them is heavy: neither, the left one, the right one. */
const joints = { above: ['┬', '┭', '┮'], below: ['┴', '┵', '┶'] } as const

function rule(columns: readonly Column[], edge: 'above' | 'below'): Line {
  return columns.flatMap(({ width, heavy }, i): Line => {
    const before = columns[i - 1]
    const joint = before ? joints[edge][before.heavy ? 1 : heavy ? 2 : 0] : ''
    return [
      span('quiet', joint),
      heavy ? span('accent', '━'.repeat(width)) : span('quiet', '─'.repeat(width)),
    ]
  })
}

function beside(columns: readonly Column[], height: number): Line[] {
  return Array.from({ length: height }, (_, y) =>
    columns.flatMap(({ lines, width }, i): Line => {
      const line = fitted(lines[y] ?? [], width)
      return i === 0 ? line : [span('quiet', '│'), ...line]
    }),
  )
}

// Lays an overlay over the finished rows: a box in the middle, what is under it untouched around.
import { safeLine } from '../../core/text/safe.ts'
import { sizeText } from '../../core/text/size.ts'
import { width as cellsOf, cut, wrap } from '../../core/text/width.ts'
import { layoutOf } from '../composer/layout.ts'
import { apart, fitted, type Line, overlaid, type Span, span } from '../line.ts'
import { windowed } from '../panes/windowed.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import type { Box, Target } from './box.ts'
import { browseBox } from './browse.ts'
import { choicesOf } from './choices.ts'
import type { FormField, FormFiles, Overlay } from './overlay.ts'

/** All but what stands in a pane. */
export type Drawable = Exclude<Overlay, { kind: 'find' }>

export interface Drawn {
  lines: Line[]
  cursor: { row: number; column: number } | null
}

/** Cells of a row of what is read. */
export const readWidth = ({ columns }: { columns: number }): number => Math.min(columns - 4, 92)

/** `help` are the rows of the overlay that shows all keys. */
export function drawOverlay(
  state: State,
  overlay: Drawable,
  under: Line[],
  size: { columns: number; rows: number },
  help: (width: number) => Line[],
): Drawn {
  const { box, outer, left, top } = placed(state, overlay, size, help)
  // A client's name may stand in it.
  const label = ` ${cut(safeLine(box.title), box.width - 2)} `
  const hint = box.hint ? ` ${cut(box.hint, box.width - 2)} ` : ''
  const frame: Line[] = [
    [
      span('quiet', '╭─'),
      span('title', label),
      span('quiet', `${'─'.repeat(Math.max(0, outer - 3 - cellsOf(label)))}╮`),
    ],
    ...box.lines.map((line): Line => [span('quiet', '│ '), ...fitted(line, box.width), span('quiet', ' │')]),
    [span('quiet', `╰─${hint}${'─'.repeat(Math.max(0, outer - 3 - cellsOf(hint)))}╯`)],
  ]
  const lines = under.map((line, y) => {
    const over = frame[y - top]
    return over ? overlaid(line, over, left, size.columns) : line
  })
  return {
    lines,
    cursor: box.cursor && { row: top + 1 + box.cursor.row, column: left + 2 + box.cursor.column },
  }
}

/** The box of an overlay, and where its frame begins on the screen. */
export function placed(
  state: State,
  overlay: Drawable,
  size: { columns: number; rows: number },
  help: (width: number) => Line[],
): { box: Box; outer: number; left: number; top: number } {
  const widest = overlay.kind === 'browse' ? 116 : 72
  const width = overlay.kind === 'read' ? readWidth(size) : Math.min(size.columns - 4, widest)
  const box = boxOf(state, overlay, { width, height: size.rows - 4 }, help)
  const outer = box.width + 4
  return {
    box,
    outer,
    left: Math.floor((size.columns - outer) / 2),
    top: Math.max(1, Math.floor((size.rows - box.lines.length - 2) / 3)),
  }
}

function boxOf(
  state: State,
  overlay: Drawable,
  most: { width: number; height: number },
  help: (width: number) => Line[],
): Box {
  switch (overlay.kind) {
    case 'choose':
      return chooseBox(state, overlay, most)
    case 'ask': {
      const layout = layoutOf(overlay.editor, most.width)
      const label = wrap(safeLine(overlay.label), most.width).map((row): Line => [span('quiet', row)])
      return {
        title: overlay.title,
        lines: [...label, ...layout.rows.map((row): Line => [row])],
        hint: overlay.hint,
        width: most.width,
        cursor: { row: label.length + layout.row, column: layout.column },
      }
    }
    case 'confirm': {
      const rows = wrap(safeLine(overlay.text), Math.min(56, most.width))
      const yes = `Enter ${overlay.yes}   `
      const other = overlay.otherwise ? `Tab ${overlay.otherwise.label}   ` : ''
      const [first, second] = [cellsOf(yes), cellsOf(yes + other)]
      return {
        targetAt: (line, column) =>
          line !== rows.length + 1
            ? null
            : { is: column < first ? 'yes' : column < second ? 'otherwise' : 'no' },
        title: overlay.title,
        lines: [
          ...rows.map((row): Line => [row]),
          [],
          [
            span('strong', 'Enter'),
            ` ${overlay.yes}   `,
            ...(overlay.otherwise ? [span('strong', 'Tab'), ` ${overlay.otherwise.label}   `] : []),
            span('strong', 'Esc'),
            ` ${texts.ask.no}`,
          ],
        ],
        hint: '',
        width: Math.min(56, most.width),
        cursor: null,
      }
    }
    case 'read': {
      const all = overlay.what === 'keys' ? help(most.width) : overlay.lines(most.width)
      const height = Math.min(all.length, most.height - 2)
      const top = Math.max(0, Math.min(overlay.top, all.length - height))
      const enter = overlay.what === 'lines' && overlay.next ? `Enter ${overlay.next.label} · ` : ''
      const rows = all.length > height ? `↑ ↓ · ${texts.rows(top + height, all.length)} · ` : ''
      const hint = `${enter}${rows}Esc`
      return {
        title: overlay.what === 'keys' ? texts.keysTitle : overlay.title,
        lines: all.slice(top, top + height),
        hint,
        width: most.width,
        cursor: null,
      }
    }
    case 'browse':
      return browseBox(overlay, most)
    case 'form':
      return formBox(overlay, most)
  }
}

function chooseBox(
  state: State,
  overlay: Overlay & { kind: 'choose' },
  most: { width: number; height: number },
): Box {
  const choices = choicesOf(state, overlay)
  const height = Math.max(3, Math.min(16, most.height - 4))
  const typed = layoutOf(overlay.filter, most.width - 2)
  const shown = windowed(choices, Math.min(overlay.index, choices.length - 1), height)
  const rows = shown.map(({ item, picked }): Line => {
    const bar: Span = picked ? span('accent', '▌ ') : '  '
    const label = safeLine(item.label, 120)
    const hint = item.off ? item.off : (item.hint ?? '')
    return apart(
      [bar, item.off ? span('quiet', label) : picked ? span('strong', label) : label],
      ['  ', span('quiet', cut(safeLine(hint, 80), most.width >> 1)), ' '],
      most.width,
    )
  })
  if (rows.length === 0) rows.push(['  ', span('quiet', overlay.empty)])
  return {
    title: overlay.title,
    lines: [[span('accent', '> '), typed.rows[0] ?? ''], ...rows],
    hint: `↑ ↓ Enter${overlay.enter ? ` ${overlay.enter}` : ''}${overlay.otherwise ? ` · Tab ${overlay.otherwise.label}` : ''} · Esc`,
    width: most.width,
    cursor: { row: 0, column: 2 + typed.column },
    targetAt: line => rowTarget(shown[line - 1]?.at),
  }
}

function formBox(overlay: Overlay & { kind: 'form' }, most: { width: number; height: number }): Box {
  const labels = Math.max(...overlay.fields.map(field => cellsOf(field.label))) + 2
  const lines: Line[] = overlay.about
    ? [...wrap(overlay.about, most.width).map((row): Line => [span('quiet', row)]), []]
    : []
  let cursor: Box['cursor'] = null
  const fieldAt: number[] = []
  for (const [i, field] of overlay.fields.entries()) {
    const here = i === overlay.index
    const begins = lines.length
    const shown = fieldLines(field, here, most.width - labels - 2)
    if (here && shown.cursor)
      cursor = { row: lines.length + shown.cursor.row, column: labels + 2 + shown.cursor.column }
    for (const [j, line] of shown.lines.entries())
      lines.push([
        here ? span('accent', '▌ ') : '  ',
        span(here ? 'strong' : 'quiet', (j === 0 ? field.label : '').padEnd(labels)),
        ...line,
      ])
    const told = field.told?.(field.editor.text)
    if (told)
      lines.push(['  ', ' '.repeat(labels), span('quiet', cut(safeLine(told), most.width - labels - 2))])
    for (let line = begins; line < lines.length; line++) fieldAt[line] = i
  }
  const targetAt: Box['targetAt'] = (line, column) => {
    const index = fieldAt[line]
    const field = index === undefined ? undefined : overlay.fields[index]
    if (index === undefined || !field) return null
    return { is: 'field', index, option: optionAt(field, column - labels - 2) }
  }
  if (overlay.error)
    lines.push(
      [],
      ...wrap(safeLine(overlay.error), most.width - 2).map((row): Line => [span('bad', `✗ ${row}`)]),
    )
  return {
    title: overlay.title,
    lines,
    hint: overlay.hint ?? texts.ask.formHint,
    width: most.width,
    cursor,
    targetAt,
  }
}

/** One a row; where one is, what can be done with them. */
function filesLines({ held, picked, coming }: FormFiles, here: boolean, width: number): Line[] {
  const rows = held.map(({ name, size }, i): Line => {
    const words = cut(`${safeLine(name, 120)}  ${sizeText(size)}`, width - 2)
    return [here && i === picked ? span('picked', ` ${words} `) : ` ${words}`]
  })
  const comes = coming ? [[span('quiet', cut(` ${safeLine(coming, 120)}`, width))]] : []
  const how = here || held.length === 0 ? texts.writing.filesHow(held.length > 0) : ''
  return [...rows, ...comes, ...(how ? [[span('quiet', cut(` ${how}`, width))]] : [])]
}

const rowTarget = (index: number | undefined): Target | null =>
  index === undefined ? null : { is: 'row', index }

/** The option whose words stand there. */
function optionAt({ options = [] }: FormField, column: number): string | undefined {
  let from = 0
  for (const { id, label } of options) {
    const to = from + cellsOf(label) + 3
    if (column >= from && column < to) return id
    from = to
  }
  return undefined
}

function fieldLines(
  field: FormField,
  here: boolean,
  width: number,
): { lines: Line[]; cursor: Box['cursor'] } {
  if (field.options) {
    const line = field.options.flatMap((option): Span[] => [
      option.id === field.picked
        ? span(here ? 'picked' : 'strong', ` ${option.label} `)
        : span('quiet', ` ${option.label} `),
      ' ',
    ])
    return { lines: [line], cursor: null }
  }
  if (field.files) return { lines: filesLines(field.files, here, width), cursor: null }
  const layout = layoutOf(field.editor, width)
  const most = field.long ? 6 : 1
  const first = Math.max(0, layout.row - most + 1)
  const rows = layout.rows.slice(first, first + most)
  while (field.long && rows.length < 3) rows.push('')
  return { lines: rows.map((row): Line => [row]), cursor: { row: layout.row - first, column: layout.column } }
}

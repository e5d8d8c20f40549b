// One row of the screen as Ink takes it best: a line already cut and styled, placed without being measured.
import { createElement, type ReactElement } from 'react'

export interface ScreenRowProps {
  /** The line with its SGR styles and links, not wider than the row, without line ends. */
  children: string
  /** Cells; by default all that the box around it has. */
  width?: number | string
}

/**
 * Stands for `<Text>` where a row is made by our own measuring (core/text/width.ts). Ink keeps the measure of every
 * text that it ever saw; a row whose size is given is not measured, so memory stays flat over days of typing.
 */
export function ScreenRow({ children, width = '100%' }: ScreenRowProps): ReactElement {
  const style = { width, height: 1, flexGrow: 0, flexShrink: 0, textWrap: 'truncate' }
  return createElement('ink-text', { style }, children)
}

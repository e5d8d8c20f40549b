// Where typed text breaks, and where the cursor is on the screen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { width } from '../../../src/core/text/width.ts'
import { editorOf } from '../../../src/tui/composer/editor.ts'
import { layoutOf, offsetAt, toRow } from '../../../src/tui/composer/layout.ts'

describe('the composer’s rows', () => {
  it('breaks at words and keeps a cell for the cursor', () => {
    const layout = layoutOf(editorOf('one two three'), 8)
    expect(layout.rows).toEqual(['one two', 'three'])
    expect([layout.row, layout.column]).toEqual([1, 5])
  })

  it('counts wide characters as two cells', () => {
    const layout = layoutOf(editorOf('你好吗'), 20)
    expect([layout.row, layout.column]).toEqual([0, 6])
  })

  it('shows what is hidden as marks, and leaves the text alone', () => {
    const layout = layoutOf(editorOf('a\u202eb'), 20)
    expect(layout.rows).toEqual(['a⍰b'])
    expect(layout.column).toBe(3)
  })

  it('moves up and down by rows, and says where there is none', () => {
    const editor = editorOf('one two\nthree')
    const up = toRow(editor, 20, -1)!
    expect(up.cursor).toBe(5)
    expect(toRow(up, 20, -1)).toBeNull()
    expect(toRow(editor, 20, 1)).toBeNull()
  })

  it('keeps the cursor on the screen for any text, cursor and width', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 4, max: 30 }), (value, n, cells) => {
        const cursor = n % (value.length + 1)
        const layout = layoutOf({ text: value, cursor }, cells)
        expect(layout.row).toBeLessThan(layout.rows.length)
        expect(layout.column).toBeLessThan(cells)
        for (const row of layout.rows) expect(width(row)).toBeLessThan(Math.max(cells, 3))
        const offset = offsetAt(value, layout, layout.row, layout.column)
        expect(offset).toBeLessThanOrEqual(value.length)
      }),
    )
  })
})

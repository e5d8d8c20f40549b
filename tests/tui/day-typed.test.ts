// A9: a day is understood as people of four languages type it.
import { describe, expect, it } from 'vitest'
import { dayTyped } from '../../src/tui/day-typed.ts'

const now = new Date(2026, 10, 22, 9, 30).getTime()
const day = (text: string) => {
  const at = dayTyped(text, now)
  if (at === null) return null
  const date = new Date(at)
  expect([date.getHours(), date.getMinutes()]).toEqual([0, 0])
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-')
}

describe('A9: days as they are typed', () => {
  it('are dates in two orders, words of four languages, and days ago', () => {
    expect(['2026-11-20', ' 20.11.2026', '20.11', '20/11', '20.11.'].map(day)).toEqual(
      Array(5).fill('2026-11-20'),
    )
    expect(['yesterday', 'Wczoraj', 'вчера', 'вчора', '-1d', '-1'].map(day)).toEqual(
      Array(6).fill('2026-11-21'),
    )
    expect(['today', 'dziś', 'сегодня', 'сьогодні'].map(day)).toEqual(Array(4).fill('2026-11-22'))
  })

  it('without a year are the last such day', () => {
    expect(day('31.12')).toBe('2025-12-31')
  })

  it('are none where there is no such day', () => {
    expect(['', 'soon', '2026-02-30', '31.11', '2026-13-01', 'constructor'].map(day)).toEqual(
      Array(6).fill(null),
    )
  })
})

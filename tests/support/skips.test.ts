// What a run says about tests that were skipped for want of a program.
import { describe, expect, it } from 'vitest'
import { describeWith } from './programs.ts'
import { missingIn, report, wantOf } from './skips.ts'

describe('tests that need a program', () => {
  it('are counted by the programs that were missing', () => {
    const story = wantOf('the story', ['chromium', 'tmux'])
    expect(
      report([`${story} > one`, `${story} > two`, `${wantOf('keys', ['tmux'])} > three`, 'left out > four']),
    ).toEqual([
      '2 tests skipped for want of a program: chromium, tmux',
      '1 test skipped for want of a program: tmux',
    ])
  })

  it('are told apart from tests that somebody left out', () => {
    expect(missingIn('a title of its own')).toBeNull()
    expect(missingIn(wantOf('a title', ['tmux']))).toBe('tmux')
  })
})

describeWith([], 'a suite that needs nothing', () => {
  it('runs', () => expect(true).toBe(true))
})

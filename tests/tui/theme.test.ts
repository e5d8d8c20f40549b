// B8: colours for dark and light backgrounds, none where none are wanted; the setting goes before the environment.
import { describe, expect, it } from 'vitest'
import { backgroundIn, backgroundOf } from '../../src/tui/background.ts'
import { themeFor } from '../../src/tui/theme.ts'

const note = (...of: Parameters<typeof themeFor>) => themeFor(...of).codes.note

describe('B8 the colours', () => {
  it('go by the background that the terminal tells', () => {
    expect(note({}, 'auto', 'dark')).toBe('33')
    expect(note({}, 'auto', 'light')).toBe('35')
  })

  it('go by the setting before all else', () => {
    expect(note({}, 'light', 'dark')).toBe('35')
    expect(note({ NO_COLOR: '1' }, 'dark', 'light')).toBe('33')
    expect(note({}, 'none', 'dark')).toBe('3')
  })

  it('are none with NO_COLOR, unless it is empty', () => {
    expect(note({ NO_COLOR: '1' }, 'auto', 'light')).toBe('3')
    expect(note({ NO_COLOR: '' }, 'auto', 'dark')).toBe('33')
  })

  it('have nothing that can’t be read on white, and no colour where none is wanted', () => {
    expect(Object.values(themeFor({}, 'light').codes).join(' ')).not.toMatch(/33|37/)
    expect(Object.values(themeFor({}, 'none').codes).join(' ')).not.toMatch(/\b[349]\d/)
  })

  it.each([
    [']11;rgb:ffff/ffff/dddd', 'light'],
    [']11;rgb:1e1e/1e1e/2e2e', 'dark'],
    [']11;rgb:00/00/ff', 'dark'],
    [']11;rgba:fdfd/f6f6/e3e3/ffff', 'light'],
    [']10;rgb:ffff/ffff/ffff', null],
    [']11;rgb:gggg/0/0', null],
    ['[?62;4c', null],
  ])('reads the terminal’s answer %s as %s', (answer, background) => {
    expect(backgroundOf(answer)).toBe(background)
  })

  it.each([
    [{ COLORFGBG: '0;15' }, 'light'],
    [{ COLORFGBG: '15;default;0' }, 'dark'],
    [{ COLORFGBG: '0;default' }, 'dark'],
    [{}, 'dark'],
  ])('reads the environment %j as %s', (env, background) => {
    expect(backgroundIn(env)).toBe(background)
  })
})

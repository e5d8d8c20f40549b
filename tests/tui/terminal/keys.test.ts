// Names of keys, and the places of Cyrillic letters on a US keyboard.
import { describe, expect, it } from 'vitest'
import { type Key, keyName, positionName, positionOf } from '../../../src/tui/terminal/keys.ts'

const key = (name: string, more: Partial<Key> = {}): Key => ({
  name,
  ctrl: false,
  alt: false,
  shift: false,
  ...more,
})

describe('names of keys', () => {
  it('stand in one order', () => {
    expect(keyName(key('down', { shift: true, ctrl: true, alt: true }))).toBe('ctrl+alt+shift+down')
    expect(keyName(key('?', { text: '?' }))).toBe('?')
  })
})

describe('positions', () => {
  it.each([
    ['й', 'q'],
    ['т', 'n'],
    ['ц', 'w'],
    ['ы', 's'],
    ['і', 's'],
    ['ї', ']'],
    ['є', "'"],
    ['ё', '`'],
    ['ю', '.'],
    ['ґ', '\\'],
    ['Т', 'N'],
    ['Ж', ':'],
    ['Б', '<'],
  ])('of %s is %s', (letter, position) => {
    expect(positionOf(letter)).toBe(position)
  })

  it('are known for Cyrillic letters only', () => {
    expect(positionOf('n')).toBeUndefined()
    expect(positionOf('ł')).toBeUndefined()
    expect(positionOf('日')).toBeUndefined()
  })

  it('give the name that the keymap knows', () => {
    expect(positionName(key('т', { alt: true }))).toBe('alt+n')
    expect(positionName(key('т', { shift: true }))).toBe('shift+n')
    expect(positionName(key('ж', { shift: true, text: 'Ж' }))).toBe(':')
    expect(positionName(key('λ', { alt: true, base: 'l' }))).toBe('alt+l')
  })

  it('never overrule a Latin layout or a sign', () => {
    expect(positionName(key('a', { base: 'q' }))).toBeUndefined()
    expect(positionName(key('-', { base: '/' }))).toBeUndefined()
    expect(positionName(key('enter'))).toBeUndefined()
  })
})

// B8: a program with its arguments, typed as one line.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatArgv, parseArgv } from '../../../src/core/text/argv.ts'

describe('B8 a program on one line', () => {
  it('is words between blanks, quotes around what has blanks in it', () => {
    expect(parseArgv('  mpv --volume=40  {file} ')).toEqual(['mpv', '--volume=40', '{file}'])
    expect(parseArgv(`"/home/anna/my bin/call" 'a "b"' c"d e"`)).toEqual([
      '/home/anna/my bin/call',
      'a "b"',
      'cd e',
    ])
    expect(parseArgv('"a \\" \\\\ \\n" C:\\x')).toEqual(['a " \\ \\n', 'C:\\x'])
    expect(parseArgv('')).toEqual([])
    expect(parseArgv('mpv ""')).toEqual(['mpv', ''])
    for (const open of ['"a', "it's", `"a'`]) expect(parseArgv(open)).toBeNull()
  })

  it('reads what it writes, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), argv => {
        expect(parseArgv(formatArgv(argv))).toEqual(argv)
      }),
    )
    expect(formatArgv(['mpv', '--volume=40', 'a b', 'it’s', ''])).toBe('mpv --volume=40 "a b" it’s ""')
  })
})

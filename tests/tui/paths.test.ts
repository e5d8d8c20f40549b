// G3: paths as terminals and people write them: quoted, escaped, as addresses, several at once, behind a folder.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathsIn, pathTyped } from '../../src/tui/paths.ts'

const there = new Set(['/a/b.txt', "/a/it's mine.txt", '/a/two words.pdf', '~/c.png', '/a/100%.txt'])
const isThere = (path: string) => there.has(path)

describe('G3: paths that were pasted or dropped', () => {
  it.each([
    ['/a/b.txt', ['/a/b.txt']],
    ['/a/b.txt \n', ['/a/b.txt']],
    ["'/a/two words.pdf' ", ['/a/two words.pdf']],
    ['"/a/two words.pdf"', ['/a/two words.pdf']],
    ['/a/two\\ words.pdf', ['/a/two words.pdf']],
    ['/a/two words.pdf', ['/a/two words.pdf']],
    ['file:///a/two%20words.pdf', ['/a/two words.pdf']],
    ['file://localhost/a/b.txt', ['/a/b.txt']],
    ["/a/it\\'s\\ mine.txt", ["/a/it's mine.txt"]],
    ["/a/b.txt '/a/two words.pdf' ~/c.png", ['/a/b.txt', '/a/two words.pdf', '~/c.png']],
    ['/a/b.txt\n/a/two words.pdf\n', ['/a/b.txt', '/a/two words.pdf']],
    ['/a/100%.txt', ['/a/100%.txt']],
  ])('%j', (text, paths) => expect(pathsIn(text, isThere)).toEqual(paths))

  it.each(['', ' ', '/a/none.txt', 'see /a/b.txt', '/a/b.txt and more', '/zwrot', "'", 'file://%', '\\'])(
    '%j is text',
    text => expect(pathsIn(text, isThere)).toBeNull(),
  )

  it('names only what is there, whatever the text', () => {
    const pieces = fc.array(
      fc.oneof(fc.string(), fc.constantFrom(...there, "'", '"', '\\', ' ', '\n', 'file://')),
    )
    fc.assert(
      fc.property(pieces, some => {
        for (const path of pathsIn(some.join(''), isThere) ?? []) expect(there.has(path)).toBe(true)
        expect(typeof pathTyped(some.join(''))).toBe('string')
      }),
    )
  })
})

describe('G3: a path typed behind the folder that stood there', () => {
  it.each([
    ['~/work/no', '~/work/no'],
    ['~/work//etc/ho', '/etc/ho'],
    ['~/work/~/no', '~/no'],
    ['~/work/~', '~'],
    ["~/work/'/a/two words.pdf' ", '/a/two words.pdf'],
    ['~/work/file:///a/two%20words.pdf', '/a/two words.pdf'],
    ['~/work//a/two\\ words.pdf', '/a/two words.pdf'],
    ['~/wo~rk', '~/wo~rk'],
  ])('%j means %j', (typed, meant) => expect(pathTyped(typed)).toBe(meant))
})

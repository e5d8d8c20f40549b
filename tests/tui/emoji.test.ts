// C6: emoji by `:name`, with a picker while one types, in the console's language; a colon elsewhere is a colon.
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/core/text/language.ts'
import { draft } from './in-jan.ts'
import { jan, janTimeline } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

function inJan(language?: Language) {
  const console = sampleConsole({ language })
  console.type(keys.enter)
  console.load(jan, janTimeline())
  return console
}

describe('C6: emoji by name', () => {
  it('shows a picker as one types, and inserts the character', () => {
    const console = inJan()
    console.type('Jasne :sm')
    expect(console.screen()).toMatch(/▌ 😄\s+:smile:\s+grinning face/)
    console.type(keys.enter)
    expect(draft(console)).toBe('Jasne 😄')
    expect(console.sent).toEqual([])
    console.type(keys.enter)
    expect(console.sent).toMatchObject([{ with: { text: 'Jasne 😄' } }])
  })

  it('makes the emoji of a name that is closed with a colon, and undo gives the letters back', () => {
    const console = inJan()
    console.type(':tada:')
    expect(draft(console)).toBe('🎉')
    console.type('\x1f')
    expect(draft(console)).toBe(':tada:')
    console.type(`${keys.ctrl('u')}:+1:`)
    expect(draft(console)).toBe('👍️')
  })

  it.each([
    ['pl', ':usm', /:grinning:.*szeroko uśmiechnięta|:smil.*: .*uśmiechnięta/],
    ['pl', ':uśm', /:grinning:.*szeroko uśmiechnięta|:smil.*: .*uśmiechnięta/],
    ['ru', ':сердц', /💘|💝|💖|💗/],
    ['uk', ':серце', /💘|💝|💖|💗/],
    ['pl', ':heart', /❤/],
  ] as const)('finds in %s %s', (language, typed, row) => {
    const console = inJan(language)
    console.type(typed)
    expect(console.screen()).toMatch(row)
  })

  it.each([
    '10:30:',
    'o 10:30:15',
    'http://x.pl',
    'Uwaga:tak',
    ':)',
    ':-D',
    ':D',
    ':-)',
    '::',
    ': tak',
    'a:smile:',
    ':10:',
  ])('leaves %s as it is', text => {
    const console = inJan()
    console.type(`Tekst ${text}${keys.enter}`)
    expect(console.sent).toMatchObject([{ with: { text: `Tekst ${text}` } }])
  })

  it('sent away stays away for that word, and comes for the next', () => {
    const console = inJan()
    console.type(':sm')
    console.type(keys.escape)
    console.type('ile')
    expect(console.screen()).not.toContain(':smile:')
    expect(draft(console)).toBe(':smile')
    console.type(' :sm')
    expect(console.screen()).toContain(':smile:')
    console.type(`${keys.down}\x1b[A${keys.tab}`)
    expect(draft(console)).toBe(':smile 😄')
  })

  it('takes names in notes and in messages that are changed, too', () => {
    const console = inJan()
    console.type(`${keys.ctrl('n')}:tad${keys.enter}`)
    expect(draft(console)).toBe('🎉')
  })
})

// G8: the words of a transcript that leaves as mail: in time and place, whole as long as it fits, and harmless.
import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/core/model/message.ts'
import { letterWords } from '../../../src/core/text/letter-template.ts'
import { transcriptText } from '../../../src/core/text/letter-transcript.ts'

const said = (seq: number, name: string, text: string, files: object[] = []) =>
  ({
    ...{ seq, text, files, at: '2026-11-22T23:05:00Z' },
    author: { kind: name === 'Anna' ? 'consultant' : 'visitor', id: null, name },
  }) as unknown as Message
const words = (messages: Message[], more: object = {}) =>
  transcriptText(
    messages,
    { name: 'Jan\u009b' },
    {
      ...{ timeZone: 'Europe/Warsaw', whole: true, say: letterWords.en },
      ...more,
    },
  )

describe('G8 a transcript as the words of a mail', () => {
  it('calls one person by one name, in the company’s time zone, and names files', () => {
    const file = { name: 'price.pdf', size: 1_000 }
    expect(words([said(1, 'Visitor 7', 'Hello'), said(2, 'Anna', '', [file])])).toBe(
      '2026-11-23 00:05  Jan⍰:\nHello\n\n2026-11-23 00:05  Anna:\n[price.pdf, 1 kB]',
    )
  })

  it('leaves out what is oldest where it is too long, and says so', () => {
    const long = Array.from({ length: 100 }, (_, at) => said(at + 1, 'Anna', `${at} ${'x'.repeat(7_900)}`))
    const text = words(long)
    expect(text.length).toBeLessThan(510_000)
    expect(text.startsWith('[what was said before is left out]\n\n')).toBe(true)
    expect(text).toContain('Anna:\n99 ')
    expect(text).not.toContain('Anna:\n0 ')
    expect(words([said(7, 'Anna', 'Yes')], { whole: false })).toMatch(/^\[what was said before/)
  })
})

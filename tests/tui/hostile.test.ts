// Whatever clients put into every field they reach, no row of the console holds anything that a terminal would obey.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { width } from '../../src/core/text/width.ts'
import { plain } from '../../src/tui/line.ts'
import { anna, happened, jan, message, said, shown, snapshot } from './sample.ts'
import { keys, sampleConsole } from './sample-console.ts'

const HARMFUL = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '\x1b[2J',
          '\x1b]0;t\x07',
          '\x1b]52;c;aGk=\x07',
          '\x9b31m',
          '\r',
          '\b',
          '\x07',
          '\t',
          '\n',
          '\u202e',
          '\u200b',
          '👩‍👩‍👧',
          '👍🏽',
          '🇵🇱',
          '漢字',
          'e\u0301\u0301',
          'words ',
          'https://x.example/\u202e',
          '/',
          '@',
        ),
        { maxLength: 12 },
      )
      .map(parts => parts.join('')),
  },
)

describe('untrusted text', () => {
  it('never reaches the screen as more than characters, and never moves a column', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.array(nasty, { minLength: 12, maxLength: 12 }),
        fc.constantFrom(61, 80, 120),
        (n, columns) => {
          const text = (i: number) => n[i]!
          const of = {
            ...jan,
            name: text(0),
            tags: [text(1)],
            lastMessage: { ...jan.lastMessage!, text: text(2) },
          }
          const console = sampleConsole({
            columns,
            rows: 40,
            snapshot: snapshot({ queues: { mine: [of], new: [], others: [], missed: [] } }),
          })
          const base = shown(of, [])
          console.type(keys.enter)
          console.load(
            of,
            [
              message(of, 1, '', happened('visit.started', { page: text(3), title: text(4) })),
              message(of, 2, text(5)),
              message(
                of,
                3,
                text(6),
                said(anna, { replyTo: { message: of.id, author: text(0), text: text(5), deleted: false } }),
              ),
              message(of, 4, '', happened('contact.introduced', { name: text(7), email: text(8) })),
              message(of, 5, '', happened('conversation.rated', { score: 5, comment: text(9) })),
            ],
            {
              contact: {
                ...base.contact,
                firstName: text(7),
                emails: [text(8)],
                note: text(9),
                fields: { [text(10)]: text(11) },
              },
              visit: {
                ...base.visit!,
                referrer: text(3),
                browser: text(4),
                os: text(5),
                language: text(6),
                timeZone: text(7),
                pages: [{ page: text(3), title: text(4), at: base.visit!.startedAt }],
              },
            },
          )
          const by = { kind: 'visitor' as const, id: of.contact, name: text(0) }
          console.store.dispatch({
            type: 'signal',
            signal: { type: 'typing', conversation: of.id, by },
            now: console.state.now,
          })
          const screens = [
            '',
            keys.alt('x'),
            keys.escape,
            keys.alt('c'),
            keys.escape,
            `${keys.up}r`,
            '/zw',
            keys.enter,
          ]
          for (const key of screens) {
            console.type(key)
            for (const line of console.view().lines) {
              expect(plain(line)).not.toMatch(HARMFUL)
              expect(width(plain(line))).toBe(columns)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

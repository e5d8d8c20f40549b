// B3, E6, D7: what mails that leave say: text and HTML alike, in four languages, with what the mailbox adds, and harmless.
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/core/text/language.ts'
import { composeLetter, type LetterContent } from '../../../src/core/text/letter.ts'

const file = (name: string, size: number) => ({
  ...{ id: name, name, size, type: 'application/pdf', width: null, height: null },
  url: `/files/key/${name}`,
})
const said = (seq: number, kind: 'visitor' | 'consultant', text: string, files = [] as object[]) => ({
  ...{ seq, text, files, kind: files.length > 0 ? 'file' : 'text', deletedAt: null },
  author: { kind, id: null, name: kind === 'visitor' ? 'Jan Nowak' : 'Anna K.' },
})

const content = (more: Record<string, unknown> = {}, mailbox: Record<string, unknown> = {}): LetterContent =>
  ({
    letter: { kind: 'answer', from: 2, upTo: 2 },
    conversation: { code: 'D-1042', name: 'Jan Nowak' },
    contact: { firstName: 'Jan', lastName: 'Nowak', emails: ['jan@mail.example'], phones: [], language: '' },
    messages: [
      said(1, 'visitor', 'Is it <b>in stock</b>?'),
      said(2, 'consultant', 'Yes & no.', [file('price.pdf', 1_000), file('film.pdf', 9_000_000)]),
    ],
    mailbox: { signature: '', opening: '', ...mailbox },
    ...{ company: 'Sample <Shop>', language: 'en', page: '', answered: null },
    carries: 2_000_000,
    publicUrl: 'https://chat.shop.example',
    look: { company: 'Sample <Shop>', color: '#b3261e', logo: null },
    ...more,
  }) as unknown as LetterContent

describe('D7 a mail that leaves', () => {
  it('says the same as text and as HTML, and nothing in it is markup', () => {
    const { subject, text, html, files } = composeLetter(content())!
    expect(subject).toBe('[D-1042] Answer from Sample <Shop>')
    expect(text).toContain('Yes & no.\n[attached: price.pdf, 1 kB]')
    expect(text).toContain(
      '[film.pdf, 9 MB, too large for a mail: https://chat.shop.example/files/key/film.pdf]',
    )
    expect(text).toContain('> Is it <b>in stock</b>?')
    expect(files.map(({ name }) => name)).toEqual(['price.pdf'])
    expect(html).toContain('Yes &amp; no.')
    expect(html).toContain('Is it &lt;b&gt;in stock&lt;/b&gt;?')
    expect(html).toContain('Sample &lt;Shop&gt;')
    expect(html).toContain('#b3261e')
    expect(html).not.toMatch(/<(script|link|iframe)|https?:\/\/(?!chat\.shop)/)
  })

  it('quotes the mail that it answers, and not an older one where the client went on in the window', () => {
    const answered = {
      id: 'm',
      subject: 'Re: Odp: A cup',
      fromName: 'Jan',
      from: 'jan@mail.example',
      text: 'By mail.',
    }
    const byMail = { ...said(1, 'visitor', 'By mail.'), mail: answered }
    const [inWindow, answer] = [said(2, 'visitor', 'In the window.'), said(3, 'consultant', 'Yes.')]
    const letter = { kind: 'answer', from: 3, upTo: 3 }
    const own = composeLetter(content({ answered, letter, messages: [byMail, answer] }))!
    expect(own.subject).toBe('[D-1042] Re: A cup')
    expect(own.text).toContain('Jan wrote:\n> By mail.')
    const later = composeLetter(content({ answered, letter, messages: [byMail, inWindow, answer] }))!
    expect(later.subject).toBe('[D-1042] Re: A cup')
    expect(later.text).toContain('You had written:\n> By mail.\n> \n> In the window.')
  })

  it('shows the company’s picture where there is one, and else its name', () => {
    const look = { company: 'Sample', color: '#000000', logo: 'logo@chatctl' }
    expect(composeLetter(content({ look }))!.html).toContain('<img src="cid:logo@chatctl" alt="Sample"')
    expect(composeLetter(content())!.html).not.toContain('<img')
  })

  it('begins and ends as the mailbox says, and never with a variable that nobody can fill', () => {
    const own = { opening: '{visitor.name|Hello},', signature: '{consultant.name}\n{company.name}' }
    const { text } = composeLetter(content({}, own))!
    expect(text.startsWith('Jan Nowak,\n\nYes & no.')).toBe(true)
    expect(text).toContain('-- \nAnna K.\nSample <Shop>')
    const nameless = { firstName: '', lastName: '', emails: [], phones: [], language: '' }
    expect(composeLetter(content({ contact: nameless }, own))!.text.startsWith('Hello,')).toBe(true)
    const bare = composeLetter(content({ contact: nameless }, { opening: '{visitor.name}, hello!' }))!
    expect(bare.text.startsWith('Yes & no.')).toBe(true)
  })

  it.each(languages)('F7 speaks %s to the client and to the company', language => {
    const client = composeLetter(content({ language }))!
    const company = composeLetter(content({ language, letter: { kind: 'request', from: 1, upTo: 1 } }))!
    for (const { html } of [client, company]) expect(html).toContain(`<html lang="${language}">`)
    expect(company.text).toContain('jan@mail.example')
    if (language === 'en') return
    expect(client.text).not.toContain('To go on, simply answer')
    expect(company.text).not.toContain('Answer this mail')
  })
})

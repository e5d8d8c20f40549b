// B3, E6, D7: what mails that leave say: text and HTML alike, in four languages, with what the mailbox adds, and harmless.
import { describe, expect, it } from 'vitest'
import { letterKinds } from '../../../src/core/model/letter.ts'
import type { Mailbox } from '../../../src/core/model/mailbox.ts'
import { languages } from '../../../src/core/text/language.ts'
import { composeLetter, type LetterContent } from '../../../src/core/text/letter.ts'
import { sampleLetter } from '../../../src/core/text/letter-sample.ts'
import { templateFault, templateOf } from '../../../src/core/text/letter-template.ts'

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
    mailbox: { signature: '', opening: '', templates: {}, ...mailbox },
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
    expect(own.text).toContain('You had written:\n> By mail.')
    expect(own.text).not.toContain('In the window.')
    const reply = { letter: { ...letter, kind: 'reply' }, answered, messages: [byMail, answer] }
    expect(composeLetter(content(reply))!.text).toContain('Jan wrote:\n> By mail.')
    const later = composeLetter(content({ answered, letter, messages: [byMail, inWindow, answer] }))!
    expect(later.subject).toBe('[D-1042] Re: A cup')
    expect(later.text).toContain('You had written:\n> By mail.\n> \n> In the window.')
  })

  it('shows the company’s picture where there is one, and else its name', () => {
    const look = { company: 'Sample', color: '#000000', logo: 'cid:logo@chatctl' }
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

describe('D7 the template of a mail', () => {
  const own = (template: string) => composeLetter(content({}, { templates: { 'answer.en': template } }))!

  it('says all words, as text and as HTML, in the order that it gives', () => {
    const { subject, text, html } = own(
      'Subject: News from {company.name}\n\nYour words, {visitor.name}:\n{quote}\n\n{answer}\n\nBye.\n',
    )
    expect(subject).toBe('[D-1042] News from Sample <Shop>')
    expect(text).toMatch(/^Your words, Jan Nowak:\n> Is it <b>in stock<\/b>\?\n\nYes & no\..*\n\nBye\.\n$/s)
    const places = ['Your words, Jan Nowak:', '<blockquote', 'Yes &amp; no.', 'Bye.'].map(part =>
      html.indexOf(part),
    )
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
  })

  it('leaves out lines that name what is not known, and paragraphs of nothing else', () => {
    const { text } = own(
      'Call: {visitor.phone}\nWrite: {visitor.email}\n\nYour number:\n{visitor.phone}\n\n{answer}\n\n--\n{signature}',
    )
    expect(text).toMatch(/^Write: jan@mail\.example\n\nYes & no\./)
    expect(text).not.toMatch(/Call|number|--/)
  })

  it('has the usual subject where its own can’t be said', () => {
    const bare = { firstName: '', lastName: '', emails: [], phones: [], language: '' }
    const templates = { 'answer.en': 'Subject: For {visitor.name}\n\n{answer}' }
    expect(composeLetter(content({ contact: bare }, { templates }))!.subject).toBe(
      '[D-1042] Answer from Sample <Shop>',
    )
  })

  it('puts in what people wrote as it is: their braces are no variables, and no new line gets into a subject', () => {
    const messages = [said(1, 'visitor', 'a'), said(2, 'consultant', '{company.name} {quote}\n\n--')]
    const contact = { firstName: 'Jan\nBcc: x', lastName: '', emails: [], phones: [], language: '' }
    const templates = { 'answer.en': 'Subject: {visitor.name}\n{answer}' }
    const { subject, text } = composeLetter(content({ messages, contact }, { templates }))!
    expect(text).toBe('{company.name} {quote}\n\n--\n')
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it.each([
    ['{answer}\n{visitor.shoes}', '{visitor.shoes} is not known here: {answer}, {consultant.name}'],
    ['{question}\n{answer}', '{question} is not known here'],
    ['Hello', '{answer} is missing: what the mail is for'],
    ['Here: {answer}', '{answer} stands on a line of its own'],
    ['{answer}\n\nSaid: {quote}', '{quote} stands on a line of its own'],
    ['Subject: {nobody}\n\n{answer}', '{nobody} is not known here'],
  ])('is refused with its fault: %j', (template, fault) => {
    expect(templateFault('answer', template)).toContain(fault)
  })

  it.each(letterKinds)(
    'comes with words for %s that are a template themselves, and are seen in a sample',
    kind => {
      for (const language of languages) {
        expect(templateFault(kind, templateOf({}, kind, language))).toBeNull()
        const mailbox = { opening: '', signature: '', templates: {} } as unknown as Mailbox
        const look = { color: '#b3261e', logo: null }
        const { subject, text, html } = sampleLetter({ kind, language, mailbox, company: '', look })
        for (const words of [subject, text, html]) expect(words).not.toMatch(/[{}]/)
        expect(html).toContain(`<html lang="${language}">`)
      }
    },
  )
})

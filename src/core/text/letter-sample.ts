// A mail made of sample words, so that its template can be seen before anything is sent (D7).
import type { LetterKind } from '../model/letter.ts'
import type { Mailbox } from '../model/mailbox.ts'
import type { Language } from './language.ts'
import { type ComposedLetter, composeLetter, type LetterContent } from './letter.ts'
import type { LetterLook } from './letter-page.ts'
import { letterWords } from './letter-template.ts'

interface Sample {
  kind: LetterKind
  language: Language
  mailbox: Mailbox
  /** the company's name; '' = a sample */
  company: string
  look: Pick<LetterLook, 'color' | 'logo'>
}

/** What the mailbox would send to, or of, a sample client. */
export function sampleLetter({ kind, language, mailbox, company: given, look }: Sample): ComposedLetter {
  const { client, question, answer, consultant, company: sample } = letterWords[language].sample
  const company = given || sample
  const [firstName = '', lastName = ''] = client.split(' ')
  const said = (seq: number, author: 'visitor' | 'consultant', text: string) => ({
    ...{ seq, kind: 'text', text, files: [], deletedAt: null, at: `2026-11-22T10:0${seq}:00Z` },
    author: { kind: author, id: null, name: author === 'visitor' ? client : consultant },
  })
  const forCompany = kind === 'request' || kind === 'missed'
  const email = 'client@mail.example'
  // Only what a mail is made of is there.
  const content = {
    letter: { kind, from: forCompany ? 1 : 2, upTo: 2, to: [email] },
    conversation: { code: 'D-1042', name: client },
    contact: { firstName, lastName, emails: [email], phones: ['+48 601 000 000'], language },
    messages: [said(1, 'visitor', question), said(2, 'consultant', answer)],
    ...{ mailbox, company, language, carries: 0, publicUrl: null, timeZone: 'UTC' },
    page: 'https://shop.example/cups',
    look: { ...look, company },
    answered: kind === 'reply' ? { subject: question, fromName: client, from: email, text: question } : null,
  } as unknown as LetterContent
  return composeLetter(content)!
}

// What the console says of mails, in English; the other languages follow its keys.
import { counting } from '../../plural.ts'

const count = counting('en')

export const mailActs = {
  mail: { help: 'mails that wait for a decision' },
  'mail.unfold': { help: 'what the mail quotes, or fold it away', hint: 'quotes' },
  'mail.retry': { help: 'send the failed mail again', hint: 'send again' },
  'mail.original': { help: 'save the mail as it came' },
  'read.next': { help: 'decide about what is read' },
}

export const mail = {
  title: 'Mail',
  orders: {
    quarantined: 'put aside',
    failed: 'could not be sent',
    banned: 'banned',
    ignored: 'ignored',
    discarded: 'dropped',
  },
  none: 'no mail here',
  /** In the row of the tabs. */
  waits: (n: number, key: string) => count(n, { one: `✉ {n} mail · ${key}`, other: `✉ {n} mails · ${key}` }),
  noSubject: '(no subject)',
  noWords: '(no words)',
  quoted: (lines: number) => count(lines, { one: '▸ {n} quoted line', other: '▸ {n} quoted lines' }),
  unfolded: '▾ quoted',
  folds: (key: string) => `${key} folds it`,
  left: {
    size: 'too large, in the original only',
    program: 'a program, in the original only',
    empty: 'empty',
    count: 'one too many, in the original only',
    quoted: 'in the signature or the quote',
    again: 'shown before',
  },
  fields: { from: 'From', date: 'Date', subject: 'Subject', why: 'Why here', files: 'Files', to: 'To' },
  decide: 'decide',
  file: (where: string) => `put into ${where}`,
  suggested: 'suggested',
  remember: (where: string) => `put into ${where}, and know the address from now on`,
  other: 'put into another conversation…',
  otherCode: 'Its code',
  otherHint: 'such as D-1042 · Enter puts it there · Esc',
  new: 'begin a new conversation with it',
  replay: 'read it again',
  discard: 'drop it',
  original: 'save the mail as it came',
  retry: 'send it again',
  cancel: 'give it up',
  tries: (n: number) => count(n, { one: '{n} try', other: '{n} tries' }),
  filed: (where: string) => `filed: ${where}`,
  dropped: 'dropped; the original is kept',
  replayed: 'it is read again',
  retried: 'it is sent again',
  cancelled: 'given up',
  off: {
    mayNot: 'for those who manage channels',
    notQuoting: 'nothing is quoted here',
    notFailed: 'no failed mail here',
    notMail: 'this did not come by mail',
  },
}
export type MailWords = typeof mail

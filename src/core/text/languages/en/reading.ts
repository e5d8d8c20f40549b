// What the console says of reading: the line to the server, searching, days, what is kept, transcripts; in English.
import { counting } from '../../plural.ts'

const count = counting('en')

export const reading = {
  since: (time: string) => `offline since ${time}`,
  resumed: 'resumed',
  older: 'this server is older than the console: not all can be shown',
  notKept: (why: string) => `what you read is not kept on this machine: ${why}`,
  notHere: 'Not read on this machine before: it shows as soon as there is a connection.',
  find: 'find',
  findNone: 'nothing here',
  hits: (at: number, all: number, more: boolean) => `${at} of ${all}${more ? '+' : ''}`,
  fromNewest: 'from the newest again',
  goingBack: (n: number) => `going back: ${n} messages so far`,
  day: 'Go to a day',
  dayText: 'A day of this conversation: 2026-11-20, 20.11, yesterday, -7d',
  dayHint: 'Enter goes there · Esc',
  noDay: (text: string) => `${text} is no day`,
  nothingThatDay: 'nothing was said on that day: this came next',
  notYours: 'only who may open it may take a transcript',
  export: {
    facts: {
      client: 'client',
      consent: 'consent',
      began: 'began',
      state: 'state',
      closed: 'closed',
      rating: 'rating',
    },
    states: { waiting: 'waiting', active: 'active', missed: 'missed', closed: 'closed' },
    note: 'note',
    deleted: 'deleted',
    edited: 'edited',
    title: 'Transcript',
    picked: (name: string) => `this one: ${name}`,
    found: 'all that is listed here',
    span: 'all between two days, whatever is listed',
    spanText: 'From which day to which, the last day of talking: 2026-11-01 2026-11-20',
    formats: { text: 'text', markdown: 'Markdown', json: 'JSON, for programs', csv: 'CSV, for spreadsheets' },
    byMail: 'by e-mail',
    toWhom: 'To which e-mail address? Notes are not in it.',
    mailed: (to: string) => `the transcript is on its way to ${to}`,
    folder: 'Into which folder?',
    here: (folder: string) => `here: ${folder}`,
    make: (folder: string) => `a new folder: ${folder}`,
    into: 'into',
    writing: (n: number) => `written so far: ${n}`,
    notWritten: (why: string) => `not written: ${why}`,
    written: (n: number, where: string) =>
      `${count(n, { one: '{n} transcript', other: '{n} transcripts' })} written: ${where}`,
    leftOut: (n: number) =>
      count(n, { one: '{n} left out: not yours to open', other: '{n} left out: not yours to open' }),
  },
}

// biome-ignore format: a table is read as a table, one act a row
export const readingActs = {
  find: { help: 'find words in this conversation' },
  'find.older': { help: 'the hit above', hint: 'older' },
  'find.newer': { help: 'the hit below', hint: 'newer' },
  'find.pageUp': { help: 'one page up' },
  'find.pageDown': { help: 'one page down' },
  'find.everywhere': { help: 'the same words in all that was said', hint: 'everywhere' },
  'find.close': { help: 'back to the conversation', hint: 'back' },
  'timeline.day': { help: 'go to a day of this conversation' },
  'timeline.unread': { help: 'go to the first unread message' },
  'timeline.oldest': { help: 'to the beginning of the conversation' },
  transcript: { help: 'export the transcript to a file' },
  'transcript.mail': { help: 'transcript by e-mail' },
  'choose.export': { help: 'export transcripts of what is listed', hint: 'transcripts' },
}

// What the console without a screen says besides, in English.
import { counting } from '../../plural.ts'

const count = counting('en')

export const plain = {
  hello: (who: string, where: string) => `${who} at ${where}; help lists the commands`,
  unread: (n: number) => `${n} unread`,
  isUnread: 'unread',
  waits: (time: string) => `waits ${time}`,
  answers: (name: string, text: string) => `answers ${name}: ${text}`,
  earlier: 'more came before: earlier says it',
  later: 'more came after: later says it',
  kept: 'this is what was read on this machine: people, mail and what changes something need the connection',
  quotes: (n: number) =>
    count(n, { one: 'quotes {n} line: quotes says it', other: 'quotes {n} lines: quotes says them' }),
  noNumbers: (what: string) => `${what}: no numbers of the last list`,
  marked: (n: number) =>
    `${n} marked: read, transfer, quiet, close, tags and transcript are about them; unmark ends it`,
  all: 'all',
  answerKeeps: (now: string) => `now ${now}; your words, an empty line keeps it, cancel cancels`,
  order: (now: string, others: string) => `now ${now}; /order for ${others}`,
  choose: 'number or name; an empty line cancels',
  chooseOther: (label: string) => `number or name, with + after it ${label}; an empty line cancels`,
  answer: 'your words; cancel cancels',
  yesOrNo: (yes: string) => `${yes}: yes or no?`,
  yes: ['yes', 'y'] as readonly string[],
  cancel: 'cancel',
  notFound: (what: string) => `no open conversation is ${what}`,
  noEntry: (number: string) => `no entry #${number} here`,
  noWords: 'nothing to send: the words come after the number',
  noCommand: (word: string) => `no command ${word}; help lists them`,
  writeLines: 'go on; a line with a single dot sends it',
  discarded: (text: string) => `thrown away: ${text}`,
  more: (n: number) => `… ${n} more: an empty line goes on`,
  browse: 'number opens, words look for it, + goes on; an empty line ends',
  field: (label: string, now: string) =>
    `${label}: ${now || '–'}; your words, an empty line keeps it, cancel cancels`,
  longField: (label: string, now: string) =>
    `${label}: ${now || '–'}; your words, \\n for a new line; an empty line keeps it, cancel cancels`,
  filesField: (label: string, now: string) =>
    `${label}: ${now || '–'}; a path attaches one, -1 takes the first off; an empty line goes on, cancel cancels`,
  option: (label: string, options: string, now: string) =>
    `${label}: ${options}; number or name, an empty line keeps ${now}`,
  noReply: (what: string) => `no quick reply is ${what}`,
  help: {
    help: 'this list',
    queues: 'the queues, and how many are in each',
    open: 'open a conversation of the last list, and say its newest words',
    earlier: 'what was said before that',
    write: 'write to the client; without a text, several lines',
    note: 'a note for colleagues; @name mentions one',
    '/': 'send a quick reply',
    replies: 'the quick replies',
    addReply: 'add a quick reply',
    editReply: 'change a quick reply',
    removeReply: 'delete a quick reply',
    attach: 'attach a file of this machine to the next message',
    send: 'send what is attached without a text',
    later: 'what was said after that',
    mark: 'mark conversations of the last list, to do something with all of them',
    quotes: 'what a mail quotes',
    quit: 'leave; what waits to be sent is kept',
  },
}

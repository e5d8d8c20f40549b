// What the console says of reading: the line to the server, searching, days, what is kept, transcripts; in English.

export const reading = {
  since: (time: string) => `offline since ${time}`,
  resumed: 'resumed',
  notKept: (why: string) => `what you read is not kept on this machine: ${why}`,
  notHere: 'Not read on this machine before: it shows as soon as there is a connection.',
  kept: 'Read on this machine',
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
}

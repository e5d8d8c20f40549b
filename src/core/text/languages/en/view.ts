// What the console's views of people, history, blacklist and operators say, in English.

export const view = {
  people: 'People',
  everyone: 'everyone',
  nobody: 'nobody like this',
  unsubscribed: 'unsubscribed',
  history: 'History',
  sorts: { time: 'newest first', operator: 'by operator', rating: 'by rating' },
  nothing: 'nothing found',
  historyScope: 'closed conversations; words are looked for in all, in open ones, too',
  noneClosed: 'no conversation is closed yet',
  noConversation: 'no conversation yet',
  noContact: 'nobody has been in contact yet',
  consultants: 'Operators',
  blacklist: 'Blacklist',
  nobodyBanned: 'nobody is banned',
  until: (time: string) => `until ${time}`,
  forEver: 'for ever',
}

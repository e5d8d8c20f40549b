// What the company's mails say around the words of people, in English; the other languages follow its keys.
export const letter = {
  request: (who: string) => `Question from ${who}`,
  missed: (who: string) => `Nobody answered ${who}`,
  asked: (who: string) => `${who} wrote while nobody was on duty:`,
  left: (who: string) => `${who} wrote and left before anybody answered:`,
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  page: 'Page',
  conversation: 'Conversation',
  howToAnswer: 'Answer this mail: your words reach the client in the chat window, or by e-mail.',
  answer: (company: string) => (company ? `Answer from ${company}` : 'Answer to your question'),
  wrote: (who: string) => `${who} wrote:`,
  youWrote: 'You had written:',
  /** a file that comes with the mail, behind a link, or not at all */
  enclosed: (file: string) => `[attached: ${file}]`,
  linked: (file: string, url: string) => `[${file}, too large for a mail: ${url}]`,
  tooLarge: (file: string) => `[${file}, too large for a mail: please ask for it]`,
  howToGoOn: 'To go on, simply answer this mail, or come back to the chat.',
}
export type LetterWords = typeof letter

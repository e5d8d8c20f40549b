// What the company's mails say around the words of people, in English; the other languages follow its keys.

export const letter = {
  /** the mails as they come: subject, then paragraphs; a line that names what is not known is left out */
  templates: {
    request: `Subject: Question from {conversation.name}

{conversation.name} wrote while nobody was on duty:

{question}

Name: {visitor.name}
E-mail: {visitor.email}
Phone: {visitor.phone}
Page: {page}
Conversation: {conversation.code}

Answer this mail: your words reach the client in the chat window, or by e-mail.
`,
    missed: `Subject: Nobody answered {conversation.name}

{conversation.name} wrote and left before anybody answered:

{question}

Name: {visitor.name}
E-mail: {visitor.email}
Phone: {visitor.phone}
Page: {page}
Conversation: {conversation.code}

Answer this mail: your words reach the client in the chat window, or by e-mail.
`,
    answer: `Subject: Answer from {company.name|our team}

{opening}

{answer}

To go on, simply answer this mail, or come back to the chat.

--
{signature}

You had written:
{quote}
`,
    reply: `Subject: Answer from {company.name|our team}

{opening}

{answer}

--
{signature}

{quote.by} wrote:
{quote}
`,
    transcript: `Subject: The conversation with {company.name|us}

{opening}

Here is what was said:

{transcript}

--
{signature}
`,
  },
  /** a file that comes with the mail, behind a link, or not at all */
  enclosed: (file: string) => `[attached: ${file}]`,
  linked: (file: string, url: string) => `[${file}, too large for a mail: ${url}]`,
  tooLarge: (file: string) => `[${file}, too large for a mail: please ask for it]`,
  leftOut: '[what was said before is left out]',
  /** what a preview is made of */
  sample: {
    client: 'Jan Sample',
    question: 'Do you have it in blue, too?',
    answer: 'Yes, we do. Shall we keep one for you?',
    consultant: 'Anna',
    company: 'Sample Shop',
  },
}
export type LetterWords = typeof letter

// What the company's mails say around the words of people, in Russian.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  templates: {
    request: `Subject: Вопрос от: {conversation.name}

{conversation.name} пишет, а на дежурстве никого не было:

{question}

Имя: {visitor.name}
E-mail: {visitor.email}
Телефон: {visitor.phone}
Страница: {page}
Разговор: {conversation.code}

Ответьте на это письмо: ваши слова придут клиенту в окно чата или на e-mail.
`,
    missed: `Subject: Никто не ответил: {conversation.name}

{conversation.name} пишет; никто не успел ответить:

{question}

Имя: {visitor.name}
E-mail: {visitor.email}
Телефон: {visitor.phone}
Страница: {page}
Разговор: {conversation.code}

Ответьте на это письмо: ваши слова придут клиенту в окно чата или на e-mail.
`,
    answer: `Subject: Ответ: {company.name|на ваш вопрос}

{opening}

{answer}

Чтобы продолжить, просто ответьте на это письмо или вернитесь в чат.

--
{signature}

Вы писали:
{quote}
`,
    reply: `Subject: Ответ: {company.name|на ваш вопрос}

{opening}

{answer}

--
{signature}

{quote.by} пишет:
{quote}
`,
    transcript: `Subject: Разговор: {company.name|запись}

{opening}

Вот что было сказано:

{transcript}

--
{signature}
`,
  },
  enclosed: file => `[во вложении: ${file}]`,
  linked: (file, url) => `[${file}, слишком велик для письма: ${url}]`,
  tooLarge: file => `[${file}, слишком велик для письма: попросите прислать его иначе]`,
  leftOut: '[сказанное раньше опущено]',
  sample: {
    client: 'Ян Примеров',
    question: 'А синий есть?',
    answer: 'Да, есть. Отложить для вас?',
    consultant: 'Анна',
    company: 'Магазин «Пример»',
  },
}

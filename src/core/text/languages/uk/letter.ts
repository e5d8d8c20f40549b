// What the company's mails say around the words of people, in Ukrainian.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  templates: {
    request: `Subject: Запитання від: {conversation.name}

{conversation.name} пише, а на чергуванні нікого не було:

{question}

Ім’я: {visitor.name}
E-mail: {visitor.email}
Телефон: {visitor.phone}
Сторінка: {page}
Розмова: {conversation.code}

Дайте відповідь на цей лист: ваші слова надійдуть клієнтові у вікно чату або на e-mail.
`,
    missed: `Subject: Ніхто не відповів: {conversation.name}

{conversation.name} пише; ніхто не встиг відповісти:

{question}

Ім’я: {visitor.name}
E-mail: {visitor.email}
Телефон: {visitor.phone}
Сторінка: {page}
Розмова: {conversation.code}

Дайте відповідь на цей лист: ваші слова надійдуть клієнтові у вікно чату або на e-mail.
`,
    answer: `Subject: Відповідь: {company.name|на ваше запитання}

{opening}

{answer}

Щоб продовжити, просто дайте відповідь на цей лист або поверніться до чату.

--
{signature}

Ви писали:
{quote}
`,
    reply: `Subject: Відповідь: {company.name|на ваше запитання}

{opening}

{answer}

--
{signature}

{quote.by} пише:
{quote}
`,
    transcript: `Subject: Розмова: {company.name|запис}

{opening}

Ось що було сказано:

{transcript}

--
{signature}
`,
  },
  enclosed: file => `[у вкладенні: ${file}]`,
  linked: (file, url) => `[${file}, завеликий для листа: ${url}]`,
  tooLarge: file => `[${file}, завеликий для листа: попросіть надіслати його інакше]`,
  leftOut: '[сказане раніше пропущено]',
  sample: {
    client: 'Ян Приклад',
    question: 'А синій є?',
    answer: 'Так, є. Відкласти для вас?',
    consultant: 'Анна',
    company: 'Крамниця «Приклад»',
  },
}

// What the company's mails say around the words of people, in Polish.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  templates: {
    request: `Subject: Pytanie od: {conversation.name}

{conversation.name} pisze, a nikogo nie było na dyżurze:

{question}

Imię i nazwisko: {visitor.name}
E-mail: {visitor.email}
Telefon: {visitor.phone}
Strona: {page}
Rozmowa: {conversation.code}

Odpowiedz na ten list: Twoje słowa dotrą do klienta w oknie czatu albo e-mailem.
`,
    missed: `Subject: Nikt nie odpowiedział: {conversation.name}

{conversation.name} pisze; nikt nie odpowiedział na czas:

{question}

Imię i nazwisko: {visitor.name}
E-mail: {visitor.email}
Telefon: {visitor.phone}
Strona: {page}
Rozmowa: {conversation.code}

Odpowiedz na ten list: Twoje słowa dotrą do klienta w oknie czatu albo e-mailem.
`,
    answer: `Subject: Odpowiedź: {company.name|na Twoje pytanie}

{opening}

{answer}

Aby kontynuować, po prostu odpowiedz na ten list albo wróć do czatu.

--
{signature}

Twoje słowa:
{quote}
`,
    reply: `Subject: Odpowiedź: {company.name|na Twoje pytanie}

{opening}

{answer}

--
{signature}

{quote.by} pisze:
{quote}
`,
    transcript: `Subject: Rozmowa: {company.name|zapis}

{opening}

Oto zapis rozmowy:

{transcript}

--
{signature}
`,
  },
  enclosed: file => `[w załączniku: ${file}]`,
  linked: (file, url) => `[${file}, za duży na e-mail: ${url}]`,
  tooLarge: file => `[${file}, za duży na e-mail: proszę o niego poprosić]`,
  leftOut: '[wcześniejsze wypowiedzi pominięto]',
  sample: {
    client: 'Jan Przykładowy',
    question: 'Czy jest też niebieski?',
    answer: 'Tak, jest. Czy odłożyć?',
    consultant: 'Anna',
    company: 'Sklep Przykładowy',
  },
}

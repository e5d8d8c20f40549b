// What the company's mails say around the words of people, in Polish.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  request: who => `Pytanie od: ${who}`,
  missed: who => `Nikt nie odpowiedział: ${who}`,
  asked: who => `${who} pisze, a nikogo nie było na dyżurze:`,
  left: who => `${who} pisze; nikt nie odpowiedział na czas:`,
  name: 'Imię i nazwisko',
  email: 'E-mail',
  phone: 'Telefon',
  page: 'Strona',
  conversation: 'Rozmowa',
  howToAnswer: 'Odpowiedz na ten list: Twoje słowa dotrą do klienta w oknie czatu albo e-mailem.',
  answer: company => (company ? `Odpowiedź: ${company}` : 'Odpowiedź na Twoje pytanie'),
  wrote: who => `${who} pisze:`,
  youWrote: 'Twoje słowa:',
  enclosed: file => `[w załączniku: ${file}]`,
  linked: (file, url) => `[${file}, za duży na e-mail: ${url}]`,
  tooLarge: file => `[${file}, za duży na e-mail: proszę o niego poprosić]`,
  howToGoOn: 'Aby kontynuować, po prostu odpowiedz na ten list albo wróć do czatu.',
}

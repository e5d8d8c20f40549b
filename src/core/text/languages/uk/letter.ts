// What the company's mails say around the words of people, in Ukrainian.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  request: who => `Запитання від: ${who}`,
  missed: who => `Ніхто не відповів: ${who}`,
  asked: who => `${who} пише, а на чергуванні нікого не було:`,
  left: who => `${who} пише; ніхто не встиг відповісти:`,
  name: 'Ім’я',
  email: 'E-mail',
  phone: 'Телефон',
  page: 'Сторінка',
  conversation: 'Розмова',
  howToAnswer: 'Дайте відповідь на цей лист: ваші слова надійдуть клієнтові у вікно чату або на e-mail.',
  answer: company => (company ? `Відповідь: ${company}` : 'Відповідь на ваше запитання'),
  wrote: who => `${who} пише:`,
  youWrote: 'Ви писали:',
  enclosed: file => `[у вкладенні: ${file}]`,
  linked: (file, url) => `[${file}, завеликий для листа: ${url}]`,
  tooLarge: file => `[${file}, завеликий для листа: попросіть надіслати його інакше]`,
  howToGoOn: 'Щоб продовжити, просто дайте відповідь на цей лист або поверніться до чату.',
}

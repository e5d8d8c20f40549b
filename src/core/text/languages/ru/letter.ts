// What the company's mails say around the words of people, in Russian.
import type { LetterWords } from '../en/letter.ts'

export const letter: LetterWords = {
  request: who => `Вопрос от: ${who}`,
  missed: who => `Никто не ответил: ${who}`,
  asked: who => `${who} пишет, а на дежурстве никого не было:`,
  left: who => `${who} пишет; никто не успел ответить:`,
  name: 'Имя',
  email: 'E-mail',
  phone: 'Телефон',
  page: 'Страница',
  conversation: 'Разговор',
  howToAnswer: 'Ответьте на это письмо: ваши слова придут клиенту в окно чата или на e-mail.',
  answer: company => (company ? `Ответ: ${company}` : 'Ответ на ваш вопрос'),
  wrote: who => `${who} пишет:`,
  youWrote: 'Вы писали:',
  enclosed: file => `[во вложении: ${file}]`,
  linked: (file, url) => `[${file}, слишком велик для письма: ${url}]`,
  tooLarge: file => `[${file}, слишком велик для письма: попросите прислать его иначе]`,
  howToGoOn: 'Чтобы продолжить, просто ответьте на это письмо или вернитесь в чат.',
}

// The quick replies that a new workspace starts with, in each language (E11).
import type { Language } from './language.ts'

export interface DefaultReply {
  shortcut: string
  title: string
  text: string
}

export const defaultReplies: Record<Language, DefaultReply[]> = {
  en: [
    {
      shortcut: '/hello',
      title: 'Greeting',
      text: 'Hello {visitor.name|there}, {consultant.name} here. How can I help?',
    },
    { shortcut: '/moment', title: 'One moment', text: 'One moment, please, I am looking it up for you.' },
    {
      shortcut: '/contact',
      title: 'Ask for e-mail or phone',
      text: 'Could you leave your e-mail address or phone number, so that we can reach you if we get disconnected?',
    },
    {
      shortcut: '/later',
      title: 'We will get back to you',
      text: 'I need to check this with a colleague. We will get back to you as soon as we know.',
    },
    { shortcut: '/more', title: 'Anything else?', text: 'Is there anything else I can help you with?' },
    {
      shortcut: '/bye',
      title: 'Goodbye',
      text: 'Thank you for writing, {visitor.name|and see you soon}. Have a nice day!',
    },
  ],
  pl: [
    {
      shortcut: '/witam',
      title: 'Powitanie',
      text: 'Dzień dobry, {visitor.name|witamy}! Z tej strony {consultant.name}. W czym mogę pomóc?',
    },
    { shortcut: '/chwila', title: 'Chwileczkę', text: 'Chwileczkę, już to dla Państwa sprawdzam.' },
    {
      shortcut: '/kontakt',
      title: 'Prośba o e-mail lub telefon',
      text: 'Czy mogę prosić o adres e-mail lub numer telefonu, na wypadek gdyby połączenie się zerwało?',
    },
    {
      shortcut: '/wrócimy',
      title: 'Wrócimy z odpowiedzią',
      text: 'Muszę to jeszcze potwierdzić z zespołem. Odezwiemy się, gdy tylko będziemy wiedzieć więcej.',
    },
    { shortcut: '/jeszcze', title: 'Coś jeszcze?', text: 'Czy mogę pomóc w czymś jeszcze?' },
    {
      shortcut: '/koniec',
      title: 'Pożegnanie',
      text: 'Dziękujemy za rozmowę. Życzymy miłego dnia i zapraszamy ponownie!',
    },
  ],
  ru: [
    {
      shortcut: '/привет',
      title: 'Приветствие',
      text: 'Здравствуйте, {visitor.name|рады вас видеть}! Меня зовут {consultant.name}. Чем могу помочь?',
    },
    { shortcut: '/минуту', title: 'Одну минуту', text: 'Одну минуту, пожалуйста, сейчас уточню.' },
    {
      shortcut: '/контакт',
      title: 'Спросить почту или телефон',
      text: 'Оставьте, пожалуйста, адрес электронной почты или номер телефона — на случай, если связь прервётся.',
    },
    {
      shortcut: '/позже',
      title: 'Вернёмся с ответом',
      text: 'Мне нужно уточнить это у коллег. Мы напишем вам, как только узнаем.',
    },
    { shortcut: '/ещё', title: 'Что-нибудь ещё?', text: 'Могу ли я помочь чем-нибудь ещё?' },
    {
      shortcut: '/пока',
      title: 'Прощание',
      text: 'Спасибо за обращение. Хорошего вам дня и до встречи!',
    },
  ],
  uk: [
    {
      shortcut: '/вітаю',
      title: 'Привітання',
      text: 'Добрий день, {visitor.name|раді вас бачити}! Мене звати {consultant.name}. Чим можу допомогти?',
    },
    { shortcut: '/хвилинку', title: 'Хвилинку', text: 'Хвилинку, будь ласка, зараз перевірю.' },
    {
      shortcut: '/контакт',
      title: 'Запитати пошту або телефон',
      text: 'Залиште, будь ласка, адресу електронної пошти або номер телефону — на випадок, якщо зв’язок перерветься.',
    },
    {
      shortcut: '/пізніше',
      title: 'Повернемося з відповіддю',
      text: 'Мені потрібно уточнити це в колег. Ми напишемо вам, щойно дізнаємося.',
    },
    { shortcut: '/ще', title: 'Щось іще?', text: 'Чи можу я допомогти чимось іще?' },
    {
      shortcut: '/бувайте',
      title: 'Прощання',
      text: 'Дякуємо за звернення. Гарного вам дня і до зустрічі!',
    },
  ],
}

// What the demo's three visitors do and say: plainly sample people in a sample shop.
import type { Language } from '../../core/text/language.ts'

/** A line is said some seconds after what came before; `page` opens a page instead. */
export type Step = { after: number; say: string } | { after: number; page: string; title: string }

export interface Story {
  language: Language
  name: string
  email: string
  timeZone: string
  page: string
  title: string
  referrer: string
  /** unprompted, at the start */
  opening: Step[]
  /** one for each answer that an operator gives, in turn */
  replies: Step[][]
  /** said when nobody answers for a while, once */
  impatient: string
  rating: { score: number; comment: string }
}

export const stories: Story[] = [
  {
    language: 'pl',
    name: 'Jan Przykładowy',
    email: 'jan@example.com',
    timeZone: 'Europe/Warsaw',
    page: '/buty/trekkingowe',
    title: 'Buty trekkingowe',
    referrer: 'https://search.example/?q=buty+w+góry',
    opening: [
      { after: 2, say: 'Dzień dobry! Czy mogę zwrócić buty po 20 dniach? Są nienoszone.' },
      { after: 6, page: '/zwroty', title: 'Zwroty i reklamacje' },
    ],
    replies: [
      [{ after: 4, say: 'Super, dziękuję. A kto płaci za przesyłkę zwrotną?' }],
      [
        { after: 5, say: 'Jasne. Zamówienie nr 1042, rozmiar 43 – wymienię na 44, jeśli jest.' },
        { after: 4, page: '/buty/trekkingowe?rozmiar=44', title: 'Buty trekkingowe, rozmiar 44' },
      ],
      [{ after: 4, say: 'Świetnie, to wszystko. Miłego dnia! 👋' }],
    ],
    impatient: 'Halo, jest tam kto? 🙂',
    rating: { score: 5, comment: 'Szybko i konkretnie.' },
  },
  {
    language: 'uk',
    name: 'Олена Прикладна',
    email: 'olena@example.com',
    timeZone: 'Europe/Kyiv',
    page: '/dostavka',
    title: 'Доставка й оплата',
    referrer: '',
    opening: [
      { after: 7, say: 'Добрий день! Чи є доставка до Львова і скільки вона коштує?' },
      { after: 5, say: 'І чи можна оплатити при отриманні?' },
    ],
    replies: [
      [{ after: 5, say: 'Чудово. Тоді візьму намет на двох, синій.' }],
      [
        { after: 3, page: '/koshyk', title: 'Кошик' },
        { after: 5, say: 'Оформила. Коли чекати?' },
      ],
      [{ after: 4, say: 'Дякую дуже!' }],
    ],
    impatient: 'Ви тут? Можу зачекати кілька хвилин.',
    rating: { score: 4, comment: 'Дякую за допомогу!' },
  },
  {
    language: 'en',
    name: 'Alex Sample',
    email: 'alex@example.com',
    timeZone: 'Europe/London',
    page: '/checkout',
    title: 'Checkout',
    referrer: 'https://news.example/best-tents',
    opening: [
      { after: 13, say: 'Hi, my card was declined twice at checkout. Is something wrong on your side?' },
    ],
    replies: [
      [{ after: 4, say: 'Yes, a debit card. It says “payment method not supported”.' }],
      [
        { after: 6, page: '/checkout/done', title: 'Thank you for your order' },
        { after: 3, say: 'That worked, the order went through. Cheers!' },
      ],
    ],
    impatient: 'Still there? I would like to order today.',
    rating: { score: 5, comment: 'Solved in a minute.' },
  },
]

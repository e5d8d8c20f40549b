// The demo's guide: a sample client who says what to do next, in the language of the console.
import type { Language } from '../../core/text/language.ts'
import type { Story } from './stories.ts'

/** How acts are called up, by their ids. */
export type Keys = Readonly<Record<string, string>>

interface Words {
  name: string
  title: string
  opening: (keys: Keys) => string
  /** one for each answer, in turn */
  replies: ((keys: Keys) => string)[]
  impatient: (keys: Keys) => string
  rating: string
}

const words: Record<Language, Words> = {
  en: {
    name: 'Sample Guide',
    title: 'Read me first',
    opening: keys => `Enter opens me: I am the demo’s guide, and everybody here is a sample.
· Write an answer; ${keys['message.send']} sends it.
· ${keys.replies} offers quick replies, ${keys.note} writes a note for colleagues.
· ${keys.next} opens whoever waits next, ${keys['conversation.close']} closes a conversation.
· ${keys['composer.back']} goes back to the list, ${keys.keys} shows every key.`,
    replies: [
      keys => `That arrived, and ✓✓ says that I have read it. Now ${keys.next}: sample clients are waiting.`,
      keys =>
        `${keys['conversation.transfer']} hands me over to Ola, ${keys['conversation.close']} closes me, ${keys.history} shows what is over. ${keys.leave} leaves the demo.`,
    ],
    impatient: keys => `Write me anything, and press ${keys['message.send']}.`,
    rating: 'A quick learner.',
  },
  pl: {
    name: 'Przewodnik',
    title: 'Od tego zacznij',
    opening: keys => `Enter mnie otwiera: jestem przewodnikiem, a wszyscy tutaj są na próbę.
· Napisz odpowiedź; ${keys['message.send']} ją wysyła.
· ${keys.replies} podpowiada szybkie odpowiedzi, ${keys.note} to notatka dla zespołu.
· ${keys.next} otwiera następną czekającą osobę, ${keys['conversation.close']} zamyka rozmowę.
· ${keys['composer.back']} wraca do listy, ${keys.keys} pokazuje wszystkie klawisze.`,
    replies: [
      keys => `Doszło, a ✓✓ znaczy, że już czytam. Teraz ${keys.next}: czekają przykładowi klienci.`,
      keys =>
        `${keys['conversation.transfer']} przekazuje mnie Oli, ${keys['conversation.close']} zamyka, ${keys.history} pokazuje zakończone. ${keys.leave} kończy demo.`,
    ],
    impatient: keys => `Napisz cokolwiek i naciśnij ${keys['message.send']}.`,
    rating: 'Szybko poszło.',
  },
  ru: {
    name: 'Проводник',
    title: 'Начните отсюда',
    opening: keys => `Enter открывает меня: я проводник по демо, и все здесь – образцы.
· Напишите ответ; ${keys['message.send']} его отправит.
· ${keys.replies} предлагает быстрые ответы, ${keys.note} – заметка для коллег.
· ${keys.next} открывает следующего, кто ждёт, ${keys['conversation.close']} закрывает диалог.
· ${keys['composer.back']} возвращает к списку, ${keys.keys} показывает все клавиши.`,
    replies: [
      keys => `Дошло, а ✓✓ значит, что прочитано. Теперь ${keys.next}: ждут клиенты-образцы.`,
      keys =>
        `${keys['conversation.transfer']} передаст меня Оле, ${keys['conversation.close']} закроет, ${keys.history} покажет законченное. ${keys.leave} – выход из демо.`,
    ],
    impatient: keys => `Напишите что угодно и нажмите ${keys['message.send']}.`,
    rating: 'Быстро освоились.',
  },
  uk: {
    name: 'Провідник',
    title: 'Почніть звідси',
    opening: keys => `Enter відкриває мене: я провідник демо, і всі тут – зразки.
· Напишіть відповідь; ${keys['message.send']} її надішле.
· ${keys.replies} пропонує швидкі відповіді, ${keys.note} – нотатка для колег.
· ${keys.next} відкриває наступного, хто чекає, ${keys['conversation.close']} закриває діалог.
· ${keys['composer.back']} повертає до списку, ${keys.keys} показує всі клавіші.`,
    replies: [
      keys => `Дійшло, а ✓✓ означає, що прочитано. Тепер ${keys.next}: чекають клієнти-зразки.`,
      keys =>
        `${keys['conversation.transfer']} передасть мене Олі, ${keys['conversation.close']} закриє, ${keys.history} покаже завершене. ${keys.leave} – вихід із демо.`,
    ],
    impatient: keys => `Напишіть будь-що й натисніть ${keys['message.send']}.`,
    rating: 'Швидко опанували.',
  },
}

export function guideStory(language: Language, keys: Keys): Story {
  const { name, title, opening, replies, impatient, rating } = words[language]
  return {
    language,
    name,
    email: 'guide@example.com',
    timeZone: 'Europe/Warsaw',
    page: '/',
    title,
    referrer: '',
    opening: [{ after: 0, say: opening(keys) }],
    replies: replies.map(say => [{ after: 2, say: say(keys) }]),
    impatient: impatient(keys),
    rating: { score: 5, comment: rating },
  }
}

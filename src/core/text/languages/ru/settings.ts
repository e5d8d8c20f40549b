// What the console says of the operator's own settings and of what calls them, in Russian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('ru')

export const alerts: Texts['alerts'] = {
  missed: 'пропущен: никто не ответил вовремя',
  noProgram: program => `программы ${program} нет, или её нельзя запустить`,
  failed: (program, detail) => `ошибка программы ${program}: ${detail}`,
  tookTooLong: (program, seconds) => `программа ${program} прервана через ${seconds} с`,
  quietUntil: time => `тишина до ${time}`,
}

export const settings: Texts['settings'] = {
  title: 'Мои настройки',
  none: 'такой настройки нет',
  tryIt: 'послушать',
  on: 'да',
  off: 'нет',
  names: {
    sound: 'Звук',
    push: 'Уведомления на рабочем столе',
    mine: 'Звать: мои клиенты',
    new: 'Звать: новые клиенты',
    missed: 'Звать: пропущенные клиенты',
    mention: 'Звать: упоминания обо мне',
    task: 'Звать: мои задачи',
    remindEvery: 'Напоминания о тех, кто ждёт',
    quietHours: 'Тихие часы',
    bell: 'Звонок терминала',
    player: 'Проигрыватель звука',
    hook: 'Программа для вызовов',
    desktop: 'Как слать уведомления',
    sendKey: 'Клавиша отправки',
    theme: 'Цвета',
    pictures: 'Изображения',
    clipboard: 'Копирование в буфер обмена',
    language: 'Язык',
    mouse: 'Мышь',
    presence: 'Принимаю новых клиентов',
  },
  sounds: { none: 'без звука', ping: 'сигнал', chime: 'перезвон', knock: 'стук', bell: 'колокол' },
  bell: { auto: 'если нет проигрывателя', on: 'всегда', off: 'никогда' },
  player: { auto: 'найти', none: 'нет' },
  desktop: { auto: 'по терминалу', off: 'никак' },
  theme: { auto: 'по цвету фона', dark: 'для тёмного фона', light: 'для светлого фона', none: 'без цвета' },
  pictures: {
    auto: 'как умеет терминал',
    kitty: 'kitty',
    iterm: 'iTerm2',
    sixel: 'sixel',
    blocks: 'полублоки',
    off: 'только файлами',
  },
  every: n =>
    n === 0
      ? 'никогда'
      : count(n, {
          one: 'каждую {n} минуту',
          few: 'каждые {n} минуты',
          many: 'каждые {n} минут',
        }),
  minutes: n => `${n} мин`,
  noQuiet: 'нет',
  quietLabel: 'Когда ничего не звенит и не играет; пусто: никогда',
  quietWrong: words => `${words} — не промежуток времени; пример: 22:00-7:00`,
  tryProgram: 'проверить',
  program: 'своя программа…',
  playerLabel: 'Программа с аргументами; {file} — файл звука',
  hookLabel: 'Программа с аргументами; каждый вызов приходит ей на вход как JSON',
  programHint: '"…" вокруг того, где есть пробелы · Enter · Esc',
  programWrong: 'это не программа с аргументами: кавычка не закрыта',
  ran: program => `${program}: запущена и завершилась успешно`,
  played: program => `${program}: звук проигран`,
  noPlayer: 'проигрыватель не найден: звонит сигнал терминала',
  noHook: 'программа не задана: ничего не запущено',
}

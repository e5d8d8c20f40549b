// What the console says of the operator's own settings and of what calls them, in Ukrainian.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('uk')

export const alerts: Texts['alerts'] = {
  missed: 'пропущено: ніхто не відповів вчасно',
  noProgram: program => `програми ${program} немає, або її не можна запустити`,
  failed: (program, detail) => `помилка програми ${program}: ${detail}`,
  tookTooLong: (program, seconds) => `програму ${program} перервано через ${seconds} с`,
  quietUntil: time => `тиша до ${time}`,
}

export const settings: Texts['settings'] = {
  title: 'Мої налаштування',
  none: 'такого налаштування немає',
  tryIt: 'послухати',
  on: 'так',
  off: 'ні',
  names: {
    sound: 'Звук',
    push: 'Сповіщення на робочому столі',
    mine: 'Кликати: мої клієнти',
    new: 'Кликати: нові клієнти',
    missed: 'Кликати: пропущені клієнти',
    mention: 'Кликати: згадки про мене',
    task: 'Кликати: мої завдання',
    remindEvery: 'Нагадування про тих, хто чекає',
    quietHours: 'Тихі години',
    bell: 'Дзвінок термінала',
    player: 'Програвач звуку',
    hook: 'Програма для викликів',
    desktop: 'Як надсилати сповіщення',
    sendKey: 'Клавіша надсилання',
    theme: 'Кольори',
    pictures: 'Зображення',
    clipboard: 'Копіювання до буфера обміну',
    language: 'Мова',
    mouse: 'Миша',
    presence: 'Приймаю нових клієнтів',
  },
  sounds: { none: 'без звуку', ping: 'сигнал', chime: 'передзвін', knock: 'стукіт', bell: 'дзвін' },
  bell: { auto: 'якщо немає програвача', on: 'завжди', off: 'ніколи' },
  player: { auto: 'знайти', none: 'немає' },
  desktop: { auto: 'за терміналом', off: 'ніяк' },
  theme: {
    auto: 'за кольором тла',
    dark: 'для темного тла',
    light: 'для світлого тла',
    none: 'без кольорів',
  },
  pictures: {
    auto: 'як уміє термінал',
    kitty: 'kitty',
    iterm: 'iTerm2',
    sixel: 'sixel',
    blocks: 'півблоки',
    off: 'лише файлами',
  },
  every: n =>
    n === 0
      ? 'ніколи'
      : count(n, {
          one: 'кожну {n} хвилину',
          few: 'кожні {n} хвилини',
          many: 'кожні {n} хвилин',
        }),
  minutes: n => `${n} хв`,
  noQuiet: 'немає',
  quietLabel: 'Коли ніщо не дзвонить і не грає; порожньо: ніколи',
  quietWrong: words => `${words} — не проміжок часу; приклад: 22:00-7:00`,
  tryProgram: 'перевірити',
  program: 'власна програма…',
  playerLabel: 'Програма з аргументами; {file} — файл звуку',
  hookLabel: 'Програма з аргументами; кожен виклик надходить їй на вхід як JSON',
  programHint: '"…" навколо того, де є пробіли · Enter · Esc',
  programWrong: 'це не програма з аргументами: лапки не закрито',
  ran: program => `${program}: запущена й завершилася добре`,
  played: program => `${program}: звук відтворено`,
  noPlayer: 'програвача не знайдено: дзвонить сигнал термінала',
  noHook: 'програму не задано: нічого не запущено',
}

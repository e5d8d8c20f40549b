// What the console says of the operator's own settings and of what calls them, in Polish.
import { counting } from '../../plural.ts'
import type { Texts } from '../en/console.ts'

const count = counting('pl')

export const alerts: Texts['alerts'] = {
  missed: 'nieodebrana: nikt nie odpowiedział na czas',
  noProgram: program => `programu ${program} nie ma lub nie da się go uruchomić`,
  failed: (program, detail) => `błąd programu ${program}: ${detail}`,
  tookTooLong: (program, seconds) => `program ${program} przerwano po ${seconds} s`,
  quietUntil: time => `cisza do ${time}`,
}

export const settings: Texts['settings'] = {
  title: 'Moje ustawienia',
  none: 'nie ma takiego ustawienia',
  tryIt: 'posłuchaj',
  on: 'tak',
  off: 'nie',
  names: {
    sound: 'Dźwięk',
    push: 'Powiadomienia na pulpicie',
    mine: 'Wzywaj: moi klienci',
    new: 'Wzywaj: nowi klienci',
    missed: 'Wzywaj: nieodebrani klienci',
    mention: 'Wzywaj: wzmianki o mnie',
    task: 'Wzywaj: moje zadania',
    remindEvery: 'Przypominanie o czekających',
    quietHours: 'Godziny ciszy',
    bell: 'Dzwonek terminala',
    player: 'Odtwarzacz dźwięku',
    hook: 'Program słyszący wezwania',
    desktop: 'Jak wysyłać powiadomienia',
    sendKey: 'Klawisz wysyłania',
    theme: 'Kolory',
    pictures: 'Obrazy',
    clipboard: 'Kopiowanie do schowka',
    language: 'Język',
    mouse: 'Mysz',
    presence: 'Przyjmuję nowych klientów',
  },
  sounds: { none: 'bez', ping: 'sygnał', chime: 'kurant', knock: 'pukanie', bell: 'dzwonek' },
  bell: { auto: 'gdy brak odtwarzacza', on: 'zawsze', off: 'nigdy' },
  player: { auto: 'znajdź', none: 'brak' },
  desktop: { auto: 'zależnie od terminala', off: 'wcale' },
  theme: { auto: 'zależnie od tła', dark: 'na ciemne tło', light: 'na jasne tło', none: 'bez kolorów' },
  pictures: {
    auto: 'jak umie terminal',
    kitty: 'kitty',
    iterm: 'iTerm2',
    sixel: 'sixel',
    blocks: 'półbloki',
    off: 'tylko jako pliki',
  },
  every: n =>
    n === 0
      ? 'nigdy'
      : count(n, {
          one: 'co minutę',
          few: 'co {n} minuty',
          many: 'co {n} minut',
        }),
  minutes: n => `${n} min`,
  noQuiet: 'brak',
  quietLabel: 'Kiedy nic nie dzwoni ani nie gra; puste: nigdy',
  quietWrong: words => `${words} to nie przedział godzin, a 22:00-7:00 tak`,
  tryProgram: 'wypróbuj',
  program: 'własny program…',
  playerLabel: 'Program z argumentami; {file} to plik dźwięku',
  hookLabel: 'Program z argumentami; każde wezwanie dostaje jako JSON na wejściu',
  programHint: '"…" wokół tego, co ma odstępy · Enter · Esc',
  programWrong: 'to nie program z argumentami: brak drugiego cudzysłowu',
  ran: program => `${program}: uruchomiony, zakończył się dobrze`,
  played: program => `${program}: dźwięk odtworzony`,
  noPlayer: 'nie znaleziono odtwarzacza: dzwoni dzwonek terminala',
  noHook: 'nie ustawiono programu: nic nie uruchomiono',
}

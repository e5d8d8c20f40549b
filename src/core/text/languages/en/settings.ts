// What the console says of the operator's own settings and of what calls them, in English.
import { counting } from '../../plural.ts'

const count = counting('en')

export const alerts = {
  missed: 'missed: nobody answered in time',
  noProgram: (program: string) => `${program} is not on this machine, or can’t be run`,
  failed: (program: string, detail: string) => `${program} failed: ${detail}`,
  tookTooLong: (program: string, seconds: number) => `${program} was ended after ${seconds} s`,
  quietUntil: (time: string) => `quiet until ${time}`,
}

export const settings = {
  title: 'My settings',
  none: 'no setting like this',
  tryIt: 'try it',
  on: 'on',
  off: 'off',
  names: {
    sound: 'Sound',
    push: 'Desktop notifications',
    mine: 'Call me: clients of mine',
    new: 'Call me: clients in New',
    missed: 'Call me: missed clients',
    mention: 'Call me: mentions',
    task: 'Call me: tasks that are due',
    remindEvery: 'Reminders of those who wait',
    quietHours: 'Quiet hours',
    bell: 'Bell of the terminal',
    player: 'Player of the sound',
    desktop: 'How notifications are sent',
    sendKey: 'Key that sends',
    theme: 'Colours',
    pictures: 'Pictures',
    clipboard: 'Copying to the clipboard',
    language: 'Language',
    mouse: 'Mouse',
    presence: 'Here for new clients',
  },
  sounds: { none: 'none', ping: 'ping', chime: 'chime', knock: 'knock', bell: 'bell' },
  bell: { auto: 'where no player is', on: 'always', off: 'never' },
  player: { auto: 'looked for', none: 'none' },
  desktop: { auto: 'by the terminal', off: 'not at all' },
  theme: { auto: 'by the background', dark: 'for a dark one', light: 'for a light one', none: 'none' },
  pictures: {
    auto: 'as the terminal can',
    kitty: 'kitty',
    iterm: 'iTerm2',
    sixel: 'sixel',
    blocks: 'half-blocks',
    off: 'as files only',
  },
  every: (n: number) => (n === 0 ? 'never' : count(n, { one: 'every minute', other: 'every {n} minutes' })),
  /** Of an interval that is no whole number of minutes. */
  minutes: (n: number) => `${n} min`,
  noQuiet: 'none',
  quietLabel: 'When nothing rings or sounds; empty for never',
  quietWrong: (words: string) => `${words} is no span of time; 22:00-7:00 is one`,
}

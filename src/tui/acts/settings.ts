// The operator's settings in one list: each is changed where it stands and holds at once (B8).
import { type Consultant, sounds } from '../../core/model/consultant.ts'
import { type Language, languages } from '../../core/text/language.ts'
import { parseQuiet } from '../alerts/quiet-hours.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import type { Choice } from '../overlays/overlay.ts'
import { type ConsoleSettings, kinds, settings as known } from '../settings.ts'
import { isObserver } from '../state/select.ts'
import type { State } from '../state/state.ts'
import { catalogues, texts } from '../texts.ts'
import { speakFromNow, togglePresence } from './desk.ts'
import { programRows } from './setting-programs.ts'
import { picking, type SettingRow as Row } from './setting-row.ts'
import { choose, show } from './show.ts'

const onOff = (on: boolean | undefined) => (on ? texts.settings.on : texts.settings.off)

/** Told by the server's answer; nothing here changes before. */
async function editMe(desk: Desk, changes: Partial<Pick<Consultant, 'sound' | 'push'>>): Promise<void> {
  const me = desk.state.me?.consultant
  if (me) await desk.ask('consultant.edit', { consultant: me.id, ...changes })
}

/** A setting of this machine that has its words in the catalogue. */
const local = (id: 'bell' | 'theme' | 'pictures'): Row =>
  picking({
    id,
    options: () => Object.entries(texts.settings[id]).map(([one, label]) => ({ id: one, label })),
    now: state => state.settings[id],
    pick: (desk, value) => desk.configure({ [id]: value } as Partial<ConsoleSettings>),
  })

const intervals = [0, 1, 2, 3, 5, 10, 15, 30, 60]
const every = (n: number) => (Number.isInteger(n) ? texts.settings.every(n) : texts.settings.minutes(n))

const rows: readonly Row[] = [
  picking({
    id: 'sound',
    online: true,
    options: () => sounds.map(id => ({ id, label: texts.settings.sounds[id] })),
    now: state => state.me?.consultant.sound ?? 'none',
    pick: (desk, id) => void editMe(desk, { sound: sounds.find(one => one === id) }),
    trying(desk, id) {
      const sound = sounds.find(one => one === id)
      if (sound && sound !== 'none') desk.trySound(sound)
    },
  }),
  {
    id: 'push',
    online: true,
    value: state => onOff(state.me?.consultant.push),
    change: desk => void editMe(desk, { push: !desk.state.me?.consultant.push }),
  },
  ...kinds.map(
    (kind): Row => ({
      id: kind,
      value: state => onOff(state.settings.notify[kind]),
      change(desk) {
        const { notify } = desk.state.settings
        desk.configure({ notify: { ...notify, [kind]: !notify[kind] } })
      },
    }),
  ),
  picking({
    id: 'remindEvery',
    options: () => intervals.map(n => ({ id: String(n), label: every(n) })),
    now: state => String(state.settings.remindEvery),
    value: state => every(state.settings.remindEvery),
    pick: (desk, id) => desk.configure({ remindEvery: Number(id) }),
  }),
  {
    id: 'quietHours',
    value: state => state.settings.quietHours || texts.settings.noQuiet,
    change: (desk, back) => askQuiet(desk, desk.state.settings.quietHours, back),
  },
  local('bell'),
  ...programRows,
  picking({
    id: 'desktop',
    options: () => [
      { id: 'auto', label: texts.settings.desktop.auto },
      { id: 'osc9', label: 'OSC 9' },
      { id: 'osc777', label: 'OSC 777' },
      { id: 'osc99', label: 'OSC 99' },
      { id: 'off', label: texts.settings.desktop.off },
    ],
    now: state => state.settings.desktop,
    pick: (desk, id) => desk.configure({ desktop: id as ConsoleSettings['desktop'] }),
  }),
  {
    id: 'sendKey',
    value: state => (state.settings.sendKey === 'enter' ? 'Enter' : 'Ctrl+S'),
    change: desk => desk.configure({ sendKey: desk.state.settings.sendKey === 'enter' ? 'ctrl+s' : 'enter' }),
  },
  local('theme'),
  local('pictures'),
  picking({
    id: 'language',
    options: () => languages.map(id => ({ id, label: catalogues[id].name })),
    now: state => state.language,
    pick: (desk, id) => void speakFromNow(desk, id as Language),
  }),
  {
    id: 'clipboard',
    value: state => onOff(state.settings.clipboard),
    change: desk => desk.configure({ clipboard: !desk.state.settings.clipboard }),
  },
  {
    id: 'mouse',
    value: state => onOff(state.settings.mouse),
    change: desk => desk.configure({ mouse: !desk.state.settings.mouse }),
  },
  {
    id: 'presence',
    online: true,
    value: state => onOff(state.me?.consultant.presence === 'online'),
    change: desk => void togglePresence(desk),
  },
]

function choiceOf(state: State, { id, value, online }: Row): Choice {
  const off = !online
    ? null
    : state.link.is !== 'online'
      ? texts.toast.needsConnection
      : isObserver(state)
        ? texts.off.observer
        : null
  return { id, label: texts.settings.names[id], hint: value(state), off }
}

/** `at`: the row that is picked, where the list comes back after a change. */
export function showSettings(desk: Desk, at = 0): void {
  const me = desk.state.me?.consultant
  choose(desk, {
    title: me ? `${texts.settings.title} · ${me.name} · ${me.login}` : texts.settings.title,
    index: at,
    empty: texts.settings.none,
    choices: state => rows.map(row => choiceOf(state, row)),
    pick(choice) {
      const index = rows.findIndex(row => row.id === choice.id)
      const back = () => showSettings(desk, index)
      back()
      rows[index]!.change(desk, back)
    },
  })
}

function askQuiet(desk: Desk, typed: string, back: () => void): void {
  show(desk, {
    kind: 'ask',
    title: texts.settings.names.quietHours,
    label: texts.settings.quietLabel,
    editor: editorOf(typed),
    hint: '22:00-7:00, 12-12:30 · Enter · Esc',
    answer(words) {
      if (typeof parseQuiet(words) === 'string' || !known.quietHours.schema.safeParse(words).success) {
        desk.say('bad', texts.settings.quietWrong(words))
        return askQuiet(desk, words, back)
      }
      desk.configure({ quietHours: words })
      back()
    },
    back,
  })
}

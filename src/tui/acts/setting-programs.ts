// The programs that an operator sets up on this machine: what plays the sound, and what hears of every call (B8, E10).
import { formatArgv, parseArgv } from '../../core/text/argv.ts'
import { safeLine } from '../../core/text/safe.ts'
import { editorOf } from '../composer/editor.ts'
import type { Desk } from '../desk.ts'
import { pathOf } from '../files.ts'
import type { Choice } from '../overlays/overlay.ts'
import { settings as known } from '../settings.ts'
import type { State } from '../state/state.ts'
import { texts } from '../texts.ts'
import type { SettingRow } from './setting-row.ts'
import { choose, show } from './show.ts'

interface ProgramSetting {
  id: 'player' | 'hook'
  /** What can be picked without typing. */
  usual: () => readonly Choice[]
  /** Of `usual`, or the program with its arguments. */
  now: (state: State) => string | readonly string[]
  set: (desk: Desk, value: string | readonly string[]) => void
  trying: (desk: Desk, value: string | readonly string[]) => ReturnType<Desk['tryHook']>
  /** What it is given, and how. */
  label: () => string
}

const valueIn = ({ usual, now }: ProgramSetting, state: State): string => {
  const value = now(state)
  return typeof value === 'string'
    ? (usual().find(one => one.id === value)?.label ?? value)
    : safeLine(formatArgv(value), 200)
}

const rowOf = (of: ProgramSetting): SettingRow => ({
  id: of.id,
  value: state => valueIn(of, state),
  change: (desk, back) => pickProgram(desk, of, back),
})

/** Ids of the rows beside the usual ones. */
const [own, another] = ['own', 'another']

function pickProgram(desk: Desk, of: ProgramSetting, back: () => void): void {
  const now = of.now(desk.state)
  const words = texts.settings
  const choices: Choice[] = [
    ...of.usual(),
    ...(typeof now === 'string' ? [] : [{ id: own, label: safeLine(formatArgv(now), 200) }]),
    { id: another, label: words.program },
  ]
  const picked = (id: string) => (id === own ? now : id)
  const type = () => typeProgram(desk, of, typeof now === 'string' ? '' : formatArgv(now), back)
  choose(desk, {
    title: words.names[of.id],
    index: Math.max(
      0,
      choices.findIndex(one => one.id === (typeof now === 'string' ? now : own)),
    ),
    empty: words.none,
    choices,
    pick({ id }) {
      if (id === another) return type()
      of.set(desk, picked(id))
      back()
    },
    otherwise: {
      label: words.tryProgram,
      pick({ id }) {
        if (id === another) return type()
        pickProgram(desk, of, back)
        void of.trying(desk, picked(id)).then(({ kind, words: said }) => desk.say(kind, safeLine(said, 200)))
      },
    },
    back,
  })
}

/** Then the rows come back, with the new program picked: Tab tries it. */
function typeProgram(desk: Desk, of: ProgramSetting, typed: string, back: () => void): void {
  const words = texts.settings
  show(desk, {
    kind: 'ask',
    title: words.names[of.id],
    label: of.label(),
    editor: editorOf(typed),
    hint: words.programHint,
    answer(line) {
      const argv = parseArgv(line)
      if (argv === null || !known.hook.schema.safeParse(argv).success) {
        desk.say('bad', words.programWrong)
        return typeProgram(desk, of, line, back)
      }
      const [program = '', ...args] = argv
      if (argv.length > 0) of.set(desk, [program.startsWith('~/') ? pathOf(program) : program, ...args])
      pickProgram(desk, of, back)
    },
    back: () => pickProgram(desk, of, back),
  })
}

const none = (): Choice => ({ id: 'none', label: texts.settings.player.none })
const argvOf = (value: string | readonly string[]): string[] => (typeof value === 'string' ? [] : [...value])

const player: ProgramSetting = {
  id: 'player',
  usual: () => [{ id: 'auto', label: texts.settings.player.auto }, none()],
  now: ({ settings }) =>
    settings.player === 'auto' ? 'auto' : settings.player.length > 0 ? settings.player : 'none',
  set: (desk, value) => desk.configure({ player: value === 'auto' ? 'auto' : argvOf(value) }),
  trying: (desk, value) => desk.tryPlayer(value === 'auto' ? 'auto' : argvOf(value)),
  label: () => texts.settings.playerLabel,
}

const hook: ProgramSetting = {
  id: 'hook',
  usual: () => [none()],
  now: ({ settings }) => (settings.hook.length > 0 ? settings.hook : 'none'),
  set: (desk, value) => desk.configure({ hook: argvOf(value) }),
  trying: (desk, value) => desk.tryHook(argvOf(value)),
  label: () => texts.settings.hookLabel,
}

export const programRows: readonly SettingRow[] = [rowOf(player), rowOf(hook)]

// Plays the consultant's sound by a program of the machine, if there is one (E10).
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { writeWhole } from '../../client/whole-file.ts'
import type { ConsoleSettings } from '../settings.ts'
import { type Fault, run } from './run.ts'
import { type Sound, wavOf } from './sounds.ts'

export interface Player {
  /** Whether somebody plays it; where nobody does, the bell has to. */
  play(sound: Sound, setting: ConsoleSettings['player']): boolean
  close(): void
}

export interface PlayerOptions {
  /** Where the sounds are kept as files. */
  folder: string
  env: Record<string, string | undefined>
  platform?: NodeJS.Platform
  /** Hears of a fault once; from then on the player is as good as none, until it is set anew. */
  onFault: (fault: Fault) => void
}

/** The longest sound, and the time that a slow machine may take for it, ms. */
const within = 15_000

const usual: readonly (readonly string[])[] = [
  ['pw-play', '{file}'],
  ['paplay', '{file}'],
  ['aplay', '-q', '{file}'],
  ['play', '-q', '{file}'],
]
const players: Partial<Record<NodeJS.Platform, readonly (readonly string[])[]>> = {
  darwin: [['afplay', '{file}']],
  win32: [
    ['powershell.exe', '-NoProfile', '-Command', "(New-Object Media.SoundPlayer '{quoted}').PlaySync()"],
  ],
}

/** The player that is on this machine; null over SSH, where it would sound in a server's room. */
export function findPlayer({ env, platform = process.platform }: Pick<PlayerOptions, 'env' | 'platform'>) {
  if (env.SSH_CONNECTION || env.SSH_TTY) return null
  const folders = (env.PATH ?? '').split(platform === 'win32' ? ';' : delimiter).filter(Boolean)
  return (
    (players[platform] ?? usual).find(([name]) => folders.some(folder => runs(join(folder, name!)))) ?? null
  )
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not ours to run: the next folder may have it.
    return false
  }
}

/** The program that the setting means on this machine; null where there is none. */
export const playerOf = (
  of: Pick<PlayerOptions, 'env' | 'platform'>,
  setting: ConsoleSettings['player'],
): readonly string[] | null => (setting === 'auto' ? findPlayer(of) : setting.length > 0 ? setting : null)

/** Throws where the sound’s file can’t be written; the function returned ends it. */
export const playOnce = (
  argv: readonly string[],
  sound: Sound,
  { folder, env, onEnd }: Pick<PlayerOptions, 'folder' | 'env'> & { onEnd: (fault: Fault | null) => void },
): (() => void) => run(withFile(argv, fileOf(folder, sound), sound), { env, within, onEnd })

export function createPlayer(options: PlayerOptions): Player {
  const { folder, env, onFault } = options
  let stop: (() => void) | null = null
  let asked: ConsoleSettings['player'] | null = null
  let argv: readonly string[] | null = null

  return {
    play(sound, setting) {
      if (setting !== asked) {
        asked = setting
        argv = playerOf(options, setting)
      }
      if (!argv) return false
      // One at a time: sounds over each other are noise.
      if (stop) return true
      const onEnd = (fault: Fault | null) => {
        stop = null
        if (!fault) return
        argv = null
        onFault(fault)
      }
      try {
        stop = playOnce(argv, sound, { folder, env, onEnd })
        return true
      } catch (error) {
        // No room for the sound's file: the bell rings instead.
        onEnd({ is: 'failed', program: argv[0]!, detail: (error as Error).message })
        return false
      }
    },
    close() {
      stop?.()
      stop = null
    },
  }
}

/** The sound's file in place of `{file}`, or at the end where nothing says where it goes. */
function withFile(argv: readonly string[], file: string, sound: Sound): string[] {
  const quoted = file.replaceAll("'", "''")
  const filled = argv.map(part =>
    part.replaceAll('{file}', file).replaceAll('{sound}', sound).replaceAll('{quoted}', quoted),
  )
  return filled.join() === argv.join() ? [...filled, file] : filled
}

/** Made where it is first played. */
function fileOf(folder: string, sound: Sound): string {
  const path = join(folder, `${sound}.wav`)
  const wav = wavOf(sound)
  if (statSync(path, { throwIfNoEntry: false })?.size === wav.length) return path
  writeWhole(path, wav)
  return path
}

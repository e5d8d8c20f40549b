// The file of the console's settings: read and checked at the start, written again where the console changes one (B8).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { configFolder } from '../client/folders.ts'
import { writeWhole } from '../client/whole-file.ts'
import { type ConsoleSettings, settingsFrom } from './settings.ts'

/** `settings.json` beside the profiles. */
export const settingsPath = (env: Record<string, string | undefined>): string =>
  join(configFolder(env), 'settings.json')

/** As they come where there is no file. Throws a plain Error in words for people that names the file. */
export function loadSettings(path: string): ConsoleSettings {
  try {
    return settingsFrom(read(path))
  } catch (error) {
    throw new Error(`settings: ${path}: ${(error as Error).message}`)
  }
}

/** Changes only what is named: another console may have changed others since. Throws what the disk refuses. */
export function changeSettings(path: string, changes: Partial<ConsoleSettings>): void {
  const kept = { ...read(path), ...changes }
  writeWhole(path, `${JSON.stringify(kept, null, 2)}\n`)
}

function read(path: string): object {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return JSON.parse(text) as object
  } catch (error) {
    throw new Error(`is not JSON: ${(error as Error).message}`)
  }
}

// chatctl config export: the set-up as YAML, to stdout or into a file.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { partialOf } from '../../client/whole-file.ts'
import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { out, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { writeConfig } from './document.ts'

export const exportConfig: Work = async ([file], flags: Where & Form, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const config = await client.call('config.show', {})
  if (flags.json) return void out(io, `${io.table ? toPrettyJson(config) : toJson(config)}\n`)
  if (file === undefined || file === '-') return void out(io, writeConfig(config, null))
  const path = resolve(io.cwd, file)
  const earlier = existsSync(path) ? { text: readFileSync(path, 'utf8'), name: file } : null
  const text = writeConfig(config, earlier)
  if (text === earlier?.text) return void say(io, `${file} is as it was.`)
  try {
    // Renamed into place: a reader never sees half a file.
    const partial = partialOf(path)
    writeFileSync(partial, text, { mode: 0o600 })
    renameSync(partial, path)
  } catch (error) {
    throw usage(`${file}: ${(error as Error).message}`)
  }
  say(io, `Written to ${file}.`)
}

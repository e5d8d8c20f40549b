// chatctl profile: several servers, one current.
import { out, say } from '../io.ts'
import { printRows } from '../output/print.ts'
import type { Work } from '../own.ts'
import { openProfiles } from '../profiles.ts'
import type { Form } from '../shell.ts'

/** Tokens are never printed. */
export const list: Work = async (_args, flags: Form, { io }) => {
  const profiles = openProfiles(io)
  const rows = Object.entries(profiles.all()).map(([name, { url, login, mode, expiresAt }]) => ({
    name,
    url,
    login,
    mode,
    expiresAt,
    current: name === profiles.currentName(),
  }))
  if (flags.quiet) return void out(io, rows.map(({ name }) => `${name}\n`).join(''))
  const columns = [
    'name',
    'url',
    'login',
    'mode',
    { title: 'expires', of: (row: Record<string, unknown>) => row.expiresAt },
    'current',
  ]
  await printRows(io, flags, columns, rows, new Map())
}

export const use: Work = async ([name], _flags, { io }) => {
  const profiles = openProfiles(io)
  if (name === '-') {
    profiles.use(null)
    return void say(io, 'No profile is in use.')
  }
  profiles.use(profiles.named(name!) && name!)
  say(io, `Using ${name}.`)
}

export const remove: Work = async ([name], _flags, { io }) => {
  const profiles = openProfiles(io)
  profiles.named(name!)
  profiles.remove(name!)
  say(io, `Forgot ${name}.`)
}

// chatctl login, logout, whoami.

import { connect } from '../../client/client.ts'
import { stateFolder } from '../../client/folders.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { toJson } from '../../core/text/json.ts'
import { shellWord } from '../../core/text/shell-word.ts'
import { askPassword, askText, type PasswordFlags } from '../ask.ts'
import { dataFolder, runningServer, serverUrl } from '../find-server.ts'
import { type Io, out, say } from '../io.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import { openProfiles, type Profile } from '../profiles.ts'
import type { Form, Where } from '../shell.ts'

interface LoginFlags extends PasswordFlags, Where {
  login?: string
  observer?: boolean
  name?: string
}

/** Keeps the token, never the password. */
export const login: Work = async ([typed], flags: LoginFlags, { io }) => {
  const profiles = openProfiles(io)
  // Who is told that a session has ended signs in to the same server again, wherever that runs.
  const url = serverUrl(
    typed ??
      flags.server ??
      profiles.all()[flags.profile ?? '']?.url ??
      io.env.CHATCTL_SERVER ??
      runningServer(dataFolder(io, flags))?.url ??
      profiles.current()?.url ??
      'http://127.0.0.1:8080',
  )
  const account = flags.login ?? (await askText(io, `Login at ${url}`, '--login'))
  const password = (await askPassword(io, flags, { required: true, repeat: false }))!
  const mode = flags.observer ? 'observer' : 'consultant'
  const name = flags.name ?? flags.profile ?? profiles.nameFor(url, account) ?? new URL(url).host
  const client = connect({ kind: 'http', url })
  try {
    const { token, expiresAt } = await client
      .call('session.start', { login: account, password, mode })
      .catch(error => {
        throw refusedHere(error, account)
      })
    const before = profiles.all()[name]
    if (before && (before.url !== url || before.login !== account || before.mode !== mode))
      await forget(io, before)
    profiles.keep(name, { url, token, login: account, mode, expiresAt })
  } finally {
    await client.close()
  }
  say(io, `Signed in to ${url} as ${account}. Profile: ${name}.`)
}

/** What the console kept of what was read goes with the sign-in. */
async function forget(io: Io, { url, token }: Pick<Profile, 'url' | 'token'>): Promise<void> {
  const { forgetSignIn } = await import('../../tui/kept/folder.ts')
  forgetSignIn(stateFolder(io.env), url, token)
}

/** Who is just signing in is not helped by being told to sign in. */
function refusedHere(error: unknown, login: string): unknown {
  if (!(error instanceof Refusal) || error.code !== 'not-signed-in') return error
  const hint = `an admin sets a new password with: chatctl account password ${shellWord(login)}`
  return new Refusal(error.code, error.message, { hint, ...error.details })
}

export const logout: Work = async (_args, flags: Where, shell) => {
  const { io } = shell
  const profiles = openProfiles(io)
  const name = flags.profile ?? profiles.currentName()
  if (name === null) throw new Refusal('not-signed-in', 'no profile is in use')
  const { url, token } = profiles.named(name)
  const client = connect({ kind: 'http', url, token })
  try {
    await client.call('session.end', {})
  } catch (error) {
    if (!(error instanceof Refusal) || (error.code !== 'not-signed-in' && error.code !== 'unavailable'))
      throw error
    if (error.code === 'unavailable')
      say(io, `${url} was not reached: the token is forgotten here, and good there until it expires.`)
  } finally {
    await client.close()
  }
  profiles.remove(name)
  await forget(io, { url, token })
  say(io, `Signed out of ${url}.`)
}

export const whoami: Work = async (_args, flags: Where & Form, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const me = await client.call('session.show', {})
  if (flags.json) return void out(io, `${toJson(me)}\n`)
  if (flags.quiet) return void out(io, `${me.account?.id ?? ''}\n`)
  const { account, consultant } = me
  const pairs: [string, string][] = [
    ['server', client.name],
    ['login', account?.login ?? (me.owner ? '(owner of the data folder)' : '')],
    ['status', [account?.admin && 'admin', account?.manager && 'manager'].filter(Boolean).join(', ')],
    ['consultant', consultant ? `${consultant.name} (${consultant.role})` : ''],
    ['mode', account ? me.mode : ''],
    ['token', me.token ? `${me.token.name} (${me.token.scopes.join(', ')})` : ''],
  ]
  const said = pairs.filter(([, value]) => value !== '')
  if (!io.table) return void out(io, said.map(toTsv).join(''))
  const { toCard } = await import('../output/table.ts')
  out(io, toCard(io, said))
}

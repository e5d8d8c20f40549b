// chatctl console: finds the server, then hands the terminal over to the console.
import { connect } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { type Language, languages } from '../../core/text/language.ts'
import { askPassword } from '../ask.ts'
import { openConsole } from '../console.ts'
import { findTarget } from '../find-server.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

/** `--observer` is a sign-in of its own (A4): it asks for the password again, and ends with the console. */
export const consoleCommand: Work = async (
  _args,
  flags: Where & { observer?: boolean; lang?: string; plain?: boolean },
  { io, exit },
) => {
  const language = flags.lang === undefined ? undefined : spoken(flags.lang)
  const how = { language, plain: flags.plain }
  const target = await findTarget(io, flags)
  if (!flags.observer || target.kind !== 'http' || !target.token)
    return exit(await openConsole(io, target, how))

  const own = connect(target)
  const { account, mode } = await own.call('session.show', {}).finally(() => own.close())
  if (mode === 'observer' || !account) return exit(await openConsole(io, target, how))
  const password = (await askPassword(io, {}, { required: true, repeat: false }))!
  const door = connect({ kind: 'http', url: target.url })
  const { token } = await door
    .call('session.start', { login: account.login, password, mode: 'observer' })
    .finally(() => door.close())
  const observer = { kind: 'http', url: target.url, token } as const
  try {
    exit(await openConsole(io, observer, { ...how, keeps: false }))
  } finally {
    const client = connect(observer)
    // A server that is gone meanwhile lets the session expire.
    await client
      .call('session.end', {})
      .catch(asUnreached)
      .finally(() => client.close())
  }
}

function spoken(asked: string): Language {
  const known = languages.find(language => language === asked)
  if (known) return known
  throw usage(`--lang: ${JSON.stringify(asked)} is none of ${languages.join(', ')}`)
}

function asUnreached(error: unknown): void {
  if (!(error instanceof Refusal) || error.code !== 'unavailable') throw error
}

// chatctl setting get: one value, bare, for a script.
import { Refusal } from '../../core/protocol/refusal.ts'
import { toJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { out } from '../io.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'

/** `--json` gives the setting as the API lists it. */
export const get: Work = async ([name], flags: Where & Form, shell) => {
  const client = await shell.client(flags)
  const { items } = await client.call('setting.list', { limit: 500 })
  const found = items.find(item => item.name === name!.trim().toLowerCase())
  if (!found) throw new Refusal('not-found', `there is no setting ${name}`)
  const line = flags.json ? toJson(found) : safeLine(String(flags.quiet ? found.id : found.value))
  out(shell.io, `${line}\n`)
}

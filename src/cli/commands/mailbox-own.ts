// chatctl mailbox test, folders and secret: what the mail servers say in words, and what they are told in private.
import { secretNames } from '../../core/model/mailbox.ts'
import { toJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { askPassword, type PasswordFlags } from '../ask.ts'
import { kebab } from '../fields.ts'
import { out } from '../io.ts'
import { printRows, printThing } from '../output/print.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

type Flags = Where & { to?: string; json?: boolean; jsonl?: boolean; quiet?: boolean }

/** Exit code 1 where something is wrong. */
export const test: Work = async ([mailbox], flags: Flags, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const found = await client.call('mailbox.test', { mailbox: mailbox!, ...(flags.to && { to: flags.to }) })
  if (flags.json) out(io, `${toJson(found)}\n`)
  else {
    out(io, `sending: ${safeLine(found.sending, 1_000)}\n`)
    out(io, `receiving: ${safeLine(found.receiving, 1_000)}\n`)
  }
  if (!found.ok) shell.exit(1)
}

export const folders: Work = async ([mailbox], flags: Flags, shell) => {
  const client = await shell.client(flags)
  const { items } = await client.call('mailbox.folders', { mailbox: mailbox! })
  await printRows(shell.io, flags, ['name', 'chosen', 'mails'], items, new Map())
}

export const secret: Work = async ([mailbox, which], flags: Flags & PasswordFlags, shell) => {
  const name = secretNames.find(one => kebab(one) === which || one === which)
  if (!name) throw usage(`WHICH: ${which} is none of ${secretNames.map(kebab).join(', ')}`)
  const client = await shell.client(flags)
  const text = await askPassword(shell.io, flags, { required: true, repeat: false })
  const after = await client.call('mailbox.edit', { mailbox: mailbox!, [name]: text! })
  await printThing(shell.io, flags, after, new Map(), { columns: ['name', 'address', 'secrets'] })
}

// chatctl mail export: a mail as it came, into a file or a pipe.
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { Client } from '../../client/client.ts'
import { say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

export const exportMail: Work = async ([mail], flags: Where & { to?: string }, shell) => {
  const { io } = shell
  // A mail may hold anything, and a terminal would obey it.
  if (flags.to === undefined && io.table) throw usage('--to is missing: into which file, such as mail.eml?')
  const client = await shell.client(flags)
  if (flags.to === undefined) return void (await pour(client, mail!, io.stdout))
  const path = resolve(io.cwd, flags.to)
  const partial = `${path}.part`
  const file = createWriteStream(partial, { mode: 0o600 })
  try {
    const size = await pour(client, mail!, file)
    file.end()
    await finished(file)
    await rename(partial, path)
    say(io, `${size} bytes saved to ${flags.to}.`)
  } catch (error) {
    file.destroy()
    await rm(partial, { force: true })
    throw error
  }
}

/** Answers with the bytes of the whole; the memory it takes is that of one piece. */
async function pour(client: Client, mail: string, to: Writable): Promise<number> {
  for (let offset = 0; ; ) {
    const { base64, next, size } = await client.call('mail.original', { mail, offset })
    if (!to.write(Buffer.from(base64, 'base64'))) await new Promise<void>(go => to.once('drain', () => go()))
    if (next === null) return size
    offset = next
  }
}

// chatctl mail export: a mail as it came, into a file or a pipe.
import { resolve } from 'node:path'
import { pourOriginal } from '../../client/mail-original.ts'
import { PartFile } from '../../client/part-file.ts'
import { outLater, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage, wrongTarget } from '../usage.ts'

export const exportMail: Work = async ([mail], flags: Where & { to?: string }, shell) => {
  const { io } = shell
  // A mail may hold anything, and a terminal would obey it.
  if (flags.to === undefined && io.table) throw usage('--to is missing: into which file, such as mail.eml?')
  const client = await shell.client(flags)
  const ask = (offset: number) => client.call('mail.original', { mail: mail!, offset })
  if (flags.to === undefined) return void (await pourOriginal(ask, bytes => outLater(io, bytes)))
  const file = new PartFile(resolve(io.cwd, flags.to))
  try {
    const size = await pourOriginal(ask, bytes => file.write(bytes))
    await file.finish()
    say(io, `${size} bytes saved to ${flags.to}.`)
  } catch (error) {
    file.drop()
    throw wrongTarget(error)
  }
}

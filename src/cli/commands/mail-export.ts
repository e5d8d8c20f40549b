// chatctl mail export: a mail as it came, into a file or a pipe.
import { resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import { DiskFault, PartFile } from '../../client/part-file.ts'
import { outLater, say } from '../io.ts'
import type { Work } from '../own.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

export const exportMail: Work = async ([mail], flags: Where & { to?: string }, shell) => {
  const { io } = shell
  // A mail may hold anything, and a terminal would obey it.
  if (flags.to === undefined && io.table) throw usage('--to is missing: into which file, such as mail.eml?')
  const client = await shell.client(flags)
  if (flags.to === undefined) return void (await pour(client, mail!, bytes => outLater(io, bytes)))
  const file = new PartFile(resolve(io.cwd, flags.to))
  try {
    const size = await pour(client, mail!, bytes => file.write(bytes))
    await file.finish()
    say(io, `${size} bytes saved to ${flags.to}.`)
  } catch (error) {
    file.drop()
    throw error instanceof DiskFault ? usage(`--to: ${error.message}`) : error
  }
}

/** Answers with the bytes of the whole; the memory it takes is that of one piece. */
async function pour(client: Client, mail: string, write: (bytes: Buffer) => Promise<void>): Promise<number> {
  for (let offset = 0; ; ) {
    const { base64, next, size } = await client.call('mail.original', { mail, offset })
    await write(Buffer.from(base64, 'base64'))
    if (next === null) return size
    offset = next
  }
}

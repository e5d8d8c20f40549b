// chatctl conversation files: the files of a conversation as a list, or saved into a folder (G3).
import { existsSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { makeFolder } from '../../client/part-file.ts'
import type { File } from '../../core/model/file.ts'
import { speaker } from '../../tui/transcript/words.ts'
import { say } from '../io.ts'
import { printRows } from '../output/print.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { wrongTarget } from '../usage.ts'

type Sent = File & { at: string; author: string; seq: number }

const page = 500

export const files: Work = async ([ref], flags: Where & Form & { to?: string }, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const all: Sent[] = []
  for (let before: number | undefined; ; ) {
    const { messages, conversation } = await client.call('conversation.show', {
      conversation: ref!,
      limit: page,
      before,
    })
    const found = messages.flatMap(message =>
      (message.files ?? []).map(file => ({
        ...file,
        at: message.at,
        author: speaker(message, conversation.name),
        seq: message.seq,
      })),
    )
    all.unshift(...found)
    before = messages[0]?.seq
    if (before === undefined || before === 1) break
  }
  if (flags.to !== undefined) {
    const folder = resolve(io.cwd, flags.to)
    try {
      makeFolder(folder)
      for (const { name, url } of all) await client.download(url, freeIn(folder, name))
    } catch (error) {
      throw wrongTarget(error)
    }
    say(io, `${all.length} file${all.length === 1 ? '' : 's'} saved to ${flags.to}.`)
  }
  await printRows(io, flags, ['name', 'size', 'type', 'author', 'at', 'url'], all, new Map())
}

/** `faktura.pdf`, then `faktura (2).pdf`: nothing that is there is written over. */
function freeIn(folder: string, name: string): string {
  const ending = extname(name)
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? name : `${name.slice(0, -ending.length)} (${n})${ending}`)
    if (!existsSync(path)) return path
  }
}

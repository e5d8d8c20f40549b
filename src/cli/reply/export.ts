// chatctl reply export: quick replies as CSV, as `reply import` reads them.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { toCsv } from '../../core/text/csv.ts'
import { out, say } from '../io.ts'
import { namesOf } from '../names.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Where } from '../shell.ts'
import { usage } from '../usage.ts'

export const exportReplies: Work = async ([file], flags: Where & { scope?: string }, shell) => {
  const { io } = shell
  const scopes = flags.scope === undefined ? ['site', 'group', 'mine'] : [flags.scope]
  const client = await shell.client(flags)
  const groups = await namesOf(client, ['group.list'])
  // Colleagues wrote them: they go out as they are, but not onto a terminal.
  const line = (cells: string[]) => (io.table && !file ? toCsv(cells) : toCsv(cells, ',', cell => cell))
  let text = line(['shortcut', 'title', 'text', 'scope', 'group'])
  let count = 0
  for (const scope of scopes)
    for await (const { items } of pagesOf(client, 'reply.list', { scope }))
      for (const { shortcut, title, text: words, group } of items) {
        text += line([shortcut, title, words, scope, groups.get(String(group)) ?? ''].map(String))
        count++
      }
  if (file === undefined || file === '-') return void out(io, text)
  try {
    writeFileSync(resolve(io.cwd, file), text)
  } catch (error) {
    throw usage(`${file}: ${(error as Error).message}`)
  }
  say(io, `${count} quick replies written to ${file}.`)
}

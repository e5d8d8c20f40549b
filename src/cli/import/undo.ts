// chatctl import undo: batch by batch, with what was left because somebody has changed it since.
import type { OutputOf } from '../../core/protocol/registry.ts'
import { askYes } from '../ask.ts'
import { out, say } from '../io.ts'
import { printThing } from '../output/print.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { showProgress } from './progress.ts'

type Left = OutputOf<'import.undo'>['leftNow'][number]
interface UndoFlags extends Where, Form {
  yes?: boolean
  dryRun?: boolean
}

/** Interrupted, it goes on where it was when it is run again. Exit code 3 where something was left. */
export const undoImport: Work = async ([ref], flags: UndoFlags, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const found = await client.call('import.show', { import: ref! })
  const { counts } = found
  const again = found.state === 'undone'
  const what = `${found.name || found.file}: ${counts.new} new and ${counts.merged} merged contacts`
  if (!flags.dryRun && !again && !(await askYes(io, `Take back ${what}?`, flags.yes))) {
    say(io, 'Nothing was changed.')
    shell.exit(1)
    return
  }
  const left = new Map<string, Left>()
  const progress = showProgress(io, counts.new + counts.merged)
  let state: OutputOf<'import.undo'>
  try {
    do {
      state = await client.call('import.undo', { import: found.id }, { dryRun: flags.dryRun })
      for (const one of state.leftNow) left.set(one.contact, one)
      progress.at(state.undone.restored + state.undone.left, state.undone.restored)
    } while (state.state !== 'undone' && !flags.dryRun)
  } finally {
    progress.clear()
  }
  const { leftNow: _last, ...now } = state
  const all = [...left.values()]
  if (flags.json || flags.jsonl || flags.quiet)
    await printThing(io, flags, { ...now, left: all }, new Map(), 'card')
  else for (const { contact, reason } of all) out(io, toTsv([contact, reason]))
  if (flags.quiet) return
  const { restored, left: leftAtAll } = now.undone
  const sum = `${restored} changes were taken back, ${leftAtAll} contacts were left as they are.`
  if (again) say(io, `This import was taken back already: ${sum}`)
  else if (flags.dryRun)
    say(io, `Of its last rows ${restored} changes would be taken back; nothing was changed.`)
  else say(io, sum)
  if (all.length > 0) shell.exit(3)
}

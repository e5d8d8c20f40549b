// chatctl conversation explain: why a conversation is with whom it is, and who could have it now.
import type { OutputOf } from '../../core/protocol/registry.ts'
import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { entryWords } from '../../tui/transcript/words.ts'
import { out } from '../io.ts'
import { toTable } from '../output/table.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'

type Explained = OutputOf<'conversation.explain'>

export const explain: Work = async ([conversation], flags: Where & Form, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const explained = await client.call('conversation.explain', { conversation: conversation! })
  if (flags.json) return void out(io, `${io.table ? toPrettyJson(explained) : toJson(explained)}\n`)
  if (flags.quiet) return void out(io, `${explained.conversation.id}\n`)
  const { name } = explained.conversation
  if (!io.table) {
    const steps = explained.steps.map(step => toTsv(['step', step.at, entryWords(step, name)]))
    const free = explained.candidates.map(one => toTsv(['now', one.name, stateOf(one)]))
    return void out(io, [...steps, ...free].join(''))
  }
  const steps = explained.steps.map(step => `${shortTime(step.at)}  ${safeLine(entryWords(step, name))}`)
  const rows = explained.candidates.map(one => [one.name, stateOf(one)])
  const now = rows.length > 0 ? ['', toTable(io, ['consultant', 'now'], rows).trimEnd()] : []
  out(io, `${[head(explained), ...steps, ...now].join('\n')}\n`)
}

function head({ conversation, routing, answerWithin }: Explained): string {
  const deadline = answerWithin > 0 ? `, answer within ${answerWithin} s` : ''
  return safeLine(
    `${conversation.code}  ${conversation.name}  ${conversation.state}  (${routing}${deadline})`,
  )
}

const reasons: Record<NonNullable<Explained['candidates'][number]['unfit']>, string> = {
  deleted: 'deleted',
  'takes-none': 'takes no conversations',
  'not-in-group': 'not in its group',
  'not-online': 'not online',
  'had-it': 'had it, and did not answer or gave it back',
  full: 'has as many as they can',
}

function stateOf({ unfit, held, capacity }: Explained['candidates'][number]): string {
  return `${unfit ? reasons[unfit] : 'free'} (${held} of ${capacity})`
}

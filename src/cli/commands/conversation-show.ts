// chatctl conversation show: a conversation as a transcript.
import type { OutputOf } from '../../core/protocol/registry.ts'
import { toJson, toPrettyJson } from '../../core/text/json.ts'
import { safeLine, safeText } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { wrap } from '../../core/text/width.ts'
import { texts } from '../../tui/texts.ts'
import { entryWords } from '../../tui/transcript/words.ts'
import { type Io, out } from '../io.ts'
import { styled } from '../output/table.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import { limitOf } from '../run-verb.ts'
import type { Form, Where } from '../shell.ts'

type Shown = OutputOf<'conversation.show'>
type Message = Shown['messages'][number]

const page = 500

/** `--json` gives what the API answers, with all entries that were asked for. */
export const show: Work = async ([ref], flags: Where & Form & { limit?: string }, shell) => {
  const { io } = shell
  const client = await shell.client(flags)
  const most = flags.limit === undefined ? Number.POSITIVE_INFINITY : limitOf(flags.limit)
  const shown = await client.call('conversation.show', { conversation: ref!, limit: Math.min(page, most) })
  while (shown.messages.length < most && shown.messages.length > 0 && shown.messages[0]!.seq > 1) {
    const limit = Math.min(page, most - shown.messages.length)
    const before = shown.messages[0]!.seq
    const { messages } = await client.call('conversation.show', { conversation: ref!, before, limit })
    if (messages.length === 0) break
    shown.messages.unshift(...messages)
  }
  if (flags.json) return void out(io, `${io.table ? toPrettyJson(shown) : toJson(shown)}\n`)
  if (flags.quiet) return void out(io, `${shown.conversation.id}\n`)
  // They may have said their name only after the first words: one person is called by one name.
  for (const { author } of shown.messages)
    if (author.kind === 'visitor') author.name = shown.conversation.name
  out(io, io.table ? transcript(io, shown) : shown.messages.map(message => row(message, shown)).join(''))
}

const row = (message: Message, shown: Shown): string =>
  toTsv([
    String(message.seq),
    message.at,
    message.kind,
    message.author.name,
    entryWords(message, shown.conversation.name),
  ])

function transcript(io: Io, shown: Shown): string {
  const { conversation, contact, messages, earlier, identity } = shown
  const { consent } = identity.form ?? {}
  const head = [
    styled(io, 'bold', safeLine(`${conversation.code}  ${conversation.name}`)),
    safeLine([conversation.state, contact.code, ...contact.emails, ...contact.phones].join('  ')),
    ...(consent ? [`${texts.event.agreed(String(consent.version))}  ${shortTime(consent.at)}`] : []),
    ...(earlier > 0 ? [`${earlier} earlier`] : []),
    '',
  ]
  return `${[...head, ...messages.flatMap(message => entry(io, message, shown))].join('\n')}\n`
}

function entry(io: Io, message: Message, shown: Shown): string[] {
  const text = entryWords(message, shown.conversation.name)
  const time = styled(io, 'dim', shortTime(message.at))
  if (message.kind === 'event') return [`${time}  ${styled(io, 'dim', `— ${safeLine(text)}`)}`]
  const mark = message.kind === 'note' ? ' (note)' : ''
  const quoted = message.replyTo
    ? [`  > ${safeLine(message.replyTo.author)}: ${safeLine(message.replyTo.text)}`]
    : []
  const lines = safeText(text, { multiline: true })
    .split('\n')
    .flatMap(line => wrap(line, Math.max(20, io.width - 2)))
  return [
    `${time}  ${styled(io, 'bold', safeLine(message.author.name) + mark)}`,
    ...quoted,
    ...lines.map(line => `  ${line}`),
  ]
}

// chatctl conversation tail: follows what happens, an event a line.
import type { Client } from '../../client/client.ts'
import type { Live } from '../../client/live.ts'
import type { LoggedEvent } from '../../core/events.ts'
import { conversationRef } from '../../core/model/basics.ts'
import { type Queue, queue as queueNames } from '../../core/model/conversation.ts'
import { check } from '../../core/protocol/operation.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { toJson } from '../../core/text/json.ts'
import { safeLine } from '../../core/text/safe.ts'
import { shortTime } from '../../core/text/short-time.ts'
import { type Io, out, say } from '../io.ts'
import { toTsv } from '../output/tsv.ts'
import type { Work } from '../own.ts'
import { limitOf } from '../run-verb.ts'
import type { Form, Shell, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { QueueWatch } from './queue-watch.ts'

interface TailFlags extends Where, Form {
  since?: string
  queue?: string
  conversation?: string
  type?: string
  limit?: string
}

/** Ends only when interrupted, after `--limit` events, or when the server refuses the sign-in. */
export const tail: Work = async ([named], flags: TailFlags, shell) => {
  const since = sinceOf(flags.since)
  const left = flags.limit === undefined ? Number.POSITIVE_INFINITY : limitOf(flags.limit)
  const queue = queueNamed(flags.queue)
  const types = flags.type?.split(',').map(type => type.trim())
  const client = await shell.client(flags)
  const conversation = named ?? flags.conversation
  const only = conversation === undefined ? null : await idOf(conversation, client)
  const watch = queue && (await watchOf(client, queue, since))
  const wanted = (event: LoggedEvent) =>
    // The watch sees every event, also those that are not printed.
    (watch ? watch.concerns(event) : true) &&
    (only === null || event.conversation === only) &&
    (types === undefined || types.includes(event.type))
  const live = await client.live({ since, watch: true })
  await follow(live, { left, wanted, watch }, flags, shell)
}

/** Events name conversations by id. */
async function idOf(ref: string, client: Client): Promise<string> {
  const checked = check(conversationRef, ref)
  if (checked instanceof Refusal) throw usage(`CONVERSATION: ${ref} is neither a code nor an id`)
  if (!checked.startsWith('D-')) return checked
  const { items } = await client.call('conversation.list', { where: `code = ${checked}`, limit: 1 })
  if (items.length === 0) throw new Refusal('not-found', `there is no conversation ${checked}`)
  return items[0]!.id
}

interface Following {
  left: number
  wanted: (event: LoggedEvent) => boolean
  watch: QueueWatch | null
}

function follow(live: Live, { left, wanted, watch }: Following, form: Form, { io }: Shell): Promise<void> {
  return new Promise((resolve, reject) => {
    let wasOnline = false
    const end = (refusal?: Refusal) => {
      live.close()
      if (refusal) reject(refusal)
      else resolve()
    }
    live.on('snapshot', snapshot => watch?.begin(snapshot))
    live.on('event', event => {
      if (left <= 0 || !wanted(event)) return
      out(io, line(io, form, event))
      if (--left === 0) end()
    })
    live.on('caughtUp', () => watch?.caughtUp())
    live.on('state', state => {
      if (state.is === 'online') {
        if (wasOnline && io.progress) say(io, 'Connected again.')
        wasOnline = true
      }
      if (state.is !== 'offline') return
      if (state.refusal) return end(state.refusal)
      if (!wasOnline) return end(new Refusal('unavailable', state.why))
      if (io.progress) say(io, `Not connected (${safeLine(state.why)}); trying again.`)
    })
  })
}

function line(io: Io, form: Form, event: LoggedEvent): string {
  if (form.json || form.jsonl) return `${toJson(event)}\n`
  if (form.quiet) return `${event.seq}\n`
  const { text = '' } = event.data as { text?: string }
  const cells = [event.type, event.conversation ?? '', event.by.name, text]
  if (!io.table) return toTsv([String(event.seq), event.at, ...cells])
  return `${shortTime(event.at)}  ${cells
    .filter(Boolean)
    .map(cell => safeLine(cell))
    .join('  ')}\n`
}

/** With `--since` there is no snapshot: the queues are asked for as they stand now. */
async function watchOf(client: Client, queue: Queue, since: number | undefined): Promise<QueueWatch> {
  const { consultant } = await client.call('session.show', {})
  const watch = new QueueWatch(queue, consultant?.id ?? '')
  if (since !== undefined) await watch.load(client)
  return watch
}

function sinceOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  if (!/^\d+$/.test(typed)) throw usage(`--since: ${typed} is not the seq of an event`)
  return Number(typed)
}

function queueNamed(typed: string | undefined): Queue | null {
  if (typed === undefined) return null
  const parsed = queueNames.safeParse(typed)
  if (!parsed.success) throw usage(`--queue: ${typed} is none of ${queueNames.options.join(', ')}`)
  return parsed.data
}

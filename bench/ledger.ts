// What a message costs the writer: decided, evolved, encoded, written, committed; in microseconds, without any socket.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Caller } from '../src/server/caller.ts'
import { commandHandlers } from '../src/server/commands/registry.ts'
import type { Command } from '../src/server/ledger/command.ts'
import { Writer } from '../src/server/ledger/writer.ts'
import { openSqliteStore } from '../src/server/store/sqlite/store.ts'
import { pairCount, words } from './messages-shape.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-bench-'))
const store = await openSqliteStore(folder)
const writer = await Writer.start(store, commandHandlers, { now: Date.now, id: uuidv7, random: Math.random })
const system: Caller = { kind: 'system' }

const command = (name: string, input: unknown, caller: Caller): Command => ({
  name,
  input,
  caller,
  dryRun: false,
  key: null,
})

async function run<T>(name: string, input: unknown, caller: Caller): Promise<T> {
  const { answers, reports } = await writer.run([command(name, input, caller)])
  const answer = answers[0]!
  if ('error' in answer) throw new Error(`${name}: ${answer.error.message} ${JSON.stringify(reports)}`)
  return JSON.parse(answer.ok) as T
}

await run('workspace.begin', {}, system)
const channel = Object.keys(writer.directory.channels)[0]!
const added = await run<{ id: string; account: string }>(
  'consultant.add',
  {
    login: 'anna@example.com',
    name: 'Anna',
    position: '',
    avatar: null,
    sound: 'none',
    push: false,
    takesConversations: true,
    capacity: 1000,
    role: 'user',
    observer: false,
    groups: [],
    createUser: { firstName: '', lastName: '', phone: '', admin: false, manager: false, access: [] },
  },
  { kind: 'owner' },
)
const consultant: Caller = {
  kind: 'account',
  session: { id: uuidv7(), account: added.account, mode: 'consultant' },
}

interface Pair {
  visitor: Caller
  conversation: string
}
const pairs: Pair[] = []
for (let i = 0; i < pairCount; i++) {
  const visit = await run<{ identity: string; contact: string; name: string }>(
    'visit.start',
    {
      page: 'https://shop.example/cart',
      title: 'Cart',
      referrer: '',
      language: 'pl',
      timeZone: 'Europe/Warsaw',
      token: null,
      since: 0,
      channel,
      tokenHash: null,
      newTokenHash: `${i}`,
      ip: '127.0.0.1',
      browser: '',
      os: '',
    },
    system,
  )
  const { identity, contact, name } = visit
  const visitor: Caller = { kind: 'visitor', identity, contact, channel, ip: '127.0.0.1', name }
  const { conversation } = await run<{ conversation: string }>(
    'visitor.message.send',
    { message: uuidv7(), text: words, replyTo: null },
    visitor,
  )
  await run('conversation.accept', { conversation }, consultant)
  pairs.push({ visitor, conversation })
}

const batchSize = Number(process.argv[2] ?? 64)
const total = Number(process.argv[3] ?? 30_000)
let sent = 0
function next(): Command {
  const { visitor, conversation } = pairs[Math.floor(Math.random() * pairs.length)]!
  const message = { message: uuidv7(), text: words, replyTo: null }
  return sent++ % 2
    ? command('message.send', { conversation, ...message }, consultant)
    : command('visitor.message.send', message, visitor)
}

let work = 0
let commit = 0
let log = 0
let later = 0
const began = process.cpuUsage()
for (let batch = 1; sent < total; batch++) {
  const commands = Array.from({ length: batchSize }, next)
  const before = performance.now()
  const result = await writer.run(commands)
  work += performance.now() - before
  commit += result.commitMs
  for (const answer of result.answers) if ('error' in answer) throw new Error(answer.error.message)
  if (writer.waiting >= 1_000) {
    const now = performance.now()
    await writer.catchUp()
    later += performance.now() - now
  }
  if (batch % 100 === 0) {
    log += statSync(join(folder, 'chatctl.db-wal')).size
    store.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}
const cpu = process.cpuUsage(began)
const each = (milliseconds: number) => ((milliseconds / sent) * 1000).toFixed(1)
console.log(
  `${batchSize} a batch: ${each(work)} µs a message, of which writing and commit ${each(commit)}, and ${each(later)} for the tables for reading; processor, with checkpoints, ${each((cpu.user + cpu.system) / 1000)}; write-ahead log ${(log / sent / 1024).toFixed(1)} KiB`,
)
await store.close()
rmSync(folder, { recursive: true })

// chatctl reply import: quick replies from a file, each new, changed or unchanged; all or none, and a repeat changes nothing.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Refusal } from '../../core/protocol/refusal.ts'
import { say } from '../io.ts'
import { printRows } from '../output/print.ts'
import type { Work } from '../own.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { type FileFormat, repliesIn } from './file.ts'

interface Flags extends Where, Form {
  format?: string
  scope?: string
  group?: string
  dryRun?: boolean
}

const mostBytes = 5 * 1024 * 1024

/** Where one is wrong, none is taken, and every fault is told with its line. */
export const importReplies: Work = async ([path], flags: Flags, shell) => {
  const { io } = shell
  const format = oneOf<FileFormat>('--format', flags.format, ['line', 'csv'])
  const scope = oneOf('--scope', flags.scope, ['site', 'group', 'mine']) ?? (flags.group ? 'group' : 'site')
  if (scope === 'group' && !flags.group) throw usage('--group is missing: which group?')
  const bytes = path === '-' ? await bytesOf(io.stdin) : fileOf(resolve(io.cwd, path!), path!)
  const found = repliesIn(bytes, format, io.env.LC_ALL || io.env.LC_CTYPE || io.env.LANG || 'en')
  const client = await shell.client(flags)
  // What a row says of whose it is goes before the flags.
  const replies = found.map(reply => ({
    ...reply,
    scope: reply.scope || (reply.group ? 'group' : scope),
    group: reply.group || (reply.scope && reply.scope !== 'group' ? null : (flags.group ?? null)),
  }))
  const answer = await client.call('reply.import', { replies }, { dryRun: flags.dryRun })
  const rows = answer.replies
  await printRows(io, flags, ['line', 'shortcut', { title: 'fate', of: row => row.fate }], rows, new Map())
  if (flags.quiet) return
  const count = (fate: string) => `${rows.filter(row => row.fate === fate).length} ${fate}`
  const sums = ['new', 'changed', 'unchanged'].map(count).join(', ')
  say(
    io,
    `${rows.length} quick ${rows.length === 1 ? 'reply' : 'replies'}: ${sums}.${flags.dryRun ? ' Nothing was written.' : ''}`,
  )
}

function oneOf<T extends string>(flag: string, typed: string | undefined, choices: T[]): T | undefined {
  if (typed === undefined || choices.includes(typed as T)) return typed as T | undefined
  throw usage(`${flag}: ${typed} is none of ${choices.join(', ')}`)
}

function fileOf(path: string, name: string): Buffer {
  try {
    return bounded(readFileSync(path))
  } catch (error) {
    throw error instanceof Refusal ? error : usage(`${name}: ${(error as Error).message}`)
  }
}

async function bytesOf(stdin: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(Buffer.from(part))
  return bounded(Buffer.concat(parts))
}

function bounded(bytes: Buffer): Buffer {
  if (bytes.length > mostBytes)
    throw new Refusal('too-large', `a file of quick replies has at most ${mostBytes} bytes`)
  return bytes
}

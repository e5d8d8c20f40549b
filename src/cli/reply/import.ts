// chatctl reply import: quick replies from a file, each new, changed, unchanged or rejected; a repeat changes nothing.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Client } from '../../client/client.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { repliesFromLine } from '../../core/rules/reply.ts'
import { say } from '../io.ts'
import type { Row } from '../noun.ts'
import { printRows } from '../output/print.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Form, Where } from '../shell.ts'
import { usage } from '../usage.ts'
import { type FileFormat, type FileReply, repliesIn } from './file.ts'

interface Flags extends Where, Form {
  format?: string
  scope?: string
  group?: string
  dryRun?: boolean
}

type Fate = 'new' | 'changed' | 'unchanged' | 'rejected'

const mostBytes = 5 * 1024 * 1024

/** Exit code 3 where some were rejected. */
export const importReplies: Work = async ([path], flags: Flags, shell) => {
  const { io } = shell
  const format = oneOf<FileFormat>('--format', flags.format, ['line', 'csv'])
  const scope = oneOf('--scope', flags.scope, ['site', 'group', 'mine']) ?? (flags.group ? 'group' : 'site')
  if (scope === 'group' && !flags.group) throw usage('--group is missing: which group?')
  const bytes = path === '-' ? await bytesOf(io.stdin) : fileOf(resolve(io.cwd, path!), path!)
  const replies = repliesIn(bytes, format, io.env.LC_ALL || io.env.LC_CTYPE || io.env.LANG || 'en')
  const client = await shell.client(flags)
  const there = await Promise.all(['site', 'group', 'mine'].map(one => listed(client, one)))
  const known = there.flat()
  const groups = new Map<string, string>()
  for await (const { items } of pagesOf(client, 'group.list', {}))
    for (const group of items) groups.set(String(group.name).toLowerCase(), String(group.id))

  const rows: Row[] = []
  for (const reply of replies) rows.push(await take(reply))
  await printRows(
    io,
    flags,
    ['line', 'shortcut', { title: 'fate', of: row => row.fate }, 'reason'],
    rows,
    new Map(),
  )
  const count = (fate: Fate) => rows.filter(row => row.fate === fate).length
  if (!flags.quiet)
    say(
      io,
      `${rows.length} quick replies: ${count('new')} new, ${count('changed')} changed, ${count('unchanged')} unchanged, ${count('rejected')} rejected.${flags.dryRun ? ' Nothing was written.' : ''}`,
    )
  if (count('rejected') > 0) shell.exit(3)

  async function take(reply: FileReply): Promise<Row> {
    const where = {
      scope: reply.scope || (reply.group ? 'group' : scope),
      group: reply.group || (reply.scope && reply.scope !== 'group' ? '' : (flags.group ?? '')),
    }
    const told = (fate: Fate, shortcut: unknown, more: Row = {}): Row => ({
      line: reply.line,
      shortcut,
      fate,
      ...more,
    })
    const among = known.filter(
      one => one.scope === where.scope && (one.group ?? null) === idOfGroup(groups, where),
    )
    const same =
      reply.shortcut === null
        ? among.find(one => one.text === reply.text)
        : among.find(one => one.shortcut === slashed(reply.shortcut!).toLowerCase())
    const shortcut =
      reply.shortcut === null ? (same?.shortcut ?? free(reply.text, among)) : slashed(reply.shortcut)
    const { title, text } = reply
    if (same && same.title === title && same.text === text)
      return told('unchanged', same.shortcut, { id: same.id })
    if (same && reply.shortcut === null) return told('unchanged', same.shortcut, { id: same.id })
    try {
      const options = { dryRun: flags.dryRun }
      const answer = same
        ? await client.call('reply.edit', { reply: String(same.id), title, text }, options)
        : await client.call(
            'reply.add',
            {
              shortcut: String(shortcut),
              title,
              text,
              scope: where.scope as 'site',
              group: where.group || null,
            },
            options,
          )
      if (same) Object.assign(same, { title, text })
      else known.push({ ...answer, shortcut: answer.shortcut.toLowerCase() })
      return told(same ? 'changed' : 'new', answer.shortcut, { id: answer.id })
    } catch (error) {
      if (!(error instanceof Refusal) || !rejects.has(error.code)) throw error
      return told('rejected', shortcut, { reason: error.message })
    }
  }
}

/** What is wrong with one reply and not with the whole. */
const rejects = new Set(['invalid', 'conflict', 'not-found'])

const slashed = (word: string) => (word.startsWith('/') ? word : `/${word}`)

/** A shortcut of the text's first words that none of these has. */
function free(text: string, among: Row[]): string {
  const taken = new Set(among.map(one => String(one.shortcut)))
  const first = repliesFromLine(text)[0]!.shortcut
  let shortcut = first
  for (let n = 2; taken.has(shortcut); n++) shortcut = `${first}-${n}`
  return shortcut
}

function idOfGroup(
  groups: Map<string, string>,
  { scope, group }: { scope: string; group: string },
): string | null {
  return scope === 'group' ? (groups.get(group.toLowerCase()) ?? group) : null
}

async function listed(client: Client, scope: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { items } of pagesOf(client, 'reply.list', { scope }))
    rows.push(...items.map(item => ({ ...item, shortcut: String(item.shortcut).toLowerCase() })))
  return rows
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

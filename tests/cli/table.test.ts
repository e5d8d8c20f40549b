// The whole tree of commands as one table: how each verb ends, what its JSON is, in pipes, on terminals, and done twice.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nouns } from '../../src/cli/commands/registry.ts'
import { eventIn } from '../../src/server/feed.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'
import type { Socket } from '../support/socket.ts'
import { type Row, table } from './table.ts'

const loaded = await Promise.all(nouns.map(noun => noun.load()))
const verbs = loaded.flatMap(noun =>
  Object.entries(noun.verbs).map(([name, verb]) => ({
    name: `${noun.name} ${name}`,
    verb,
    operation: noun.operations[verb.operation]!,
    row: table[`${noun.name} ${name}`] as Row,
  })),
)
const inside = verbs.filter(({ row }) => !row?.outside)
const asking = inside.filter(({ operation }) => operation.kind === 'query')

const config = mkdtempSync(join(tmpdir(), 'chatctl-table-'))
let server: TestServer
/** Vera and Anna are online as long as these are open. */
let vera: Socket
let anna: Socket
const tokens: Record<string, string> = {}

const wordsOf = (line: string) => (line.match(/"[^"]*"|\S+/g) ?? []).map(word => word.replace(/^"|"$/g, ''))

async function chatctl(line: string, by: string, more: Partial<Where> = {}): Promise<Typed> {
  const env = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: tokens[by]! }
  return type(wordsOf(await filled(line)), { config, env, ...more })
}

/** Puts fresh conversations in the places of {talk}, {mine}, {shared} and {closed}. */
async function filled(line: string): Promise<string> {
  const kind = /\{(talk|mine|shared|closed)\}/.exec(line)?.[1]
  if (!kind) return line
  const conversation = await server.conversation()
  const as = { token: tokens.anna! }
  if (kind !== 'talk') await server.call('conversation.accept', { conversation }, as)
  if (kind === 'shared')
    await server.call('conversation.invite', { conversation, consultant: 'vera@example.com' }, as)
  if (kind === 'closed') await server.call('conversation.close', { conversation }, as)
  return line.replace(`{${kind}}`, conversation)
}

/** What people have done after this seq: visits and waiting conversations have ends of their own meanwhile. */
async function doneSince(seq: number): Promise<string[]> {
  const events = await server.server.workspace.eventsAfter(seq, 1_000)
  if (events === 'too-old') throw new Error(`there is no ${seq}`)
  const told = events.map(eventIn)
  return told.filter(({ by }) => by.kind !== 'system' && by.kind !== 'visitor').map(({ type }) => type)
}

beforeAll(async () => {
  server = await startServer()
  await server.call('group.add', { name: 'Sales' })
  const status = { createUser: { admin: true, manager: true } }
  tokens.vera = (await server.signedIn('Vera', { role: 'superuser', groups: ['Sales'], ...status })).token
  tokens.anna = (await server.signedIn('Anna')).token
  tokens.ola = (await server.signedIn('Ola')).token
  await server.signedIn('Eva', { createUser: { manager: true } })
  writeFileSync(join(config, 'sample.csv'), 'First name,E-mail\nZofia,zofia@example.com\n')
  vera = await server.live(tokens.vera)
  anna = await server.live(tokens.anna)
  const imported = await chatctl('contact import sample.csv --yes', 'vera')
  if (imported.code !== 0) throw new Error(imported.err)
})
afterAll(async () => {
  await vera.close()
  await anna.close()
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('the table', () => {
  it('has every verb of the tree, and for each what must be tried of it', () => {
    expect(Object.keys(table).sort()).toEqual(verbs.map(({ name }) => name).sort())
    const lacking = verbs.flatMap(({ name, verb, operation, row }) => [
      ...(verb.existing && row.conflict === undefined ? [`${name}: conflict`] : []),
      ...(operation.kind === 'command' && !verb.existing && row.missing === undefined
        ? [`${name}: missing`]
        : []),
    ])
    expect(lacking).toEqual([])
  })
})

describe('F2 done: exit 0, and JSON as its schema says', () => {
  it.each(inside)('$name', async ({ name, row, verb, operation }) => {
    for (const line of row.before ?? [])
      expect(await chatctl(line, 'vera')).toMatchObject({ code: 0, err: '' })
    const by = row.by ?? 'vera'
    const stdin = row.stdin === undefined ? {} : { stdin: row.stdin }
    const typed = await chatctl(`${name} ${row.done} --json`, by, stdin)
    expect(typed).toMatchObject({ code: 0, err: '' })
    const answer = Array.isArray(typed.json) ? { items: typed.json } : typed.json
    expect(Array.isArray(typed.json)).toBe(
      'items' in ((operation.output.def as { shape?: object }).shape ?? {}),
    )
    expect(operation.output.parse(answer)).toEqual(answer)
    if (!verb.operation.endsWith('.edit') || row.done.includes('{')) return
    const { seq } = server.server.workspace
    expect(await chatctl(`${name} ${row.done} --json`, by)).toMatchObject({ code: 0, json: typed.json })
    expect(await doneSince(seq)).toEqual([])
  })
})

describe('F2 --if-missing: a repeat finds what is there, and writes nothing', () => {
  it.each(verbs.filter(({ verb }) => verb.existing))('$name', async ({ name, row }) => {
    const { seq } = server.server.workspace
    const again = await chatctl(`${name} ${row.done} --if-missing`, row.by ?? 'vera')
    expect(again).toMatchObject({ code: 0, err: expect.stringContaining('nothing was changed') })
    expect(await doneSince(seq)).toEqual([])
  })

  it('is there on every add', () => {
    expect(verbs.filter(({ name, verb }) => name.endsWith(' add') && !verb.existing)).toEqual([])
  })
})

describe('F2 in the way of what is there: exit 7', () => {
  it.each(verbs.filter(({ row }) => row?.conflict !== undefined))('$name', async ({ name, row }) => {
    const typed = await chatctl(`${name} ${row.conflict} --json`, row.by ?? 'vera')
    expect(typed.code).toBe(7)
    expect(['conflict', 'taken', 'closed', 'too-late']).toContain(typed.json.error.code)
  })
})

describe('F2 aimed at what is not there: exit 6', () => {
  it.each(verbs.filter(({ row }) => row?.missing !== undefined))('$name', async ({ name, row }) => {
    const typed = await chatctl(`${name} ${row.missing}`, 'vera', { stdin: 'a long enough sample' })
    expect(typed).toMatchObject({
      code: 6,
      out: '',
      err: expect.stringMatching(/^chatctl: not-found: .+\n$/),
    })
  })
})

describe('F2 A6 refused: exit 4, with the rule in words, and nothing written', () => {
  it.each(verbs.filter(({ row }) => row && row.refused !== null))('$name', async ({ name, row }) => {
    const line = await filled(`${name} ${row.refused}`)
    const { seq } = server.server.workspace
    const typed = await chatctl(line, 'ola', { stdin: 'a long enough sample' })
    expect(typed).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringMatching(/^chatctl: not-allowed: .+\n/),
    })
    expect(await doneSince(seq)).toEqual([])
  })
})

describe('F2 without a server: exit 5; without a sign-in: exit 4', () => {
  it.each(verbs)('$name', async ({ name, row }) => {
    const words = wordsOf(`${name} ${row.done.replace(/\{\w+\}/, 'D-1001')}`)
    const stdin = 'a long enough sample'
    const nowhere = { CHATCTL_SERVER: 'http://127.0.0.1:1' }
    expect(await type(words, { config, stdin, env: nowhere })).toMatchObject({
      code: 5,
      out: '',
      err: expect.stringMatching(/^chatctl: unavailable: can’t reach http:\/\/127\.0\.0\.1:1: .+\n/),
    })
    const stranger = { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: 'nobody' }
    expect((await type(words, { config, stdin, env: stranger })).code).toBe(4)
  })
})

describe('F2 a query in a pipe and on a terminal', () => {
  const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
  it.each(asking)('$name', async ({ name, row }) => {
    const line = `${name} ${row.done}`
    const by = row.by ?? 'vera'
    const pipe = await chatctl(line, by)
    const plain = await chatctl(line, by, { table: true, width: 80 })
    const coloured = await chatctl(line, by, { table: true, width: 80, colors: 3 })
    for (const { code, out } of [pipe, plain]) {
      expect(code).toBe(0)
      expect(out).not.toMatch(control)
    }
    expect(stripped(coloured.out)).toBe(plain.out)
    if (/\blist$/.test(name) && pipe.out !== '') expect(coloured.out).toContain('\u001b[1m')
  })

  const stripped = (text: string) => text.replace(/\u001b\[\d+m/g, '')
})

// Refusals as people read them: what is wrong with which value, what to do instead, and nothing twice.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fail } from '../../src/cli/failure.ts'
import { processIo } from '../../src/cli/io.ts'
import { Refusal } from '../../src/core/protocol/refusal.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where, wordsOf } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-refusals-'))
let server: TestServer
const chatctl = (words: string, more: Partial<Where> = {}): Promise<Typed> =>
  type(wordsOf(words), { config, env: { CHATCTL_DATA: server.data }, ...more })

beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('a refusal', () => {
  it.each([
    ['setting set duty x', 'VALUE: x is none of: both, hours, online (duty)'],
    ['setting set visitor.grace soon', 'VALUE: must be a number (visitor.grace)'],
    ['setting set visitor.grace 99999', 'VALUE: must be at most 3600 (visitor.grace)'],
    [
      'ban add --ip 300.1.1.1',
      '--ip: 300.1.1.1 is no address such as 203.0.113.7, and no range such as 203.0.113.0/24',
    ],
    ['account add jan', 'LOGIN: jan is no e-mail address such as name@example.com'],
    ['group add ""', 'NAME: must not be empty'],
    ['ban add --identity me', '--identity: me is no id'],
  ])('%s', async (line, message) => {
    expect(await chatctl(line)).toMatchObject({ code: 2, out: '', err: `chatctl: invalid: ${message}\n` })
  })

  it.each([
    ['conversation list', /only a consultant .*\n.* sign in as one with chatctl login\n$/],
    ['conversation tail --queue new', /only a consultant .*\n.* sign in as one with chatctl login\n$/],
    ['reply add /hi --title Hi --text Hi', /only a consultant .*\nfor everybody: --scope site\n$/],
  ])('tells the owner of the data folder what to do: %s', async (line, said) => {
    expect(await chatctl(line)).toMatchObject({ code: 4, err: expect.stringMatching(said) })
  })

  it('A4 of a role for an account without status says to the owner what the account lacks', async () => {
    const words = 'consultant add new@example.com --create-user --name New --role superuser'
    const { code, err } = await chatctl(words)
    expect(code).toBe(4)
    expect(err).toContain('\ngive the account the status: --manager with --create-user')
    expect(await chatctl(`${words} --manager`)).toMatchObject({ code: 0 })
  })

  it('D9 of a name that many have gives each a line with what tells them apart', async () => {
    for (const [at, name] of ['Jan', 'Ewa', 'Ola'].entries()) {
      writeFileSync(join(config, 'clients.csv'), `First name,E-mail\n${name},c${at}@example.com\n`)
      expect((await chatctl('contact import clients.csv --yes')).code).toBe(0)
    }
    const { code, err } = await chatctl('import undo clients.csv --yes')
    const [first, ...lines] = err.trimEnd().split('\n')
    expect(code).toBe(2)
    expect(first).toBe('chatctl: invalid: clients.csv may be any of 3, name one by its id:')
    expect(lines).toHaveLength(3)
    for (const line of lines)
      expect(line).toMatch(
        /^[0-9a-f-]{36} {2}clients\.csv, finished, \d{4}-\d\d-\d\d \d\d:\d\d, 1 row: 1 new, 0 merged, 0 rejected, by owner$/,
      )
    const newest = await chatctl(`import undo ${lines[0]!.slice(0, 36)} --yes`)
    expect(newest).toMatchObject({ code: 0 })
    expect((await chatctl('contact show c2@example.com')).code).toBe(6)
  })

  it('is told to programs and to people, but not twice to who sees both', async () => {
    const both = (table: boolean, progress: boolean) => {
      const [stdout, stderr] = [new PassThrough(), new PassThrough()]
      fail(
        { ...processIo(), stdout, stderr, table, progress },
        new Refusal('not-found', 'no such thing'),
        true,
      )
      return [stdout, stderr].map(stream => String(stream.read() ?? '').split('\n').length - 1)
    }
    expect(both(false, true)).toEqual([1, 1])
    expect(both(false, false)).toEqual([1, 1])
    expect(both(true, true)).toEqual([1, 0])
  })
})

describe('--jsonl', () => {
  it('is there for one thing as for many: a line, also on a terminal', async () => {
    await chatctl('consultant add --login eva@example.com --name Eva --create-user')
    for (const line of ['consultant show eva@example.com', 'group add G --if-missing', 'setting get duty']) {
      const { code, out } = await chatctl(`${line} --jsonl`, { table: true })
      expect(code).toBe(0)
      expect(out.split('\n')).toHaveLength(2)
      expect(JSON.parse(out)).toBeTypeOf('object')
    }
  })
})

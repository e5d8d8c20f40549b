// C3, C5: tasks from a shell: thought of in any language, listed, put off, done, and opened again.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type, type Where } from '../support/shell.ts'

const config = mkdtempSync(join(tmpdir(), 'chatctl-cli-'))
let server: TestServer
let home: Where
const chatctl = (...words: string[]): Promise<Typed> => type(words, home)
const day = (n: number) => {
  const at = new Date(Date.now() + n * 86_400_000)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

beforeAll(async () => {
  server = await startServer()
  const { token } = await server.signedIn('Anna')
  // Days are counted there as here: late in the evening it is tomorrow elsewhere.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  await server.call('setting.set', { setting: 'timezone', value: timeZone })
  await server.signedIn('Ola')
  await server.call('contact.add', { firstName: 'Jan', lastName: 'Nowak', emails: ['jan@example.com'] })
  home = { config, env: { CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token } }
})
afterAll(async () => {
  await server.end()
  rmSync(config, { recursive: true, force: true })
})

describe('C3 chatctl task', () => {
  it('is added with words for the day, listed, put off, done, opened again and removed', async () => {
    const about = ['--contact', 'jan@example.com']
    expect((await chatctl('task', 'add', 'call', 'back', '--due', 'jutro', ...about)).out).toMatch(
      /^code\tT-1\nstate\topen\ndue\t\S+\n(?:.+\n)*.*\tJan Nowak\n(?:.+\n)*.*\tcall back\n/,
    )
    const added = await chatctl(
      'task',
      'add',
      'write',
      '--due',
      'послезавтра',
      ...about,
      '--consultant',
      'ola',
      '--json',
    )
    expect(added.json).toMatchObject({ code: 'T-2', due: day(2) })
    expect((await chatctl('task', 'list', '--mine', '--json')).json).toMatchObject([{ code: 'T-1' }])
    expect((await chatctl('task', 'list', '--today', '--json')).json).toEqual([])
    await chatctl('task', 'edit', 'T-1', '--due', day(-1))
    expect((await chatctl('task', 'list', '--overdue', '--json')).json).toMatchObject([{ code: 'T-1' }])
    expect((await chatctl('task', 'done', 't-1', '--json')).json).toMatchObject({ state: 'done' })
    expect((await chatctl('task', 'list', '--state', 'done', '--quiet')).out.trim()).toHaveLength(36)
    expect((await chatctl('task', 'reopen', 'T-1', '--json')).json).toMatchObject({
      state: 'open',
      doneAt: null,
    })
    expect((await chatctl('task', 'remove', 'T-1', '--json')).json).toMatchObject({ state: 'removed' })
    expect((await chatctl('task', 'list', '--json')).json).toMatchObject([{ code: 'T-2' }])
    expect((await chatctl('task', 'show', 'T-2')).out).toContain('write')
  })

  it('says what a due may be, and whom a task needs', async () => {
    expect(
      await chatctl('task', 'add', 'x', '--due', 'someday', '--contact', 'jan@example.com'),
    ).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--due: someday is no day and no time\n.*tomorrow 9/),
    })
    expect(await chatctl('task', 'add', 'x', '--due', 'today')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--contact, --conversation: one of them is needed'),
    })
    const dry = await chatctl(
      'task',
      'add',
      'x',
      '--due',
      '1 dec',
      '--contact',
      'jan@example.com',
      '--dry-run',
      '--json',
    )
    expect(dry.json).toMatchObject({ text: 'x' })
    expect((await chatctl('task', 'list', '--text', 'x', '--json')).json).toEqual([])
  })
})

// D9: kill -9 of the client, then of the server, in the middle of an import, and the same command again.
// The right result, nobody twice, and an undo that gives back the empty workspace.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownEnvironment, program, runProgram } from '../support/cli.ts'
import { type ChildServer, spawnServer } from '../support/server.ts'

const total = 30_000
let folder: string
let data: string
let server: ChildServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatctl-import-kill-'))
  data = join(folder, 'data')
  server = await spawnServer(data)
  // Nothing but that they are in already tells these people apart: begun anew, the import would double them.
  const rows = Array.from({ length: total }, (_, at) => `Person ${at},${at % 1_000 === 999 ? 'bad' : ''}`)
  await writeFile(join(folder, 'people.csv'), `name,email\n${rows.join('\n')}\n`)
})
afterAll(async () => {
  server.child.kill('SIGKILL')
  await server.exited
  await rm(folder, { recursive: true, force: true })
})

const words = () => ['contact', 'import', join(folder, 'people.csv'), '--data', data]

function begin() {
  const child = spawn(process.execPath, [program, ...words()], {
    env: ownEnvironment(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', part => {
    errors += part
  })
  const exited = new Promise<number | null>(resolve => child.on('close', code => resolve(code)))
  return { child, exited, errors: () => errors }
}

/** Resolves once rows after this line are in. */
async function isPast(line: number): Promise<void> {
  for (;;) {
    const { items } = await server.call('import.list', {})
    if ((items[0]?.lastLine ?? 0) > line) return
  }
}

it('an import survives kill -9 of the client and of the server (D9)', async () => {
  const first = begin()
  await isPast(2_000)
  first.child.kill('SIGKILL')
  await first.exited
  const { items } = await server.call('import.list', {})
  expect(items[0]).toMatchObject({ state: 'running' })
  expect(items[0].lastLine).toBeLessThan(total)

  const second = begin()
  await isPast(items[0].lastLine + 2_000)
  server.child.kill('SIGKILL')
  await server.exited
  expect(await second.exited).toBe(5)
  expect(second.errors()).toContain('it goes on from there')
  expect(second.errors()).toContain('run the same command again')
  server = await spawnServer(data)

  const last = await runProgram([...words(), '--json'], { folder })
  expect(last.code).toBe(3)
  const told = JSON.parse(last.stdout)
  expect(told).toMatchObject({ import: items[0].id, rows: total, new: total - 30, rejected: 30 })
  expect(told.verdicts).toHaveLength(30)
  const names = new Set<string>()
  let count = 0
  for (let cursor: string | undefined; ; ) {
    const page = await server.call('contact.list', { limit: 500, ...(cursor && { cursor }) })
    for (const { firstName, lastName } of page.items) {
      names.add(`${firstName} ${lastName}`)
      count++
    }
    cursor = page.next
    if (!cursor) break
  }
  expect([count, names.size]).toEqual([total - 30, total - 30])

  const undone = await runProgram(['import', 'undo', told.import, '--data', data, '--yes'], { folder })
  expect(undone.code).toBe(0)
  expect((await server.call('contact.list', {})).items).toEqual([])
}, 180_000)

// A newcomer: the README's five minutes as they are printed, and what is typed wrong on the way.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownEnvironment, program, runProgram } from '../support/cli.ts'
import { type ChildServer, spawnServer, temporaryFolder } from '../support/server.ts'
import { Terminal, untouched } from '../support/terminal.ts'

/** The shell blocks of the README's "Five minutes", in order. */
const blocks = [
  ...readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')
    .split('## Five minutes')[1]!
    .split('\n## ')[0]!
    .matchAll(/```sh\n([\s\S]*?)```/g),
].map(([, block]) => block!)

let folder: string
let remove: () => Promise<void>
let server: ChildServer
let env: Record<string, string | undefined>

beforeAll(async () => {
  const made = await temporaryFolder()
  folder = made.path
  remove = made.remove
  // What npm link does: the program under its name on the path.
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'chatctl'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`)
  chmodSync(join(bin, 'chatctl'), 0o755)
  env = { ...ownEnvironment(folder), PATH: `${bin}:${process.env.PATH}` }
  server = await spawnServer(join(folder, 'chatctl-data'))
}, 60_000)
afterAll(async () => {
  server?.child.kill('SIGKILL')
  await server?.exited
  await remove?.()
})

/** Runs lines in a shell where the newcomer stands; the port is the test's. */
async function inShell(lines: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn('/bin/sh', ['-e', '-c', lines.replaceAll(':8080', `:${new URL(server.url).port}`)], {
    cwd: folder,
    env,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', part => {
    stdout += part
  })
  child.stderr.on('data', part => {
    stderr += part
  })
  child.stdin.end()
  return new Promise(resolve => child.on('close', code => resolve({ code: code ?? -1, stdout, stderr })))
}

describe('the README’s five minutes', { timeout: 300_000 }, () => {
  it('begin with a server whose folder needs nothing', () => {
    expect(blocks).toHaveLength(4)
    expect(blocks[0]).toContain('chatctl serve --data ./chatctl-data')
    expect(existsSync(join(folder, 'chatctl-data'))).toBe(true)
  })

  it('set up a company', async () => {
    const { code, stdout, stderr } = await inShell(blocks[1]!)
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toMatch(/^name\tSales\ndescription\tBefore they buy\n/m)
    expect(stdout).toMatch(/^anna@example\.com\tAnna K\.\tSales\tsuperuser\t/m)
    expect(stdout).toContain(`<script src="${server.url}/widget.js?key=`)
    const wire = server.url.replace('http', 'ws')
    expect(stderr).toContain(
      `script-src ${server.url}/widget.js; connect-src ${server.url} ${wire}; img-src ${server.url}\n`,
    )
    const [page] = stderr.match(/http:\S+\/chat\/\S+/)!
    expect(await (await fetch(page)).text()).toContain('/widget.js')
  })

  it('sign in and answer', async () => {
    const [login, console] = blocks[2]!.split('\n').map(line => line.split(' #')[0]!.trim())
    const url = login!.replace(':8080', `:${new URL(server.url).port}`)
    const terminal = new Terminal({
      command: '/bin/sh',
      args: [],
      env: { ...env, PS1: 'ready ' },
      cwd: folder,
      columns: 80,
      rows: 24,
      name: 'the newcomer’s terminal',
    })
    try {
      await terminal.sees('ready')
      await terminal.types(url).presses('enter').sees('? Login at')
      await terminal.types('anna@example.com').presses('enter').sees('? Password')
      await terminal.types('a-long-password').presses('enter').sees('Signed in to')
      expect(terminal.screen()).not.toContain('a-long-password')
      await terminal.types(console!).presses('enter').sees('● online')

      const visitor = await server.visitor(await server.key())
      await visitor.call('visit.start', {})
      await visitor.call('message.send', { message: uuidv7(), text: 'Is it open on Sunday?' })
      await terminal.sees('2 New 1')
      await terminal.presses('2').sees('Is it open on')
      await terminal.presses('?').sees('─ Keys ─')
      await terminal.presses('escape').seesNoMore('─ Keys ─')
      await terminal.presses('enter').sees('write to take it')
      await terminal.types('Yes, from ten.').presses('enter').sees('1 Mine 1')
      await visitor.event('message.sent', ({ data }) => data.text === 'Yes, from ten.')
      await terminal.presses('ctrl+q').stillSees(/ready $|ready$/m)
      await terminal.seesNoMore('1 Mine 1')
      expect(terminal.modes()).toEqual(untouched)
      await visitor.close()
    } finally {
      await terminal.kill()
    }
  })

  it('end with scripts and pipes', async () => {
    const lines = blocks[3]!.trimEnd().split('\n')
    const follow = lines.pop()!.split(' #')[0]!
    const following = inShell(`${follow} --limit 2`)
    // It follows from the moment it is connected on.
    await vi.waitFor(
      async () => {
        const metrics = await (await fetch(`${server.url}/metrics`)).text()
        expect(metrics).toContain('connections{kind="consultant"} 1\n')
      },
      { timeout: 20_000, interval: 50 },
    )
    await server.conversation('Hello from a pipe')
    const { code, stdout } = await following
    expect(code).toBe(0)
    const events = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(events.find(one => one.type === 'message.sent').data.text).toBe('Hello from a pipe')

    cpSync(join(import.meta.dirname, '..', '..', 'examples'), join(folder, 'examples'), { recursive: true })
    const rest = await inShell(lines.join('\n'))
    expect(rest).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing was written.') })
    expect(rest.stdout).toMatch(/^D-1001\t.*Yes, from ten\.$/m)
    expect(rest.stdout).toMatch(/^\d+\tnew\t/m)
    expect(rest.stdout).toMatch(/^shortcut\t\/open$/m)
    expect(rest.stdout).toContain('203.0.113.0/24')
  })
})

describe('what is typed wrong', { timeout: 60_000 }, () => {
  const empty = () => join(folder, 'nobody')

  it.each([
    [['consultnt', 'list'], 2, 'Did you mean consultant?'],
    [['consultant', 'lst'], 2, 'Did you mean list?'],
    [['consultant', 'add'], 2, '--name'],
    [['serve', '--port', 'abc'], 2, '--port: abc is not a port'],
    [['serve', '--grace', '0'], 2, '--grace: 0'],
    [['ban', 'add', '--ip', '300.1.1.1', '--data', 'chatctl-data'], 2, 'no range such as 203.0.113.0/24'],
    [['consultant', 'show', 'nobody@example.com', '--data', 'chatctl-data'], 6, 'no consultant nobody@'],
    [['console'], 2, 'the console needs a terminal'],
    [['login'], 2, '--login is missing'],
    [['whoami', '--server', 'http://127.0.0.1:1'], 5, 'no server runs there'],
  ])('%j is told in one line', async (args, code, words) => {
    const ran = await runProgram(args, { folder: empty(), cwd: folder })
    expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) })
    expect(ran.stderr).toMatch(/^chatctl: [a-z-]+: /)
    expect(ran.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('chatctl help is help, as chatctl --help and chatctl alone in a pipe', async () => {
    const [plain, ...same] = await Promise.all(
      [['help'], ['--help'], []].map(args => runProgram(args, { folder: empty() })),
    )
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringContaining('serve') })
    for (const other of same) expect(other).toEqual(plain)
    const ban = await runProgram(['help', 'ban'], { folder: empty() })
    expect(ban).toMatchObject({ code: 0, stdout: expect.stringContaining('lift a ban') })
  })

  it('a second server on the folder is told who has it, one on the port what to do', async () => {
    const again = await runProgram(['serve', '--data', 'chatctl-data', '--port', '0'], {
      folder,
      cwd: folder,
    })
    expect(again).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringContaining(`(pid ${server.pid})`),
    })
    const { port } = new URL(server.url)
    const beside = await runProgram(['serve', '--data', 'other', '--port', port], { folder, cwd: folder })
    expect(beside).toMatchObject({ code: 5, stderr: expect.stringContaining(`port ${port}`) })
    for (const { stderr } of [again, beside]) expect(stderr).not.toContain('start a server')
    writeFileSync(join(folder, 'file'), '')
    const wrong = await runProgram(['serve', '--data', 'file', '--port', '0'], { folder, cwd: folder })
    expect(wrong).toMatchObject({ code: 5, stderr: expect.stringContaining('can’t be made') })
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ok: true })
  })

  it('a console without a sign-in says how to get one', async () => {
    const terminal = new Terminal({
      command: process.execPath,
      args: [program, 'console', '--data', 'chatctl-data'],
      env: ownEnvironment(empty()),
      cwd: folder,
    })
    expect(await terminal.exited).toBe(4)
    expect(terminal.screen()).toContain('sign in with chatctl login first')
    expect(terminal.modes()).toEqual(untouched)
    await terminal.kill()
  })
})

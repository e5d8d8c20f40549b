// The built program as a process: starting, pipes that close early, signals, and completion for shells.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownEnvironment, program, runProgram } from '../support/cli.ts'
import { startServer, type TestServer } from '../support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))

describe('the program', () => {
  it.each([['--version'], ['-V'], ['version']])('answers %s', async flag => {
    expect(await runProgram([flag], { folder })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('answers version --json with an object', async () => {
    const { code, stdout } = await runProgram(['version', '--json'], { folder })
    expect([code, JSON.parse(stdout)]).toEqual([0, { version }])
  })

  it('reads one small file for the version, and no package', () => {
    const dist = join(import.meta.dirname, '..', '..', 'dist')
    const first = readFileSync(join(dist, 'cli.js'), 'utf8')
    const early = [...first.matchAll(/^import .*? from "\.\/(.+?)"|^import "\.\/(.+?)"/gm)].map(
      found => found[1] ?? found[2]!,
    )
    const bytes = early.reduce((sum, name) => sum + statSync(join(dist, name)).size, first.length)
    expect(bytes).toBeLessThan(20_000)
  })

  it('ends quietly when its reader has enough', () => {
    const script = `"${process.execPath}" "${program}" --help | head -n 1; echo "\${PIPESTATUS[0]}"`
    const out = execFileSync('bash', ['-c', script], {
      env: ownEnvironment(folder) as NodeJS.ProcessEnv,
    }).toString()
    expect(out).toBe('Usage: chatctl [options] [command]\n0\n')
  })
})

/** Bytes of the program that a run loaded, by V8's own account. */
function loadedBytes(coverage: string): number {
  const urls = readdirSync(coverage).flatMap(file =>
    (JSON.parse(readFileSync(join(coverage, file), 'utf8')).result as { url: string }[]).map(one => one.url),
  )
  return urls
    .filter(url => url.includes('/dist/'))
    .reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0)
}

describe('with a server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
    await server.consultant('Anna')
  })
  afterAll(() => server.end())

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('a command that is interrupted by %s ends with %i', async (signal, code) => {
    const { token } = await server.call('session.start', {
      login: 'anna@example.com',
      password: 'password of Anna',
    })
    const child = spawn(process.execPath, [program, 'conversation', 'tail', '--since', '0', '--jsonl'], {
      env: { ...ownEnvironment(folder), CHATCTL_SERVER: server.url, CHATCTL_TOKEN: token },
    })
    await once(child.stdout, 'data')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([code, null])
  })

  // Starting takes as long as what is loaded; the live connection, TLS and tables are not needed here.
  it('a query in a pipe loads only what it needs', async () => {
    const coverage = join(folder, 'coverage')
    const env = { CHATCTL_DATA: server.data, NODE_V8_COVERAGE: coverage }
    expect((await runProgram(['consultant', 'list'], { folder, env })).code).toBe(0)
    const bytes = loadedBytes(coverage)
    expect(bytes).toBeGreaterThan(100_000)
    expect(bytes).toBeLessThan(450_000)
  })

  it('completion prints a script for three shells, and refuses a fourth', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await runProgram(['completion', shell], { folder })
      expect(code).toBe(0)
      expect(stdout).toContain('chatctl __complete')
    }
    expect((await runProgram(['completion', 'csh'], { folder })).code).toBe(2)
  })

  it('completion knows commands, flags, choices and real names', async () => {
    const complete = async (...words: string[]) => {
      const { code, stdout, stderr } = await runProgram(['__complete', '--', ...words], {
        folder,
        env: { CHATCTL_DATA: server.data },
      })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return stdout.trimEnd().split('\n')
    }
    expect(await complete('')).toEqual(expect.arrayContaining(['serve', 'consultant', 'conversation']))
    expect(await complete('')).not.toContain('__complete')
    expect(await complete('consultant', '')).toEqual(expect.arrayContaining(['add', 'away']))
    expect(await complete('consultant', 'add', '--')).toEqual(
      expect.arrayContaining(['--name', '--create-user']),
    )
    expect(await complete('reply', 'add', '--scope', '')).toEqual(['site', 'group', 'mine'])
    expect(await complete('consultant', 'show', '')).toEqual(['anna@example.com'])
  })

  it('completion is silent without a server', async () => {
    const words = ['__complete', '--', 'consultant', 'show', '']
    expect(await runProgram(words, { folder, cwd: folder })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

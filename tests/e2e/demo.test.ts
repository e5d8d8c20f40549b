// What a newcomer sees first: `chatctl demo`, in a pipe and in a terminal.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownEnvironment, program, runProgram } from '../support/cli.ts'
import { Terminal, untouched } from '../support/terminal.ts'

/** What the terminal driver says of itself, before and after. */
const state = 'stty -a'

describe('chatctl demo', { timeout: 300_000 }, () => {
  let folder: string
  let scratch: string
  let running: Terminal | undefined

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chatctl-demo-test-'))
    // The demo's own temporary folder, so that one sees what it leaves behind.
    scratch = mkdtempSync(join(folder, 'tmp-'))
  })
  afterEach(async () => {
    await running?.kill()
    running = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  it('plays a conversation through in a pipe, and ends with 0', async () => {
    const { code, stdout, stderr } = await runProgram(['demo'], { folder, env: { TMPDIR: scratch } })
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/shop.*http:\/\/127\.0\.0\.1:\d+/),
    })
    const told = stdout
      .trimEnd()
      .split('\n')
      .map(line => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))
    const order = [
      /^Jan Przykładowy began conversation D-\d+ \(New\)$/,
      /^Jan Przykładowy: Dzień dobry!/,
      /^Anna Sample took it \(Mine\)$/,
      /^Anna Sample: Dzień dobry! Tak/,
      /^read by the visitor ✓✓$/,
      /^Anna Sample closed it$/,
      /^rated ★★★★★ /,
    ].map(pattern => told.findIndex(line => pattern.test(line)))
    expect(order).not.toContain(-1)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(readdirSync(scratch)).toEqual([])
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('takes its data away on %s too', async (signal, expected) => {
    const child = spawn(process.execPath, [program, 'demo'], {
      env: { ...ownEnvironment(folder), TMPDIR: scratch },
    })
    const ended = new Promise(resolve => child.on('close', (code, by) => resolve(code ?? by)))
    await new Promise<void>(resolve => child.stdout.once('data', () => resolve()))
    expect(readdirSync(scratch)).toHaveLength(1)
    child.kill(signal)
    expect(await ended).toBe(expected)
    expect(readdirSync(scratch)).toEqual([])
  })

  it('leaves nothing behind when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const ran = await runProgram(['demo', '--port', String(port)], { folder, env: { TMPDIR: scratch } })
    other.close()
    expect(ran).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining(`port ${port}`) })
    expect(readdirSync(scratch)).toEqual([])
  })

  it('guides whoever does what the guide says, in the language of the terminal', async () => {
    const terminal = new Terminal({
      name: 'the Polish demo',
      command: process.execPath,
      args: [program, 'demo'],
      env: { ...ownEnvironment(folder), TMPDIR: scratch, LC_ALL: 'pl_PL.UTF-8' },
      columns: 80,
      rows: 24,
    })
    running = terminal
    await terminal.sees(/▌● Przewodnik/)
    await terminal.presses('enter').sees('Enter ją wysyła')
    await terminal.types('Działa').presses('enter').sees('Doszło, a ✓✓')
    await terminal.presses('alt+n').sees('Dzień dobry! Czy mogę')
    await terminal.presses('alt+7').sees(/Tomasz Próbny.*★★★★★/)
    await terminal.presses('escape').seesNoMore('Tomasz')
    terminal.presses('ctrl+q')
    expect(await terminal.exited).toBe(0)
    expect(readdirSync(scratch)).toEqual([])
  })

  it('shows the console in a terminal, with visitors coming, and leaves nothing behind', async () => {
    const script = `${state}; "$0" "$1" demo; echo "[code $?]"; ${state}; echo "[left]"; read forever`
    const terminal = new Terminal({
      name: 'the demo',
      command: '/bin/sh',
      args: ['-c', script, process.execPath, program],
      env: { ...ownEnvironment(folder), TMPDIR: scratch },
      columns: 80,
      rows: 40,
    })
    running = terminal
    await terminal.sees('● online')
    // It greets with somebody who says what to do next, a colleague at work, and what is over.
    await terminal.stillSees(/▌● Sample Guide/)
    await terminal.stillSees('1 Mine 1')
    await terminal.stillSees('3 Others 1')
    await terminal.stillSees('1 waiting')
    await terminal.sees(/2 New [1-3]/)
    expect(terminal.modes()).toMatchObject({ screen: 'alternate', bracketedPasteMode: true })
    const [address] = terminal.output.match(/http:\/\/127\.0\.0\.1:\d+/)!
    expect(terminal.screen().split('\n')[0]).toContain(`shop ${new URL(address).host}`)
    expect(await (await fetch(address)).text()).toContain('Sample Outfitters')

    await terminal.presses('alt+2').sees('Jan Przykładowy')
    await terminal.sees('Олена Прикладна')
    await terminal.sees('Alex Sample')
    await terminal.presses('enter').sees('Czy mogę zwrócić buty')
    await terminal.types('/zwr').sees('Zwrot w 30 dni')
    await terminal.presses('enter').sees('> Jan Przykładowy, na zwrot masz 30 dni.')
    await terminal.presses('enter').sees('1 Mine 2')
    await terminal.sees('A kto płaci za przesyłkę')
    expect(readdirSync(scratch)).toHaveLength(1)

    await terminal.presses('ctrl+q').sees('[left]')
    const left = terminal.screen()
    expect(left).toContain('[code 0]')
    const [before, after] = left.split('[code 0]').map(part => part.match(/^speed [\s\S]*?-extproc$/m)?.[0])
    expect(before).toBeTruthy()
    expect(after).toBe(before)
    expect(left).not.toContain('Mine')
    expect(terminal.modes()).toEqual(untouched)
    expect(readdirSync(scratch)).toEqual([])
    await expect(fetch(address)).rejects.toThrow()
  })
})

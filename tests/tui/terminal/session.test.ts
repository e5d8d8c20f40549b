// Real programs in a pseudo-terminal: whatever way they end, the terminal is as it was, and no key is lost.
import { fileURLToPath } from 'node:url'
import { type IPty, spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { afterEach, describe, expect, it } from 'vitest'
import { TERMINAL_MODES } from '../../../src/tui/terminal/session.ts'

const PROGRAM = fileURLToPath(new URL('./session-program.ts', import.meta.url))
const COMMAND = `${process.execPath} --import tsx ${PROGRAM}`
const STATE = 'stty -a | tr -s " ;\\n" "   "; echo "[done]"'
const all = (part: 'set' | 'unset') => TERMINAL_MODES.map(mode => mode[part])
const SET = all('set').join('')
const UNSET = all('unset').reverse().join('')

let running: IPty | undefined

function start(file: string, args: string[]) {
  let output = ''
  let wake = () => {}
  const pty = spawn(file, args, {
    cols: 200,
    rows: 24,
    name: 'xterm-256color',
    env: { ...process.env, PS1: '$ ' },
  })
  running = pty
  pty.onData(data => {
    output += data
    wake()
  })
  const exited = new Promise<void>(resolve => pty.onExit(() => resolve()))
  return {
    pty,
    exited,
    output: () => output,
    /** All that is written until the shell is done: the end of a process may be told before its last words. */
    async all(): Promise<string> {
      while (!output.includes('[done]')) {
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
      return output
    },
    /** Waits until something new matches; what came before it is forgotten. */
    async until(pattern: RegExp): Promise<RegExpMatchArray> {
      for (;;) {
        const match = output.match(pattern)
        if (match) {
          output = output.slice(match.index! + match[0].length)
          return match
        }
        await new Promise<void>(resolve => {
          wake = resolve
        })
      }
    },
  }
}

/** Runs the program in a shell that prints the terminal's state afterwards, and stays: what it writes last may be lost. */
const inShell = (way: string) =>
  start('/bin/sh', ['-c', `${COMMAND} ${way}; echo "[code $?]"; ${STATE}; read stay`])

function expectRestored(output: string): void {
  expect(output.split(SET)).toHaveLength(2)
  expect(output.split(UNSET)).toHaveLength(2)
  expect(output.indexOf(UNSET)).toBeGreaterThan(output.indexOf(SET))
  expect(output).toMatch(/ icanon /)
  expect(output).toMatch(/ echo /)
}

describe('the session', { timeout: 30_000 }, () => {
  afterEach(() => {
    running?.kill('SIGKILL')
    running = undefined
  })

  it('knows how to undo each mode that it sets', () => {
    for (const mode of TERMINAL_MODES) expect(mode.unset).not.toBe('')
  })

  it('leaves nothing on the screen of a terminal that has no other, such as GNU screen as it comes', () => {
    const without = new xterm.Terminal({ cols: 40, rows: 5, allowProposedApi: true })
    const wrote = [...all('set'), '\x1b[3;1Ha frame', ...all('unset').reverse(), '$ ']
    const written = wrote.join('').replaceAll(/\x1b\[\?1049[hl]/g, '')
    return new Promise<void>(resolve => without.write(written, resolve)).then(() => {
      const rows = Array.from({ length: 5 }, (_, i) =>
        without.buffer.active.getLine(i)?.translateToString(true),
      )
      expect(rows).toEqual(['$ ', '', '', '', ''])
    })
  })

  it('asks xterm for Alt as Escape, and for no more of other keys than it sends with a Cyrillic layout, too', () => {
    const set = all('set').join('')
    expect(set).toContain('\x1b[>4;1m')
    expect(set).toContain('\x1b[?1036s\x1b[?1036h')
    // What it was before comes back, not what it is mostly.
    expect(all('unset').join('')).toContain('\x1b[?1036r')
  })

  it.each([
    ['a normal end', 'exit', 3, ''],
    ['an exception', 'throw', 70, 'broken on purpose'],
    ['a promise that nobody caught', 'reject', 70, 'nobody cared ␛'],
  ])('gives the terminal back after %s', async (_, way, code, words) => {
    const program = inShell(way)
    const output = await program.all()
    expectRestored(output)
    expect(output).toContain(`[code ${code}]`)
    // What it has to say is said on the screen that stays.
    expect(output.slice(output.indexOf(UNSET))).toContain(words)
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('gives the terminal back on %s', async (signal, code) => {
    const program = inShell('wait')
    let seen = ''
    program.pty.onData(data => {
      seen += data
    })
    const [, pid] = await program.until(/\[ready (\d+)\]/)
    process.kill(Number(pid), signal)
    await program.until(/\[done\]/)
    expectRestored(seen)
    expect(seen).toContain(`[code ${code}]`)
    expect(seen).toContain(`[last words: ${signal}]`)
  })

  it('lets the process end when it is closed', async () => {
    const program = inShell('wait')
    await program.until(/\[ready/)
    program.pty.write('q')
    await program.until(/\[q\]/)
    await program.until(/\[code 0\]/)
    await program.until(/ icanon /)
  })

  it('gets every key of a burst', async () => {
    const program = inShell('wait')
    await program.until(/\[ready \d+\]/)
    program.pty.write('a\r')
    await program.until(/^\[a\]\[enter\]/)
    program.pty.write('\r\x03')
    await program.until(/^\[enter\]\[ctrl\+c\]/)
    program.pty.write('\x7f\x7f\x7f')
    await program.until(/^\[backspace\]\[backspace\]\[backspace\]/)
    program.pty.write('\x1b[200~two\nlines\x1b[201~\x1b[I\x1b')
    await program.until(/^\[paste\]\[focus-in\]\[escape\]/)
    program.pty.write('q')
    await program.until(/\[code 0\]/)
  })

  it('steps aside on Ctrl+Z, and comes back with fg', async () => {
    const program = start('/bin/bash', ['--norc', '--noprofile', '-i'])
    await program.until(/\$ /)
    program.pty.write(`${COMMAND} wait\r`)
    await program.until(/\[ready \d+\]/)
    program.pty.write('\x1a')
    await program.until(/\[suspending\]/)
    expect((await program.until(/([\s\S]*?)Stopped/))[1]).toContain(UNSET)
    program.pty.write(`${STATE}\r`)
    expect((await program.until(/([\s\S]*?)\[done\]\r/))[1]).not.toContain('\x1b[?1049h')
    program.pty.write('fg\r')
    expect((await program.until(/([\s\S]*?)\[resumed\]/))[1]).toContain(SET)
    program.pty.write('xq')
    expect((await program.until(/^\[x\]\[q\]([\s\S]*?)\$ /))[1]).toContain(UNSET)
  })

  it('ends when its terminal is closed', async () => {
    const program = start(process.execPath, ['--import', 'tsx', PROGRAM, 'wait'])
    const [, pid] = await program.until(/\[ready (\d+)\]/)
    ;(program.pty as IPty & { destroy(): void }).destroy()
    await program.exited
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH')
  })

  it('comes back by itself where there is no shell to stop for', async () => {
    const program = start(process.execPath, ['--import', 'tsx', PROGRAM, 'wait'])
    await program.until(/\[ready \d+\]/)
    program.pty.write('\x1a')
    expect((await program.until(/\[suspending\]([\s\S]*?)\[resumed\]/))[1]).toContain(UNSET + SET)
    program.pty.write('q')
    await program.exited
  })
})

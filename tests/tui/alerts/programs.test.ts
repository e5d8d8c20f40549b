// The operator's own program and the player: real processes, no shell, bounded, and a fault is said once.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createHook } from '../../../src/tui/alerts/hook.ts'
import { createPlayer, findPlayer } from '../../../src/tui/alerts/player.ts'
import type { Fault } from '../../../src/tui/alerts/run.ts'
import { wavOf } from '../../../src/tui/alerts/sounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatctl-programs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** An executable file of its own. */
function program(name: string, script: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

async function until<T>(is: () => T | undefined | null | false): Promise<T> {
  const end = Date.now() + 30_000
  for (;;) {
    const found = is()
    if (found) return found
    if (Date.now() > end) throw new Error('it did not come')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

const linesOf = (path: string) =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []

function hooked(within?: number) {
  const faults: Fault[] = []
  const hook = createHook({
    env: { ...process.env, CHATCTL_TOKEN: 'a secret' },
    onFault: one => faults.push(one),
    within,
  })
  return { hook, faults }
}

describe('E10 the operator’s program', () => {
  it('gets one JSON object a call on its input, its arguments as they are, and no token', async () => {
    const heard = join(folder, 'heard')
    const path = program('hears', 'cat >> "$1"; echo "$2 $CHATCTL_TOKEN" >> "$1.args"')
    const { hook, faults } = hooked()
    const argv = [path, heard, '$(touch x); `id` | > y']
    hook.tell(argv, { text: 'a\u202eb\x9b31m "c"\n' })
    hook.tell(argv, { text: 'two' })
    await until(() => linesOf(`${heard}.args`).length === 2)
    const [one, two] = linesOf(heard)
    expect(one).toBe('{"text":"a\\u202eb\\u009b31m \\"c\\"\\n"}')
    expect(JSON.parse(one!)).toEqual({ text: 'a\u202eb\x9b31m "c"\n' })
    expect(JSON.parse(two!)).toEqual({ text: 'two' })
    expect(linesOf(`${heard}.args`)[0]).toBe('$(touch x); `id` | > y ')
    expect(faults).toEqual([])
    hook.close()
  })

  it('runs one after the other, and of too many the oldest are dropped', async () => {
    const heard = join(folder, 'many')
    const path = program(
      'one-by-one',
      'mkdir "$1.lock" || echo at once >> "$1"; cat >> "$1"; rmdir "$1.lock"',
    )
    const { hook } = hooked()
    for (let n = 1; n <= 80; n++) hook.tell([path, heard], { n })
    await until(() => linesOf(heard).some(line => line.includes(':80}')))
    const numbers = linesOf(heard).map(line => JSON.parse(line).n as number)
    expect(numbers[0]).toBe(1)
    expect(numbers.slice(1)).toEqual(Array.from({ length: 50 }, (_, i) => 31 + i))
    hook.close()
  })

  it('a fault is said once, and again after it went well', async () => {
    const { hook, faults } = hooked()
    const gone = join(folder, 'gone')
    const bad = program('bad', 'echo first >&2; echo "no such phone" >&2; exit 3')
    hook.tell([gone], {})
    hook.tell([gone], {})
    await until(() => faults.length === 1)
    expect(faults).toEqual([{ is: 'missing', program: gone }])
    const done = join(folder, 'done')
    hook.tell([program('fine', 'touch "$1"'), done], {})
    await until(() => existsSync(done))
    hook.tell([bad], {})
    await until(() => faults.length === 2)
    expect(faults[1]).toEqual({ is: 'failed', program: bad, detail: 'no such phone' })
    hook.close()
  })

  it('is ended with all that it began when it takes too long, and does not hold up the next', async () => {
    const { hook, faults } = hooked(300)
    const left = join(folder, 'left')
    const slow = program('slow', 'trap "" TERM; sh -c \'echo $$ > "$0"; sleep 600\' "$1" ; sleep 600')
    hook.tell([slow, left], {})
    await until(() => faults.length === 1)
    expect(faults[0]).toEqual({ is: 'late', program: slow, seconds: 0.3 })
    const child = Number(readFileSync(left, 'utf8'))
    await until(() => !alive(child))
    const done = join(folder, 'next')
    hook.tell([program('touches', 'touch "$1"'), done], {})
    await until(() => existsSync(done))
    hook.close()
  })

  it('is ended with the console', async () => {
    const { hook, faults } = hooked()
    const started = join(folder, 'started')
    hook.tell([program('waits', 'echo $$ > "$1"; sleep 600'), started], {})
    const pid = await until(() => Number(linesOf(started)[0]))
    hook.close()
    await until(() => !alive(pid))
    expect(faults).toEqual([])
  })
})

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie still has its number.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('E10 the player', () => {
  const playing = (env: Record<string, string>, onFault: (fault: Fault) => void = () => {}) =>
    createPlayer({ folder: join(folder, 'sounds'), env: { PATH: '', ...env }, platform: 'linux', onFault })

  it('is looked for in the path, in order; over SSH there is none', () => {
    const bin = mkdtempSync(join(folder, 'bin-'))
    const at = (name: string) => {
      writeFileSync(join(bin, name), '')
      chmodSync(join(bin, name), 0o755)
    }
    const find = (env = {}, platform: NodeJS.Platform = 'linux') =>
      findPlayer({ env: { PATH: `/nowhere:${bin}`, ...env }, platform })?.[0] ?? null
    expect(find()).toBeNull()
    writeFileSync(join(bin, 'pw-play'), 'cannot be run')
    at('aplay')
    expect(find()).toBe('aplay')
    at('paplay')
    expect(find()).toBe('paplay')
    expect(find({ SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' })).toBeNull()
    at('afplay')
    expect(find({}, 'darwin')).toBe('afplay')
  })

  it('gets the chosen sound as a file that we made', async () => {
    const heard = join(folder, 'played')
    const player = playing({})
    expect(
      player.play('chime', [program('player', 'echo "$1 $2" >> "$3"'), '{sound}', '{file}', heard]),
    ).toBe(true)
    const [line] = await until(() => linesOf(heard).length > 0 && linesOf(heard))
    const [sound, file] = line!.split(' ')
    expect(sound).toBe('chime')
    expect(new Uint8Array(readFileSync(file!))).toEqual(wavOf('chime'))
    player.close()
  })

  it('there may be none, and one that fails is said once and counts as none', async () => {
    const faults: Fault[] = []
    const player = playing({}, one => faults.push(one))
    expect(player.play('ping', 'auto')).toBe(false)
    expect(player.play('ping', [])).toBe(false)
    const broken = [program('broken', 'echo "no device" >&2; exit 1')]
    expect(player.play('ping', broken)).toBe(true)
    await until(() => faults.length === 1)
    expect(faults[0]).toMatchObject({ is: 'failed', detail: 'no device' })
    expect(player.play('ping', broken)).toBe(false)
    player.close()
  })

  it.each(['ping', 'chime', 'knock', 'bell'] as const)(
    '%s is a short sound that is heard and ends in silence',
    name => {
      const wav = Buffer.from(wavOf(name))
      expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt '])
      expect(wav.readUInt32LE(4)).toBe(wav.length - 8)
      expect(wav.readUInt32LE(40)).toBe(wav.length - 44)
      const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, i) => wav.readInt16LE(44 + i * 2))
      const seconds = samples.length / wav.readUInt32LE(24)
      expect(seconds).toBeGreaterThan(0.1)
      expect(seconds).toBeLessThan(2)
      expect(Math.max(...samples)).toBeGreaterThan(8_000)
      // Nothing is cut at the top, and neither end clicks.
      expect(Math.max(...samples.map(Math.abs))).toBeLessThan(32_767)
      expect([samples[0], ...samples.slice(-50)].every(one => Math.abs(one!) < 400)).toBe(true)
    },
  )
})

// B8 E10: the program that hears of calls and the player are set up in the console's settings, and tried there.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('B8 E10 programs of one’s own', () => {
  it('are typed, tried with what happened said, and kept in the settings’ file', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    const home = join(shop.folder, 'anna@example.com')
    mkdirSync(home, { recursive: true })
    const script = (name: string, words: string) => {
      const path = join(home, name)
      writeFileSync(path, `#!/bin/sh\n${words}\n`)
      chmodSync(path, 0o755)
      return path
    }
    const heard = join(home, 'heard')
    const hook = script('call me', 'cat > "$1"')
    const player = script('player', 'echo "no loudspeaker" >&2; exit 3')
    const anna = await shop.console('anna@example.com', small)

    await anna.presses('f2').sees('My settings')
    await anna.types('hears of').sees('▌ Program that hears of calls')
    await anna.presses('enter').sees('▌ none')
    await anna.presses('tab').sees('no program is set up: nothing was run')
    await anna.presses('down').sees('▌ a program of my own…')
    await anna.presses('enter').sees('A program with its arguments')
    await anna.types('/no/such/program').sees('/no/such/program')
    await anna.presses('enter').sees('▌ /no/such/program')
    await anna.presses('tab').sees('/no/such/program is not on this machine')
    await anna.presses('down').sees('▌ a program of my own…')
    await anna.presses('enter').sees('A program with its arguments')
    await anna.presses('ctrl+u').types(`"${hook}" ${heard}`).sees('call me')
    await anna.presses('enter').sees(/▌ ".*call me/)
    expect(existsSync(heard)).toBe(false)
    await anna.presses('tab').sees('ran and ended well')
    expect(JSON.parse(readFileSync(heard, 'utf8'))).toMatchObject({
      kind: 'try',
      consultant: { login: 'anna@example.com' },
      conversations: [],
    })
    await anna.presses('escape').sees('My settings')

    await anna.types('player').sees('▌ Player of the sound')
    await anna.presses('enter').sees('▌ looked for')
    await anna.presses('down', 'down').sees('▌ a program of my own…')
    await anna.presses('enter').sees('A program with its arguments')
    await anna.types(player).sees('player')
    await anna.presses('enter').sees(/▌ .*player/)
    await anna.presses('tab').sees(/player failed: no loudspeaker/)
    await anna.presses('escape').sees('My settings')
    await anna.presses('escape').seesNoMore('My settings')
    await anna.leaves()
    const kept = JSON.parse(readFileSync(join(home, 'config', 'settings.json'), 'utf8'))
    expect(kept).toMatchObject({ hook: [hook, heard], player: [player] })
  })
})

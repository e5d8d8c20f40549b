// Random keys in the built console, in a terminal, at a server whose visitors go on writing.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownEnvironment, program } from '../../support/cli.ts'
import { openCompany } from '../../support/company.ts'
import { Terminal, untouched } from '../../support/terminal.ts'
import { hostileTexts } from '../hostile-texts.ts'
import { chanceOf, firstSeed, fuzzSeconds } from './chance.ts'
import { keystroke } from './keyboard.ts'

const uuid = () => crypto.randomUUID()

/** The console in a shell, which says afterwards how it ended and how the terminal stands. */
function openConsole(folder: string): Terminal {
  const line = '"$0" "$1" console; echo "[code $?]"; stty -a | tr ";\\n" "  "; echo " [state]"'
  return new Terminal({
    command: '/bin/sh',
    args: ['-c', line, process.execPath, program],
    // Whatever is saved or exported by chance lands here.
    env: { ...ownEnvironment(folder), VISUAL: 'true', HOME: folder, XDG_DOWNLOAD_DIR: undefined },
    cwd: folder,
  })
}

/** It ended well: nothing was thrown, and the terminal is as it was found. */
async function endsWell(anna: Terminal): Promise<void> {
  await anna.exited
  const said = anna.output.slice(anna.output.lastIndexOf('\x1b[?1049l'))
  expect(said).toContain('[code 0]')
  expect(said).toMatch(/ icanon .* echo .*\[state\]/s)
  expect(anna.modes()).toEqual(untouched)
}

/** It has done what was pressed, and follows the terminal's size; false where it was told to leave. */
async function stillPaints(anna: Terminal, step: number): Promise<boolean> {
  const before = anna.output.length
  if (anna.runs) anna.resizes(80 + (step % 2) * 40, 24 + (step % 2) * 16)
  const paints = () => anna.output.indexOf('\x1b[?2026l', before) > 0
  await anna.until(() => paints() || anna.output.includes('[state]') || !anna.runs, 'does not paint any more')
  return paints() && anna.runs
}

/** What is kept can be read, whatever was pressed. */
function draftsIn(folder: string): unknown[] {
  const names = readdirSync(folder).filter(name => name.startsWith('drafts-'))
  expect(names.filter(name => !name.endsWith('.json'))).toEqual([])
  return names.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

describe('C6: the built console under random keys', () => {
  it('stays alive and quick to answer, and gives the terminal back', {
    timeout: fuzzSeconds * 2000 + 180_000,
  }, async () => {
    const chance = chanceOf(firstSeed)
    const shop = await openCompany('--visitor-rate', '1000')
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    await shop.signsIn('anna@example.com')
    const folder = join(shop.folder, 'anna@example.com')
    const opened = async () => await openConsole(folder).stillSees('●')
    let anna = await opened()
    onTestFinished(() => anna.kill())
    const key = await shop.server.key()
    const visitors = await Promise.all(
      Array.from({ length: 4 }, async (_, i) => {
        const visitor = await shop.server.visitor(key)
        await visitor.call('visit.start', { page: `https://shop.example/${i}`, token: null })
        return visitor
      }),
    )

    const steps = fuzzSeconds === 0 ? 80 : Number.POSITIVE_INFINITY
    const until = Date.now() + (fuzzSeconds || 3600) * 1000
    for (let step = 0; step < steps && Date.now() < until; step++) {
      for (let i = chance.below(12); i >= 0 && anna.runs; i--) anna.types(keystroke(chance, false))
      // A visitor may have been banned by a key meanwhile: then they are refused.
      const text = chance.once(3) ? chance.of(hostileTexts) : `words ${step}`
      await chance.of(visitors).ask('message.send', { message: uuid(), text })
      if (await stillPaints(anna, step)) continue
      // Leaving can be picked in the palette.
      await endsWell(anna)
      anna = await opened()
    }

    anna.presses('ctrl+q')
    await endsWell(anna)
    expect(draftsIn(join(folder, 'state'))).toHaveLength(1)
  })
})

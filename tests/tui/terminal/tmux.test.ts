// A second emulator, with its own ideas of width: frames in tmux look as they should, and its screen comes back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../../support/programs.ts'
import { openTmux, type Tmux } from '../../support/tmux.ts'
import { LAST_FRAME } from './tmux-program.ts'

const PROGRAM = fileURLToPath(new URL('./tmux-program.ts', import.meta.url))

describeWith(
  ['tmux'],
  'the screen in tmux',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-tmux-'))
    let tmux: Tmux

    beforeAll(async () => {
      const env = { ...process.env, NODE: process.execPath, PROGRAM }
      tmux = await openTmux(folder, { columns: 60, rows: 10, env })
    })
    afterAll(async () => {
      await tmux.end()
      rmSync(folder, { recursive: true, force: true })
    })

    it('shows the last frame of many, and gives the terminal back', async () => {
      await tmux.sees(/^[$#]/m)
      // By variables: a long path would wrap, and scroll "before" out of these ten rows.
      await tmux.types('echo before; "$NODE" --import tsx "$PROGRAM" paint; echo after')
      await tmux.presses('Enter')
      await tmux.sees(/^ready/m)
      const painted = (await tmux.screen()).split('\n')
      expect(painted.slice(0, 4)).toEqual(LAST_FRAME)
      expect(painted.slice(4, 9).join('\n').trim()).toBe('ready')
      await tmux.presses('q')
      await tmux.sees(/^after/m)
      const restored = await tmux.screen()
      expect(restored.split('\n')).toContain('before')
      expect(restored).not.toContain('Nowak')
    })
  },
  { timeout: 60_000 },
)

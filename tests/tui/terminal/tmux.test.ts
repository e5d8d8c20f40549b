// A second emulator, with its own ideas of width: frames in tmux look as they should, and its screen comes back.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '../../support/programs.ts'
import { LAST_FRAME } from './tmux-program.ts'

const PROGRAM = fileURLToPath(new URL('./tmux-program.ts', import.meta.url))

describeWith(
  ['tmux'],
  'the screen in tmux',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'chatctl-tmux-'))
    const tmux = (...args: string[]) =>
      execFileSync('tmux', ['-S', join(folder, 'socket'), '-f', '/dev/null', ...args], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8', TMUX: '' },
      })

    async function shows(pattern: RegExp): Promise<string[]> {
      for (;;) {
        const lines = tmux('capture-pane', '-p').split('\n')
        if (lines.some(line => pattern.test(line))) return lines
        await new Promise(resolve => setImmediate(resolve))
      }
    }

    beforeAll(() => {
      tmux('-u', 'new-session', '-d', '-x', '60', '-y', '10', `${process.env.SHELL ?? '/bin/sh'}`)
    })
    afterAll(() => {
      tmux('kill-server')
      rmSync(folder, { recursive: true, force: true })
    })

    it('shows the last frame of many, and gives the terminal back', async () => {
      tmux('send-keys', `echo before; ${process.execPath} --import tsx ${PROGRAM} paint; echo after`, 'Enter')
      const painted = await shows(/^ready/)
      expect(painted.slice(0, 4)).toEqual(LAST_FRAME)
      expect(painted.slice(4, 9).join('\n').trim()).toBe('ready')
      tmux('send-keys', 'q')
      const restored = await shows(/^after/)
      expect(restored).toContain('before')
      expect(restored.join('\n')).not.toContain('Nowak')
    })
  },
  { timeout: 30_000 },
)

// A terminal of tmux: the second emulator, with its own ideas; keys by send-keys, the screen by capture-pane.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { tmux as tmuxPath } from './programs.ts'

const run = promisify(execFile)
const patience = 60_000
/** ms between two looks: tmux tells nobody when its screen changes. */
const look = 50

export type Tmux = Awaited<ReturnType<typeof openTmux>>

/** A server of its own in `folder`, with one shell of the given size. */
export async function openTmux(
  folder: string,
  { columns, rows, env }: { columns: number; rows: number; env: Record<string, string | undefined> },
) {
  const known = Object.entries({ ...env, TMUX: undefined, PS1: '$ ', LC_ALL: 'C.UTF-8' })
  const clean = Object.fromEntries(known.filter(([, value]) => value !== undefined))
  const tmux = async (...args: string[]) => {
    const { stdout } = await run(tmuxPath()!, ['-S', join(folder, 'tmux'), '-f', '/dev/null', ...args], {
      env: clean,
    })
    return stdout
  }
  const size = ['-x', String(columns), '-y', String(rows)]
  await tmux('-u', 'new-session', '-d', ...size, '/bin/sh')

  const screen = () => tmux('capture-pane', '-p')
  return {
    screen,
    /** Waits until it stands on the screen; fails with what stands there instead. */
    async sees(text: string | RegExp): Promise<void> {
      const end = Date.now() + patience
      for (;;) {
        const now = await screen()
        if (typeof text === 'string' ? now.includes(text) : text.test(now)) return
        if (Date.now() > end) throw new Error(`tmux does not show ${text}\n${now}`)
        await new Promise(resolve => setTimeout(resolve, look))
      }
    },
    /** Keys by tmux's names: `M-2`, `Enter`, `C-q`. */
    presses: (...keys: string[]) => tmux('send-keys', ...keys),
    types: (text: string) => tmux('send-keys', '-l', text),
    /** A variable of tmux about the pane, such as `alternate_on`. */
    knows: async (variable: string) => (await tmux('display-message', '-p', `#{${variable}}`)).trim(),
    end: () => tmux('kill-server'),
  }
}

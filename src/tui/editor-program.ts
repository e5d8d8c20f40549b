// The operator's own editor over a text: a file that only they can read, their program, and the text that comes back.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Edited = { text: string } | { failed: 'start'; why: string } | { failed: 'end'; code: number }

type Environment = Readonly<Record<string, string | undefined>>

const onWindows = process.platform === 'win32'

/** The command, with its arguments, as a shell takes it. */
const commandIn = (env: Environment): string => env.VISUAL || env.EDITOR || (onWindows ? 'notepad' : 'vi')

/** Waits until the editor has ended; the terminal must be free. The text has LF line ends and no control characters. */
export async function editWith(env: Environment, text: string, mostBytes: number): Promise<Edited> {
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-'))
  try {
    const path = join(folder, 'message.txt')
    await writeFile(path, `${text}\n`, { mode: 0o600 })
    const ended = await run(commandIn(env), path, env)
    if (typeof ended === 'string') return { failed: 'start', why: ended }
    if (ended !== 0) return { failed: 'end', code: ended }
    if ((await stat(path)).size > mostBytes) return { failed: 'start', why: `> ${mostBytes} B` }
    return { text: withoutControls(await readFile(path, 'utf8')).replace(/\n$/, '') }
  } catch (error) {
    // The editor may have taken its file away, or written one that can't be read.
    return { failed: 'start', why: (error as Error).message }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const withoutControls = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '')

/** The exit code, or why it did not start. */
function run(command: string, path: string, env: Environment): Promise<number | string> {
  // VISUAL may have arguments ("code --wait"); a shell takes them apart as every other program's does.
  const [program, args] = onWindows
    ? [command, [path]]
    : ['/bin/sh', ['-c', `${command} "$@"`, command, path]]
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: 'inherit', env, shell: onWindows })
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code ?? `${signal}`))
  })
}

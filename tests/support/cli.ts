// The built command line as its users run it: its own process, its own settings, nothing of this machine's.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const program = join(import.meta.dirname, '..', '..', 'bin', 'chatctl.js')

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** An environment in which nothing but `folder` is kept, and no terminal, server or colour is assumed. */
export const ownEnvironment = (folder: string): Record<string, string | undefined> => ({
  ...process.env,
  CHATCTL_CONFIG: join(folder, 'config'),
  CHATCTL_STATE: join(folder, 'state'),
  CHATCTL_DATA: undefined,
  CHATCTL_SERVER: undefined,
  CHATCTL_TOKEN: undefined,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  LC_ALL: 'C.UTF-8',
})

/** Runs `chatctl …` in a pipe until it ends, or is killed after `timeout` milliseconds: exit code -1. */
export function runProgram(
  args: string[],
  {
    folder,
    input = '',
    cwd,
    env = {},
    timeout,
  }: { folder: string; input?: string; cwd?: string; env?: Record<string, string>; timeout?: number },
): Promise<Ran> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...ownEnvironment(folder), ...env },
    cwd,
    timeout,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', part => {
    stdout += part
  })
  child.stderr.setEncoding('utf8').on('data', part => {
    stderr += part
  })
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? -1 : 0), stdout, stderr }))
  })
}

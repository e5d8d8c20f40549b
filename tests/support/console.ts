// An operator at a terminal: signs in with the built program, opens its console, reads the screen, presses keys.
import { join } from 'node:path'
import { expect } from 'vitest'
import { ownEnvironment, program, runProgram } from './cli.ts'
import { Terminal, untouched } from './terminal.ts'

export interface ConsoleOptions {
  /** address of the server */
  url: string
  login: string
  password: string
  /** where this operator's settings and drafts are kept */
  folder: string
  columns?: number
  rows?: number
  name?: string
  /** flags of `chatctl console`; without any, `chatctl` alone */
  flags?: string[]
  env?: Record<string, string>
}

/** `chatctl login`; the profile is kept in a folder of the login. */
export async function signIn({
  url,
  login,
  password,
  folder,
}: Pick<ConsoleOptions, 'url' | 'login' | 'password' | 'folder'>): Promise<void> {
  const signedIn = await runProgram(['login', url, '--login', login, '--password-stdin'], {
    folder: join(folder, login),
    input: password,
  })
  expect(signedIn).toMatchObject({ code: 0, stderr: expect.stringContaining(`as ${login}`) })
}

/** Signs in, then `chatctl`; resolves when the console has its queues. */
export async function openConsole(options: ConsoleOptions): Promise<Console> {
  await signIn(options)
  const console = new Console(options)
  await console.sees(/● (online|онлайн)/)
  return console
}

export class Console extends Terminal {
  constructor({
    login,
    folder,
    columns,
    rows,
    flags = [],
    env,
    name = `${login}'s console`,
  }: ConsoleOptions) {
    super({
      command: process.execPath,
      args: [program, ...(flags.length > 0 ? ['console', ...flags] : [])],
      env: { ...ownEnvironment(join(folder, login)), ...env },
      columns,
      rows,
      name,
    })
  }

  /** Waits until it has rung since `bells`. */
  async rings(bells: number): Promise<this> {
    return this.until(() => this.bells > bells, 'does not ring')
  }

  /** Leaves by its key; the terminal must be as it was found. */
  async leaves(): Promise<void> {
    this.presses('ctrl+q')
    expect(await this.exited).toBe(0)
    expect(this.modes()).toEqual(untouched)
  }
}

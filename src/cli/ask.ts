// Questions, asked only on a terminal; without one, a missing answer is wrong usage that names the flag.
import { readFileSync } from 'node:fs'
import { type Io, readStdin } from './io.ts'
import { usage } from './usage.ts'

export interface PasswordFlags {
  passwordStdin?: boolean
  passwordFile?: string
}

type Library = typeof import('@inquirer/prompts')
/** The questions that forms are made of, each bound to the terminal. */
export type Prompts = Pick<Library, 'input' | 'select' | 'checkbox' | 'confirm' | 'password'>

/** Loads the library of prompts. Questions go to stderr: stdout is the answer's. */
export async function prompts(io: Io): Promise<Prompts> {
  const { input, select, checkbox, confirm, password } = await import('@inquirer/prompts')
  const context = { input: io.stdin as NodeJS.ReadStream, output: io.stderr }
  const bound = <F extends (config: never, context: never) => unknown>(prompt: F) =>
    ((config: never) => prompt(config, context as never)) as unknown as F
  return {
    input: bound(input),
    select: bound(select),
    checkbox: bound(checkbox),
    confirm: bound(confirm),
    password: bound(password),
  }
}

/** `flag` is what would have answered the question. */
export async function askText(io: Io, message: string, flag: string): Promise<string> {
  if (!io.asks) throw usage(`${flag} is missing`)
  return (await prompts(io)).input({ message, required: true })
}

export async function askYes(io: Io, message: string, yes: boolean | undefined): Promise<boolean> {
  if (yes) return true
  if (!io.asks) throw usage(message, 'confirm with --yes')
  return (await prompts(io)).confirm({ message, default: false })
}

/** Never from an argument. `undefined` where none is needed and none was given. */
export async function askPassword(
  io: Io,
  flags: PasswordFlags,
  { required, repeat }: { required: boolean; repeat: boolean },
): Promise<string | undefined> {
  if (flags.passwordStdin) return readStdin(io)
  if (flags.passwordFile !== undefined) {
    try {
      return readFileSync(flags.passwordFile, 'utf8').replace(/\r?\n$/, '')
    } catch (error) {
      throw usage(`--password-file: ${(error as Error).message}`)
    }
  }
  if (!io.asks) {
    if (!required) return undefined
    throw usage('a password is missing', 'give it with --password-stdin or --password-file FILE')
  }
  const { password } = await prompts(io)
  const message = required ? 'Password' : 'Password (empty: none yet)'
  for (;;) {
    const typed = await password({ message, mask: true })
    if (typed === '' && !required) return undefined
    if (!repeat || typed === (await password({ message: 'Again', mask: true }))) return typed
    io.stderr.write('They differ.\n')
  }
}

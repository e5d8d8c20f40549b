// Runs a command line: finds the command, tells how it failed, and answers with the exit code.
import { CommanderError } from 'commander'
import type { Client } from '../client/client.ts'
import { fail } from './failure.ts'
import { findServer } from './find-server.ts'
import type { Io } from './io.ts'
import { singleProgram } from './root.ts'
import type { Shell } from './shell.ts'
import { usage } from './usage.ts'

/** The exit code: 0 done, else as `refusalCodes` says, 2 for wrong usage, 130 when a question was left with Ctrl+C. */
export async function run(argv: string[], io: Io): Promise<number> {
  let code = 0
  const clients: Client[] = []
  const shell: Shell = {
    io,
    exit: given => {
      code = given
    },
    async client(where) {
      const client = await findServer(io, where)
      clients.push(client)
      return client
    },
    program: async only => (await import('./program.ts')).buildProgram(shell, only),
  }
  const json = argv.some(word => word === '--json' || word === '--jsonl')
  try {
    const words = argv.length === 0 && (await opensConsole(io)) ? ['console'] : sharedLast(argv)
    const program = singleProgram(words[0], shell) ?? (await shell.program(words[0] ?? ''))
    if (words.length === 0) program.outputHelp()
    else await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    return told(error, io, json)
  } finally {
    await Promise.all(clients.map(client => client.close()))
  }
  return code
}

const valued = new Set(['--server', '--data', '--profile'])
const bare = new Set(['--json', '--jsonl', '--quiet', '-q'])

/** Which server, and how it is answered, may be said before the noun, too. */
function sharedLast(argv: string[]): string[] {
  let at = 0
  while (at < argv.length) {
    const [flag, value] = argv[at]!.split('=', 2)
    if (valued.has(flag!)) at += value === undefined ? 2 : 1
    else if (bare.has(flag!)) at++
    else break
  }
  const rest = argv.slice(at)
  if (at === 0 || rest.length === 0 || rest[0]!.startsWith('-')) return argv
  const end = rest.indexOf('--')
  return end < 0
    ? [...rest, ...argv.slice(0, at)]
    : [...rest.slice(0, end), ...argv.slice(0, at), ...rest.slice(end)]
}

function told(error: unknown, io: Io, json: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    // A noun without a verb: its help has been printed.
    if (error.code === 'commander.help') return 2
    return fail(io, usage(error.message.replace(/^error: /, ''), hints[error.code]), json)
  }
  if (error instanceof Error && error.name === 'ExitPromptError') return 130
  return fail(io, error, json)
}

const hints: Record<string, string> = {
  'commander.excessArguments': 'a text of several words stands in quotes',
  'commander.unknownCommand': 'what there is: chatctl help, or chatctl help NOUN',
}

/** `chatctl` alone: the console where somebody is signed in and sits at a terminal, else help. */
async function opensConsole(io: Io): Promise<boolean> {
  if (!io.table || !io.asks) return false
  const { openProfiles } = await import('./profiles.ts')
  return Boolean(openProfiles(io).current() || io.env.CHATCTL_TOKEN)
}

/** `serve` and the console end themselves; every other command may be interrupted without harm. */
const endThemselves = new Set(['serve', 'demo', 'console'])

export async function runProcess(argv: string[], io: Io): Promise<void> {
  // A reader that has enough (`| head`) is no failure.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0)
    throw error
  })
  if (argv.length > 0 && !endThemselves.has(argv[0]!)) {
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
  }
  process.exitCode = await run(argv, io)
}

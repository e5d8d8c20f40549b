// The program before it has commands, and with a single one: what is asked for by name needs not wait for all nouns.
import { Command } from 'commander'
import { singles } from './commands/singles.ts'
import { addOwn } from './own.ts'
import type { Shell } from './shell.ts'
import { version } from './version.ts'

/** Nothing in it exits or prints by itself: `run.ts` decides how errors are told. */
export function rootProgram({ io }: Shell): Command {
  return new Command('chatctl')
    .description('Live chat and one inbox for a whole company, run from a terminal')
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.width,
      getOutHasColors: () => io.colors > 0,
    })
}

/** The program with this command only; null where it is none of the single ones. */
export function singleProgram(name: string | undefined, shell: Shell): Command | null {
  if (name === undefined || !Object.hasOwn(singles, name)) return null
  const program = rootProgram(shell)
  addOwn(program, name, singles[name]!, shell)
  return program
}

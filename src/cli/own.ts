// Registers a command with its own work: its arguments and flags as data, its code loaded when it is run.
import { type Command, Option } from 'commander'
import { addSharedFlags } from './shared-flags.ts'
import type { Shell } from './shell.ts'

export interface Own {
  help: string
  args?: [name: string, help: string][]
  flags?: [flag: string, help: string, choices?: readonly string[]][]
  /** What it prints; `off-line` for commands that ask no server. */
  answers: 'one' | 'list' | 'none' | 'off-line'
  hidden?: boolean
  run: () => Promise<Work>
}

/** The work of a command: its arguments in order, its flags, and the shell. */
// biome-ignore lint/suspicious/noExplicitAny: each command names the flags that it reads
export type Work = (args: string[], flags: any, shell: Shell) => Promise<void>

export function addOwn(parent: Command, name: string, own: Own, shell: Shell): Command {
  const command = parent.command(name, { hidden: own.hidden }).summary(own.help).description(own.help)
  for (const [argument, help] of own.args ?? []) command.argument(argument, help)
  for (const [flag, help, choices] of own.flags ?? []) {
    const option = new Option(flag, help)
    // For completion only: each command says for itself what is wrong with a value.
    if (choices) option.argChoices = [...choices]
    command.addOption(option)
  }
  if (own.answers !== 'off-line') addSharedFlags(command, own.answers)
  return command.action(async (...given: unknown[]) => {
    const work = await own.run()
    const flags = command.opts()
    // One thing a line is that thing as JSON, and a line also on a terminal.
    const single = own.answers === 'one' && flags.jsonl === true
    await work(
      given.slice(0, -2) as string[],
      single ? { ...flags, json: true } : flags,
      single ? { ...shell, io: { ...shell.io, table: false } } : shell,
    )
  })
}

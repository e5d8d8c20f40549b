// Makes a command of the command line from a noun's verb.
import { type Command, Option } from 'commander'
import { addFieldFlags, typedFields } from './flags.ts'
import type { Typed } from './input.ts'
import type { Noun, Verb } from './noun.ts'
import { addSharedFlags } from './shared-flags.ts'
import type { Shell } from './shell.ts'

export function addVerb(parent: Command, noun: Noun, name: string, verb: Verb, shell: Shell): void {
  const operation = noun.operations[verb.operation]!
  const { args, flags, adds, paged, lists } = typedFields(verb, operation)
  const command = parent
    .command(name)
    .summary(verb.summary ?? operation.summary)
    .description(verb.summary ?? operation.summary)
  for (const [at, field] of args.entries()) {
    const words = verb.rest && at === args.length - 1 ? `${field.flag}...` : field.flag
    command.argument(adds || !field.required ? `[${words}]` : `<${words}>`, field.help)
  }
  addFieldFlags(command, flags, verb.operation.endsWith('.edit'))
  for (const [flag, { help }] of Object.entries(verb.short ?? {})) command.option(`--${flag}`, help)
  if (verb.flat) command.option('--create-user', 'make the account in the same step')
  if (verb.password) {
    command.option('--password-stdin', 'read the password from stdin')
    command.option('--password-file <file>', 'read the password from a file')
  }
  if (paged) {
    command.option('--limit <n>', 'how many at most (default: 100)')
    command.option('--all', 'all of them, however many')
    if (verb.saves) command.option('--save <name>', 'keep the query of --where under this name')
  }
  if (verb.views) {
    const view = new Option('--view <which>', 'list or cards (default: list)')
    view.argChoices = ['list', 'cards']
    command.addOption(view)
  }
  if (operation.kind === 'command') {
    command.option('--dry-run', 'say what would change, and change nothing')
    if (verb.existing) command.option('--if-missing', 'do nothing when it is there already')
    if (verb.confirm) command.option('-y, --yes', 'do not ask')
  }
  addSharedFlags(command, lists ? 'list' : 'one')
  command.action(async (...given: unknown[]) => {
    const options = command.opts() as Record<string, Typed>
    const { runVerb } = await import('./run-verb.ts')
    await runVerb(
      { noun, verb, args, flags, paged, lists, shell },
      given.slice(0, args.length) as Typed[],
      options,
    )
  })
}

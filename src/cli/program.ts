// The tree of commands, built from the nouns and the single commands.
import type { Command } from 'commander'
import { nouns } from './commands/registry.ts'
import { profileVerbs, singles } from './commands/singles.ts'
import { topicLines } from './help/topics.ts'
import { addOwn } from './own.ts'
import { rootProgram } from './root.ts'
import type { Shell } from './shell.ts'
import { addVerb } from './verb.ts'

/** With a word, only that noun has its verbs: to load all of them takes longer than most commands. */
export async function buildProgram(shell: Shell, only?: string): Promise<Command> {
  // `help` is a command of its own: it knows topics, too.
  const program = rootProgram(shell).helpCommand(false)
  program.commandsGroup('Running it:')
  for (const name of ['serve', 'demo', 'console']) addOwn(program, name, singles[name]!, shell)
  program.commandsGroup('Signing in:')
  for (const name of ['login', 'logout', 'whoami']) addOwn(program, name, singles[name]!, shell)
  const profile = group(program, 'profile', 'several servers, one current')
  for (const [name, own] of Object.entries(profileVerbs)) addOwn(profile, name, own, shell)
  program.commandsGroup('What it keeps:')
  for (const { name: nounName, summary, load } of nouns) {
    const command = group(program, nounName, summary)
    if (only !== undefined && only !== nounName) continue
    const noun = await load()
    for (const [name, verb] of Object.entries(noun.verbs)) addVerb(command, noun, name, verb, shell)
    for (const [name, own] of Object.entries(noun.own ?? {})) addOwn(command, name, own, shell)
  }
  program.commandsGroup('Else:')
  for (const name of ['search', 'help', 'completion', '__complete', 'version'])
    addOwn(program, name, singles[name]!, shell)
  program.addHelpText('after', `\nTopics (chatctl help TOPIC):\n${topicLines()}`)
  return program
}

/** Help for a noun alone is wrong usage with the list of its verbs, as commander does it. */
const group = (program: Command, name: string, summary: string) =>
  program.command(name).summary(summary).description(summary)

// docs/commands.md, made from the tree of commands.
import { PassThrough } from 'node:stream'
import type { Command } from 'commander'
import type { Io } from '../io.ts'
import { buildProgram } from '../program.ts'

/** A terminal for nobody: the tree is only looked at. */
export const nobody = (): Io => ({
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  cwd: '/',
  table: false,
  asks: false,
  progress: false,
  colors: 0,
  width: 100,
})

export const commandTree = (): Promise<Command> =>
  buildProgram({ io: nobody(), exit: () => {}, client: lookedAt, program: lookedAt })

const lookedAt = () => Promise.reject(new Error('the tree of commands is only looked at'))

/** Every command that is run, not those that only hold others. */
export function* leaves(
  command: Command,
  words: string[] = [],
): Generator<{ words: string[]; command: Command }> {
  if (command.commands.length === 0) yield { words, command }
  for (const inner of command.commands)
    if (!inner.name().startsWith('__')) yield* leaves(inner, [...words, inner.name()])
}

const shared = new Set(['--json', '--jsonl', '--quiet', '--server', '--data', '--profile'])

export async function commandsPage(): Promise<string> {
  const tree = await commandTree()
  const sections = tree.commands.filter(one => !one.name().startsWith('__')).map(section)
  return `# Commands

Generated from the program; \`chatctl NOUN VERB --help\` says the same.

Commands that talk to a server take \`--server URL\`, \`--profile NAME\` or \`--data DIR\`. Without one they use the current
profile, else the server that runs on this machine in \`./chatctl-data\` (or \`CHATCTL_DATA\`). Answers are tables on a
terminal and tab-separated in a pipe; \`--json\` prints exactly what the API answers, \`--jsonl\` one object of a list a
line, \`--quiet\` only ids. Dates are ISO, \`today\`, \`-7d\`, \`+12h\`; \`-\` in place of a text reads stdin.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done, 4 not signed in or not allowed, 5 server not reachable,
6 not found, 7 conflict, 70 internal error, 130 and 143 on signals.

${sections.join('\n')}`
}

function section(noun: Command): string {
  const inner = [...leaves(noun, [noun.name()])]
  return `## ${noun.name()}\n\n${noun.description()}\n\n${inner.map(leaf).join('\n')}`
}

function leaf({ words, command }: { words: string[]; command: Command }): string {
  const places = command.registeredArguments.map(argument => {
    const name = argument.name() + (argument.variadic ? '…' : '')
    return argument.required ? `<${name}>` : `[${name}]`
  })
  const title = ['chatctl', ...words, ...places].join(' ')
  const asks = command.options.some(option => option.long === '--server')
  const options = command.options.filter(option => !option.hidden && !(asks && shared.has(option.long ?? '')))
  const rows = [
    ...command.registeredArguments.map(argument => row(argument.name(), argument.description)),
    ...options.map(option => {
      const choices = option.argChoices ? ` (${option.argChoices.join(', ')})` : ''
      return row(option.flags, `${option.description}${choices}`)
    }),
  ]
  const table = rows.length === 0 ? '' : `\n| | |\n| --- | --- |\n${rows.join('\n')}\n`
  const heading = words.length > 1 ? `### \`${title}\`` : `\`${title}\``
  const summary = words.length > 1 ? `\n${command.description()}\n` : ''
  return `${heading}\n${summary}${table}`
}

const row = (name: string, help: string) =>
  `| \`${name.replaceAll('|', '\\|')}\` | ${help.replaceAll('|', '\\|')} |`

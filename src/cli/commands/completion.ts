// chatctl completion: the scripts of three shells, and the answers they ask for.
import type { Command, Option } from 'commander'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName } from '../../core/protocol/registry.ts'
import { safeLine } from '../../core/text/safe.ts'
import { out } from '../io.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import { buildProgram } from '../program.ts'
import type { Shell } from '../shell.ts'
import { usage } from '../usage.ts'

const scripts: Record<string, string> = {
  // Not by compgen -W, which runs what stands in $(…): names come from people, and are quoted before they are words.
  bash: `_chatctl() {
  local word="\${COMP_WORDS[COMP_CWORD]}" answer quoted
  COMPREPLY=()
  while IFS= read -r answer; do
    printf -v quoted %q "$answer"
    if [[ "$answer" == "$word"* || "$quoted" == "$word"* ]]; then COMPREPLY+=("$quoted"); fi
  done < <(chatctl __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _chatctl chatctl
`,
  zsh: `#compdef chatctl
_chatctl() {
  local -a answers
  answers=("\${(@f)$(chatctl __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a answers || _files
}
compdef _chatctl chatctl
`,
  fish: `complete -c chatctl -f -a '(chatctl __complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
}

/** To be evaluated by the shell: `source <(chatctl completion bash)`. */
export const completion: Work = async ([shell], _flags, { io }) => {
  const script = Object.hasOwn(scripts, shell!) ? scripts[shell!] : undefined
  if (script === undefined) throw usage(`${shell} is none of ${Object.keys(scripts).join(', ')}`)
  out(io, script)
}

/** Arguments whose values the server knows. */
const sources: Record<string, { list: OperationName; field: string }> = {
  account: { list: 'account.list', field: 'login' },
  login: { list: 'account.list', field: 'login' },
  consultant: { list: 'consultant.list', field: 'login' },
  consultants: { list: 'consultant.list', field: 'login' },
  group: { list: 'group.list', field: 'name' },
  groups: { list: 'group.list', field: 'name' },
  role: { list: 'role.list', field: 'name' },
  channel: { list: 'channel.list', field: 'name' },
  reply: { list: 'reply.list', field: 'shortcut' },
  setting: { list: 'setting.list', field: 'name' },
  token: { list: 'token.list', field: 'name' },
}

/** ms */
const longestWait = 1_500

/** One possible word a line. */
export const complete: Work = async (_args, _flags, shell) => {
  const words = _args[0] as unknown as string[]
  const before = words.slice(0, -1)
  let command: Command = await buildProgram(shell, words[0])
  let place = 0
  let open: Option | undefined
  for (const word of before) {
    if (open) {
      open = undefined
      continue
    }
    const inner = command.commands.find(one => one.name() === word)
    if (inner) command = inner
    else if (word.startsWith('-'))
      open = command.options.find(one => (one.long === word || one.short === word) && one.required)
    else place++
  }
  const answers = await possible(command, open, place, words.at(-1) ?? '', shell)
  for (const answer of answers) out(shell.io, `${safeLine(answer)}\n`)
}

async function possible(
  command: Command,
  open: Option | undefined,
  place: number,
  word: string,
  shell: Shell,
): Promise<string[]> {
  if (open) return open.argChoices ?? (await valuesOf(shell, open.long?.slice(2)))
  if (word.startsWith('-')) return flagsOf(command)
  if (command.commands.length > 0)
    return command.commands.map(one => one.name()).filter(name => !name.startsWith('__'))
  return valuesOf(shell, command.registeredArguments[place]?.name())
}

const flagsOf = (command: Command) =>
  command.options.filter(option => !option.hidden).map(option => option.long ?? option.short ?? '')

/** No word of it where there is no server or it takes longer than a shell may wait: that must not be disturbed. */
async function valuesOf(shell: Shell, name: string | undefined): Promise<string[]> {
  const source = name === undefined || !Object.hasOwn(sources, name) ? undefined : sources[name]
  if (!source) return []
  const late = setTimeout(() => process.exit(0), longestWait)
  try {
    const client = await shell.client({})
    const values: string[] = []
    for await (const { items } of pagesOf(client, source.list, {}, 200))
      values.push(...items.map(item => String(item[source.field])))
    return values
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  } finally {
    clearTimeout(late)
  }
}

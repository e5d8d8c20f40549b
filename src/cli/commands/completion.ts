// chatctl completion: the scripts of three shells, and the answers they ask for.
import type { Command, Option } from 'commander'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName } from '../../core/protocol/registry.ts'
import { safeLine } from '../../core/text/safe.ts'
import { out } from '../io.ts'
import type { Row } from '../noun.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import type { Shell, Where } from '../shell.ts'
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
  answers=(\${(f)"$(chatctl __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  compadd -a answers || _files
}
compdef _chatctl chatctl
`,
  fish: `function __chatctl_answers
  set -l answers (chatctl __complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test (count $answers) -gt 0
    printf '%s\\n' $answers
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c chatctl -f -a '(__chatctl_answers)'
`,
}

/** To be evaluated by the shell: `source <(chatctl completion bash)`. */
export const completion: Work = async ([shell], _flags, { io }) => {
  const script = Object.hasOwn(scripts, shell!) ? scripts[shell!] : undefined
  if (script === undefined) throw usage(`${shell} is none of ${Object.keys(scripts).join(', ')}`)
  out(io, script)
}

/** Arguments whose values the server knows. */
const sources: Record<string, { list: OperationName; field: string | ((item: Row) => unknown) }> = {
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
  mailbox: { list: 'mailbox.list', field: 'name' },
  ban: { list: 'ban.list', field: item => item.ip ?? item.id },
  filter: { list: 'filter.list', field: 'name' },
  field: { list: 'field.list', field: 'name' },
  tag: { list: 'tag.list', field: 'tag' },
  tags: { list: 'tag.list', field: 'tag' },
  import: { list: 'import.list', field: item => item.name || item.file },
  conversation: { list: 'conversation.list', field: 'code' },
  request: { list: 'conversation.list', field: 'code' },
  task: { list: 'task.list', field: 'code' },
  letter: { list: 'letter.list', field: 'id' },
  mail: { list: 'mail.list', field: 'id' },
  avatar: { list: 'consultant.avatars', field: 'id' },
}

/** ms */
const longestWait = 1_500

/** One possible word a line. */
export const complete: Work = async (_args, _flags, shell) => {
  const words = _args[0] as unknown as string[]
  const before = words.slice(0, -1)
  let command: Command = await shell.program(words[0])
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
  const answers = await possible(command, open, place, words.at(-1) ?? '', shell, whereOf(before))
  for (const answer of answers) out(shell.io, `${safeLine(answer)}\n`)
}

async function possible(
  command: Command,
  open: Option | undefined,
  place: number,
  word: string,
  shell: Shell,
  where: Where,
): Promise<string[]> {
  if (open) return open.argChoices ?? (await valuesOf(shell, where, open.long?.slice(2)))
  if (word.startsWith('-')) return flagsOf(command)
  if (command.commands.length > 0)
    return command.commands.map(one => one.name()).filter(name => !name.startsWith('__'))
  return valuesOf(shell, where, command.registeredArguments[place]?.name())
}

/** The server that the words typed so far name. */
function whereOf(words: readonly string[]): Where {
  const said = (flag: string) => {
    const at = words.lastIndexOf(flag)
    return at >= 0 && words[at + 1] !== undefined ? words[at + 1] : undefined
  }
  const [server, data, profile] = [said('--server'), said('--data'), said('--profile')]
  return { ...(server && { server }), ...(data && { data }), ...(profile && { profile }) }
}

const flagsOf = (command: Command) =>
  command.options.filter(option => !option.hidden).map(option => option.long ?? option.short ?? '')

/** No word of it where there is no server or it takes longer than a shell may wait: that must not be disturbed. */
async function valuesOf(shell: Shell, where: Where, name: string | undefined): Promise<string[]> {
  const source = name === undefined || !Object.hasOwn(sources, name) ? undefined : sources[name]
  if (!source) return []
  const late = setTimeout(() => process.exit(0), longestWait)
  try {
    const client = await shell.client(where)
    const values: string[] = []
    for await (const { items } of pagesOf(client, source.list, {}, 200))
      values.push(
        ...items.map(item =>
          String(typeof source.field === 'string' ? item[source.field] : source.field(item)),
        ),
      )
    return [...new Set(values)]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  } finally {
    clearTimeout(late)
  }
}

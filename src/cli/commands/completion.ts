// chatctl completion: the scripts of three shells, and the answers they ask for.
import type { Command, Option } from 'commander'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { OperationName } from '../../core/protocol/registry.ts'
import { fold } from '../../core/text/fold.ts'
import { safeLine } from '../../core/text/safe.ts'
import { topics } from '../help/topics.ts'
import { out } from '../io.ts'
import type { Row } from '../noun.ts'
import type { Work } from '../own.ts'
import { pagesOf } from '../pages.ts'
import { openProfiles } from '../profiles.ts'
import type { Shell, Where } from '../shell.ts'
import { usage } from '../usage.ts'

const scripts: Record<string, string> = {
  // Not by compgen -W, which runs what stands in $(…): names come from people, and are quoted before they are words.
  // A login is one word, though the shell breaks it before its @, and a flag with its value, though it does after the =.
  bash: `_chatctl() {
  local at lead rest="$COMP_LINE" word answer quoted open="" stem=""
  local -a words
  for ((at = 0; at <= COMP_CWORD; at++)); do
    lead="\${rest%%[![:blank:]]*}" rest="\${rest#"\${rest%%[![:blank:]]*}"}"
    if [[ -z "$lead" && $at -gt 0 ]]; then words[\${#words[@]}-1]+="\${COMP_WORDS[at]}"
    else words+=("\${COMP_WORDS[at]}"); fi
    rest="\${rest#"\${COMP_WORDS[at]}"}"
  done
  word="\${words[\${#words[@]}-1]}"
  case "$word" in
    [\\"\\']*) open="\${word:0:1}" word="\${word:1}" ;;
    *) local breaks="\${COMP_WORDBREAKS//[^:=]/}"
      if [[ -n "$breaks" ]]; then stem="\${word%"\${word##*[$breaks]}"}"; fi
      if [[ "$COMP_WORDBREAKS$word" == *@*@* ]]; then stem="\${word%@*}"; fi ;;
  esac
  COMPREPLY=()
  local cases="$(shopt -p nocasematch)"
  shopt -s nocasematch
  while IFS= read -r answer; do
    printf -v quoted %q "$answer"
    if [[ -n "$open" ]]; then
      if [[ "$answer" == "$word"* && "$answer" == "\${quoted//\\\\ / }" ]]; then COMPREPLY+=("$answer"); fi
    elif [[ "$answer" == "$word"* || "$quoted" == "$word"* ]]; then COMPREPLY+=("\${quoted:\${#stem}}"); fi
  done < <(chatctl __complete -- "\${words[@]:1}" 2>/dev/null)
  eval "$cases"
}
complete -o default -F _chatctl chatctl
`,
  // What begins with the word is found here: zsh's own matchers know capital letters of ASCII only.
  zsh: `#compdef chatctl
_chatctl() {
  local answer word=\${(LQ)PREFIX}
  local -a answers
  for answer in \${(f)"$(chatctl __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"}; do
    if [[ \${(L)answer} == \${(b)word}* ]]; then answers+=("$answer"); fi
  done
  compadd -U -a answers || _files
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

interface Source {
  list: OperationName
  /** the field that names a thing, or all that it may be called */
  field: string | ((item: Row) => unknown)
  /** there may be a million: the server looks for what has been typed */
  asked?: boolean
}

/** Of what there may be a million of, so many are looked at. */
const mostAsked = 50

const namesOfContact = ({ code, firstName, lastName, emails, phones }: Row): unknown[] => [
  ...(emails as string[]),
  ...(phones as string[]),
  `${firstName} ${lastName}`.trim(),
  code,
]

/** Arguments whose values the server knows. */
const sources: Record<string, Source> = {
  account: { list: 'account.list', field: 'login' },
  login: { list: 'account.list', field: 'login' },
  consultant: { list: 'consultant.list', field: 'login' },
  consultants: { list: 'consultant.list', field: 'login' },
  group: { list: 'group.list', field: 'name' },
  groups: { list: 'group.list', field: 'name' },
  role: { list: 'role.list', field: 'name' },
  contact: { list: 'contact.list', field: namesOfContact, asked: true },
  with: { list: 'contact.list', field: namesOfContact, asked: true },
  channel: { list: 'channel.list', field: 'name' },
  reply: { list: 'reply.list', field: 'shortcut' },
  setting: { list: 'setting.list', field: 'name' },
  token: { list: 'token.list', field: 'name' },
  mailbox: { list: 'mailbox.list', field: 'name' },
  ban: { list: 'ban.list', field: item => item.ip ?? item.email ?? item.id },
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
  const words = (_args[0] as unknown as string[]).map(unquoted)
  const before = words.slice(0, -1)
  let command: Command = await shell.program(words[0] ?? '')
  let place = 0
  let open: Option | undefined
  for (const word of before) {
    if (open) {
      open = undefined
      continue
    }
    const inner = command.commands.find(one => one.name() === word)
    if (inner) command = inner
    else if (word.startsWith('-')) open = optionOf(command, word)
    else place++
  }
  const last = words.at(-1) ?? ''
  const [, flag, begun] = /^(--[\w-]+=)(.*)$/s.exec(last) ?? []
  const asked = flag === undefined ? open : optionOf(command, flag.slice(0, -1))
  const answers = await possible(command, asked, place, begun ?? last, shell, whereOf(before))
  for (const answer of answers) out(shell.io, `${safeLine(`${flag ?? ''}${answer}`)}\n`)
}

/** The flag of this name that takes a value. */
const optionOf = (command: Command, word: string): Option | undefined =>
  command.options.find(one => (one.long === word || one.short === word) && one.required)

/** As the shell will read it: without its quotes and backslashes, of which the last may still be open. */
const unquoted = (word: string): string =>
  /^["']/.test(word) ? word.slice(1).replace(new RegExp(`${word[0]}$`), '') : word.replace(/\\(.)/gs, '$1')

async function possible(
  command: Command,
  open: Option | undefined,
  place: number,
  word: string,
  shell: Shell,
  where: Where,
): Promise<readonly string[]> {
  if (open) return open.argChoices ?? (await valuesOf(shell, where, open.long?.slice(2), word))
  if (word.startsWith('-')) return flagsOf(command)
  if (command.commands.length > 0) return commandsOf(command)
  const name =
    command.registeredArguments[
      command.registeredArguments.at(-1)?.variadic
        ? Math.min(place, command.registeredArguments.length - 1)
        : place
    ]?.name()
  if (name === 'shell') return Object.keys(scripts)
  if (name === 'what')
    return place === 0 ? [...Object.keys(topics), ...commandsOf(await shell.program(''))] : []
  if (command.parent?.name() === 'profile') return valuesOf(shell, where, 'profile', word)
  return valuesOf(shell, where, name, word)
}

const commandsOf = (command: Command): string[] =>
  command.commands.map(one => one.name()).filter(name => !name.startsWith('__'))

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
async function valuesOf(
  shell: Shell,
  where: Where,
  name: string | undefined,
  word: string,
): Promise<string[]> {
  if (name === 'profile') return Object.keys(openProfiles(shell.io).all())
  const source = name === undefined || !Object.hasOwn(sources, name) ? undefined : sources[name]
  if (!source) return []
  const late = setTimeout(() => process.exit(0), longestWait)
  try {
    const client = await shell.client(where)
    const values: string[] = []
    const search = source.asked && word.trim() !== '' ? { search: word } : {}
    for await (const { items } of pagesOf(client, source.list, search, source.asked ? mostAsked : 200))
      values.push(...items.flatMap(item => named(source, item)))
    const fits = (value: string) => fold(value).startsWith(fold(word))
    return [...new Set(source.asked ? values.filter(fits) : values)]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  } finally {
    clearTimeout(late)
  }
}

function named({ field }: Source, item: Row): string[] {
  const names = typeof field === 'string' ? item[field] : field(item)
  return (Array.isArray(names) ? names : [names]).map(String).filter(name => name !== '')
}

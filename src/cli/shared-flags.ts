// The flags that all verbs share: where the server is, and how the answer is printed.
import { type Command, Option } from 'commander'

export function addSharedFlags(command: Command, answers: 'one' | 'list' | 'none'): void {
  command.optionsGroup('Answer:')
  if (answers !== 'none') {
    // A script that asks for two forms at once has a mistake in it that no choice of ours would mend.
    const form = (flags: string, help: string, ...others: string[]) =>
      command.addOption(new Option(flags, help).conflicts(others))
    form('--json', 'exactly what the API answers', 'jsonl', 'quiet')
    form('--jsonl', 'one JSON object a line', 'quiet')
    form('-q, --quiet', 'only ids')
  }
  command.optionsGroup('Server:')
  command.option('--server <url>', 'address of the server (or CHATCTL_SERVER, with CHATCTL_TOKEN)')
  command.option('--data <dir>', 'data folder on this machine, with or without a server running on it')
  command.option('--profile <name>', 'a server that you signed in to with chatctl login')
}

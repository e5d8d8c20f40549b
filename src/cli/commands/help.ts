// chatctl help: what --help says of a command, and longer texts than it has room for.
import { topics } from '../help/topics.ts'
import { out } from '../io.ts'
import type { Work } from '../own.ts'
import { usage } from '../usage.ts'

/** Without a word, the whole; with words, the command or the topic that they name. A topic goes before a noun. */
export const help: Work = async ([given], _flags, shell) => {
  const words = given as unknown as string[]
  const topic = words.length === 1 && Object.hasOwn(topics, words[0]!) ? topics[words[0]!] : undefined
  if (topic) return void out(shell.io, (await topic.load())())
  let command = await shell.program(words[0] ?? '')
  for (const word of words) {
    const inner = command.commands.find(one => one.name() === word && !word.startsWith('__'))
    if (!inner)
      throw usage(`there is no command ${words.join(' ')}`, `topics: ${Object.keys(topics).join(', ')}`)
    command = inner
  }
  command.outputHelp()
}

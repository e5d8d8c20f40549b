// docs/keys.md, made from the console's table of acts.
import { type Act, type Place, wordsOf } from '../../tui/act.ts'
import { keyLabel } from '../../tui/bindings.ts'
import { acts } from '../../tui/keymap.ts'

const places: Record<Place, string> = {
  always: 'Always',
  anywhere: 'Anywhere, but in a question or form',
  list: 'In the list of conversations',
  conversation: 'With a conversation open',
  composer: 'In the composer',
  timeline: 'Among the messages',
  text: 'While typing',
  slash: 'In the quick replies',
  mention: 'Naming a colleague',
  emoji: 'Emoji, after :name',
  choose: 'In a list to choose from',
  ask: 'In a question with an answer to type',
  confirm: 'In a question with yes or no',
  read: 'In a text to read',
  form: 'In a form',
  find: 'Finding words in the conversation',
}

export function keysPage(): string {
  const sections = Object.entries(places).flatMap(([place, title]) => {
    const here = acts.filter(act => act.place === place)
    return here.length === 0 ? [] : [`## ${title}\n\n${table(here)}`]
  })
  return `# Keys of the console

Generated from \`src/tui/keymap.ts\`. Every act stands in the palette (\`Alt+P\`), too; keys can be changed by \`id\`,
with \`keys\` in the console's [settings](settings.md). Some keys reach a program only where the terminal tells more of
them: by kitty's protocol, by xterm's modifyOtherKeys, in tmux with \`set -s extended-keys on\`.

${sections.join('\n')}`
}

function table(here: Act[]): string {
  const rows = here.map(
    act =>
      `| ${shown(act.keys)} | ${shown(act.inList)} | ${shown(act.kitty)} | ${wordsOf(act).help} | \`${act.id}\` |`,
  )
  return `| keys | in the list | where the terminal tells more | | id |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

const shown = (keys: readonly string[] = []) =>
  keys.map(key => `\`${keyLabel(key).replaceAll('|', '\\|')}\``).join(' ')

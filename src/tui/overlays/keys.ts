// All keys, for the help overlay and for docs/keys.md, from the one table.

import { pad } from '../../core/text/width.ts'
import type { Act, Place } from '../act.ts'
import { type Bindings, bindingsOf, keyLabel } from '../bindings.ts'
import { type Line, span } from '../line.ts'

const sections: readonly { title: string; places: readonly Place[] }[] = [
  { title: 'Everywhere', places: ['anywhere', 'always'] },
  { title: 'In the list', places: ['list'] },
  { title: 'In a conversation', places: ['conversation', 'timeline'] },
  { title: 'Writing', places: ['composer', 'text'] },
  { title: 'Quick replies, after /', places: ['slash'] },
  { title: 'Naming a colleague, after @ in a note', places: ['mention'] },
  { title: 'Choosing, asking, reading, filling in', places: ['choose', 'ask', 'confirm', 'read', 'form'] },
]

const labels = (keys: readonly string[]) => keys.map(keyLabel).join(' ')

function keysOf(act: Act): string {
  const letters = act.inList?.length ? ` (list: ${labels(act.inList)})` : ''
  return labels(act.keys) + letters
}

export function keyLines(bindings: Bindings, width: number): Line[] {
  const column = Math.min(30, Math.floor(width / 2.5))
  return sections.flatMap(({ title, places }, i): Line[] => {
    const rows = bindings.acts.filter(act => places.includes(act.place) && act.keys.length > 0)
    const lines = rows.map((act): Line => [pad(keysOf(act), column), ' ', span('quiet', act.help)])
    return [...(i > 0 ? [[] as Line] : []), [span('title', title)], ...lines]
  })
}

const cell = (text: string) => text.replaceAll('|', '\\|')
const code = (keys: readonly string[]) => keys.map(key => `\`${keyLabel(key)}\``).join(' ')

/** docs/keys.md, whole. */
export function keysMarkdown(bindings: Bindings = bindingsOf()): string {
  const parts = sections.map(({ title, places }) => {
    const rows = bindings.acts
      .filter(act => places.includes(act.place))
      .map(
        act =>
          `| ${cell(act.help)} | ${cell(code(act.keys))} | ${cell(code(act.kitty ?? []))} | ${cell(code(act.inList ?? []))} | \`${act.id}\` |`,
      )
    return `## ${title}\n\n| act | keys | with the kitty protocol | in the list | id |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `# Keys of the console

Made from the table in \`src/tui/keymap.ts\`. Letters outside the composer work with a Cyrillic layout, too: what counts is where they are on the keyboard.

Your own keys stand in \`keys.json\`, by the id of the act: \`{"next": ["alt+j"], "conversation.accept": {"keys": ["f5"], "list": ["a"]}}\`. One key with two meanings in one place is an error at start that names both.

${parts.join('\n')}`
}

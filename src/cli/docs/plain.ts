// docs/plain.md, made from the commands of the console without a screen.
import { commands } from '../../tui/plain/commands.ts'

export function plainPage(): string {
  const rows = commands.map(({ word, takes, help, acts: of = [] }) => {
    const typed = `${word}${takes ? ` ${takes}` : ''}`.replaceAll('|', '\\|')
    const ids = of.map(id => `\`${id}\``).join(' ')
    return `| \`${typed}\` | ${help()} | ${ids} |`
  })
  return `# The console without a screen

Generated from \`src/tui/plain/commands.ts\`. \`chatctl console --plain\` reads lines and says lines: for screen readers, and
for scripts in a pipe. What comes in is said as it comes, with the number of its entry; \`help\` lists the commands, \`help tr\`
those that begin so. Each command does what an act of the console on the screen does; the last column names it as
[keys.md](keys.md) does.

A command that asks is answered by the next line, or on its own: \`transfer Ola\`. In a list of what the server has, a number
opens a row, words are looked for, \`+\` goes on, and a word with a slash is about the list itself: \`/order\`,
\`/transcript\`, \`/task\`. At a terminal what was read is kept for times without a connection, as the console on the
screen keeps it; a script in a pipe keeps nothing, and is told when there is no server.

| line | | act |
| --- | --- | --- |
${rows.join('\n')}
`
}

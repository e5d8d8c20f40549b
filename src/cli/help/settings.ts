// chatctl help settings: the file of the console's settings; its rows from the schema that reads it (B8, C12).

import { settings } from '../../tui/settings.ts'
import { keyNames } from '../../tui/terminal/key-names.ts'
import { heading } from './heading.ts'

const row = ([name, { values, default: standard, help }]: [
  string,
  (typeof settings)[keyof typeof settings],
]) => `| \`${name}\` | ${values} | \`${JSON.stringify(standard)}\` | ${help} |`

export const settingsPage = (): string => `${heading('Settings of the console', 'settings')}
Most of what an operator sets up for themselves is changed in the console: \`F2\` shows all of it, and what is picked
there holds at once. What belongs to the person (sound, whether notifications pop up, language, presence) is kept on the
server and follows them to other machines. What belongs to the machine is kept in \`settings.json\` beside the profiles
(\`chatctl help environment\` says where that is), and can be written by hand, too: a JSON object with any of these. The
console reads it at its start, and says what is wrong with it before it takes the terminal.

| setting | what may stand there | as it comes | what it is |
| --- | --- | --- | --- |
${Object.entries(settings).map(row).join('\n')}

\`\`\`json
{
  "sendKey": "ctrl+s",
  "quietHours": "22:00-7:00",
  "notify": { "new": false },
  "player": ["mpv", "--no-terminal", "--volume=40", "{file}"],
  "hook": ["/home/anna/bin/call-me"],
  "keys": { "next": ["alt+j"], "conversation.accept": { "list": ["y"] } }
}
\`\`\`

## Keys

\`keys\` gives acts other keys. The ids of the acts stand in the list of keys (docs/keys.md). A list takes the place of the
keys of the act; an object can name those that hold everywhere (\`keys\`) and the letters of the list (\`list\`) apart; an
empty list leaves the act to the palette. A key is written as its modifiers in the order \`ctrl+alt+shift+\` and its name: a
character (\`alt+n\`, \`?\`, \`shift+g\`), or one of ${keyNames.map(name => `\`${name}\``).join(' ')}.

- One key with two meanings in one place is an error that names both acts. Give the other one another key, too.
- Letters hold by their place on the keyboard: with a Cyrillic layout on, \`alt+т\` is \`alt+n\`.
- What a terminal can't tell apart can't be two keys: without the kitty protocol or xterm's modifyOtherKeys, \`ctrl+enter\`
  is \`enter\`, and \`ctrl+i\` is \`tab\`; xterm takes \`ctrl+shift+a\` for \`ctrl+a\`, too.
- Alt types other letters (ð for \`alt+p\`) in GNU screen inside an xterm, which the console can't reach there: set
  \`XTerm*metaSendsEscape: true\` for it. The letters of the list, F1, F2 and \`:\` work without Alt.

## The program that hears of calls

\`hook\` is run for every call, one run at a time, without a shell. Its standard input is one line of JSON. It has ten
seconds; then it is ended, with what it began. A fault of it is said once at the foot of the screen, until it went well
again. In quiet hours it is not run. \`F2\` in the console sets it up, too, and tries it.

| field | what it is |
| --- | --- |
| \`kind\` | \`mine\`, \`new\`, \`missed\`, \`mention\`, \`task\`; \`reminder\`: who still waits; \`unread\`: what came while the connection was away; \`try\`: no call, it is tried in the settings |
| \`at\`, \`server\`, \`consultant\` | when, where, and whom it calls (\`id\`, \`login\`, \`name\`) |
| \`title\`, \`body\` | to be shown: safe for a terminal and a notification |
| \`text\` | the words as they were written: not to be shown raw |
| \`conversations\` | what it is about: \`id\`, \`code\`, \`name\`, \`channel\` of each; \`name\` as it was written |
| \`unread\` | how many conversations call now |

\`\`\`sh
#!/bin/sh
# a notification by notify-send; the words never stand where a shell would read them
exec python3 -c 'import json, subprocess, sys
call = json.load(sys.stdin)
subprocess.run(["notify-send", "--", call["title"], call["body"]])'
\`\`\`

## Sounds

The consultant's sound (\`ping\`, \`chime\`, \`knock\`, \`bell\`, or none) is kept as a WAV in the state folder and handed to the
player in place of \`{file}\`; \`{sound}\` is its name. Where no player is found, the terminal's bell rings instead.
`

// chatctl help environment: the variables that the program reads, and the folders that it writes.
import { heading } from './heading.ts'

const variables: [name: string, what: string][] = [
  ['CHATCTL_SERVER', 'address of the server, in place of `--server`'],
  ['CHATCTL_TOKEN', 'token to sign in with: of a session or for a program; goes before that of a profile'],
  ['CHATCTL_DATA', 'data folder, in place of `--data`; else `./chatctl-data`'],
  [
    'CHATCTL_CONFIG',
    'folder of profiles and of the console’s settings; else the platform’s own, such as `~/.config/chatctl`',
  ],
  [
    'CHATCTL_STATE',
    'folder of drafts, unsent messages, sounds and notes of interrupted imports; else the platform’s own, such as `~/.local/state/chatctl`',
  ],
  ['CHATCTL_LOG_LEVEL', 'how much `chatctl serve` logs: `debug`, `info`, `warn` or `error`'],
  ['NO_COLOR', 'anything but empty: no colours'],
  [
    'LC_ALL, LC_MESSAGES, LANG',
    'language of the console, where the profile says none; and of the quick replies that a new data folder begins with',
  ],
  ['LC_ALL, LC_CTYPE, LANG', 'the likeliest encoding of a file whose letters tell nothing else'],
  ['XDG_CONFIG_HOME, XDG_STATE_HOME', 'where those folders begin, on Linux'],
]

export const environmentPage = (): string => `${heading('Environment', 'environment')}
| variable | what it says |
| --- | --- |
${variables.map(([name, what]) => `| \`${name}\` | ${what} |`).join('\n')}

A flag goes before a variable, a variable before a profile.

| place | what is there |
| --- | --- |
| \`DATA/chatctl.db\` | everything that the server keeps but files; \`DATA\` is the data folder |
| \`DATA/files\` | contents of files, each once under its SHA-256; those that nothing uses any more are taken away |
| \`DATA/mail\` | mails as they came |
| \`DATA/secrets.key\` | what opens passwords of mailboxes: a back-up needs these four, the database first |
| \`DATA/server.json\` | address, socket and process of the server that runs on the folder |
| \`DATA/server.sock\` | the owner's door: whoever may use the file is admin |
| \`CONFIG/config.json\` | the servers that you are signed in to, with their tokens; readable by you only |
| \`CONFIG/settings.json\` | the console’s settings: \`chatctl help settings\` |
`

// The commands that are no verb of a noun: running a server, the console, signing in, profiles, completion.
import type { Own } from '../own.ts'

const serverFlags: Own['flags'] = [
  ['--data <dir>', 'data folder, made when it is not there (default: ./chatctl-data or CHATCTL_DATA)'],
  ['--port <n>', 'port; 0 takes a free one (default: 8080)'],
  ['--host <address>', 'address to listen on (default: 127.0.0.1)'],
  ['--public-url <url>', 'address under which visitors reach the server'],
  ['--trust-proxy <a,b>', 'addresses of proxies whose X-Forwarded-For is believed'],
  [
    '--locations <file>',
    'a MaxMind file (.mmdb) that says where visitors’ addresses are; read anew when it changes',
  ],
  ['--log <format>', 'json or pretty (default: pretty on a terminal, else json)', ['json', 'pretty']],
  [
    '--grace <s>',
    'seconds after the last connection until a visitor has left (default: the setting visitor.grace)',
  ],
  [
    '--visitor-rate <n>',
    'requests a second of one visitor, and ten times that at once (default: the setting visitor.rate)',
  ],
  ['--address-rate <n>', 'requests a second of all visitors behind one address (default: 30)'],
  ['--address-connections <n>', 'connections of visitors from one address (default: 200)'],
]

const passwordFlags: Own['flags'] = [
  ['--password-stdin', 'read the password from stdin'],
  ['--password-file <file>', 'read the password from a file'],
]

export const singles: Record<string, Own> = {
  serve: {
    help: 'run the server',
    flags: [...serverFlags, ['--json', 'print one JSON line when it is ready']],
    answers: 'off-line',
    run: async () => (await import('./serve.ts')).serveCommand,
  },
  demo: {
    help: 'a server with a sample shop, lively visitors and the console, on throw-away data',
    flags: [
      ['--port <n>', 'port; 0 takes a free one (default: 0)'],
      ['--headless', 'without the console: play one conversation through and end'],
    ],
    answers: 'off-line',
    run: async () => (await import('./demo.ts')).demo,
  },
  console: {
    help: 'the operator’s console',
    flags: [
      ['--observer', 'sign in as observer: see all, write nothing'],
      [
        '--lang <language>',
        'en, pl, ru or uk (default: your profile’s, else the environment’s)',
        ['en', 'pl', 'ru', 'uk'],
      ],
      ['--plain', 'lines instead of a screen, for screen readers and pipes'],
    ],
    answers: 'none',
    run: async () => (await import('./console.ts')).consoleCommand,
  },
  login: {
    help: 'sign in to a server and keep it as a profile',
    args: [['[url]', 'address of the server (default: the one that runs here, else the profile’s)']],
    flags: [
      ['--login <login>', 'e-mail address of the account'],
      ...passwordFlags,
      ['--observer', 'sign in as observer: see all, write nothing'],
      ['--name <name>', 'name of the profile (default: the server’s host)'],
    ],
    answers: 'none',
    run: async () => (await import('./login.ts')).login,
  },
  logout: {
    help: 'sign out and forget the profile',
    answers: 'none',
    run: async () => (await import('./login.ts')).logout,
  },
  whoami: {
    help: 'who is signed in, and where',
    answers: 'one',
    run: async () => (await import('./login.ts')).whoami,
  },
  search: {
    help: 'find words in all that was said, where you may read',
    args: [['<words...>', 'each the beginning of a word; case and accents do not matter']],
    flags: [
      ['--since <when>', 'said since'],
      ['--until <when>', 'said until'],
      ['--consultant <who>', 'who took part in the conversation'],
      ['--group <name>', 'of this group'],
      ['--channel <name>', 'of this channel'],
      ['--contact <who>', 'of this contact'],
      ['--where <query>', 'only in conversations that a query finds, such as: rating < 3'],
      ['--filter <name>', 'only in those that a saved filter finds'],
      ['--limit <n>', 'how many at most (default: 100)'],
      ['--all', 'all of them, however many'],
    ],
    answers: 'list',
    run: async () => (await import('./search.ts')).search,
  },
  completion: {
    help: 'print the completion script of a shell',
    args: [['<shell>', 'bash, zsh or fish']],
    answers: 'off-line',
    run: async () => (await import('./completion.ts')).completion,
  },
  __complete: {
    help: 'answer a shell’s question what may come next',
    args: [['[words...]', 'the words so far']],
    answers: 'off-line',
    hidden: true,
    run: async () => (await import('./completion.ts')).complete,
  },
  help: {
    help: 'tell about a command, or a topic, such as query',
    args: [['[what...]', 'a command, such as contact list; or a topic, such as exit-codes']],
    answers: 'off-line',
    run: async () => (await import('./help.ts')).help,
  },
  version: {
    help: 'print the version',
    answers: 'off-line',
    flags: [['--json', 'as a JSON object']],
    run: async () => (await import('./version-command.ts')).printVersion,
  },
}

/** The verbs of `profile`. */
export const profileVerbs: Record<string, Own> = {
  list: {
    help: 'the servers that you are signed in to',
    answers: 'off-line',
    flags: [
      ['--json', 'as a JSON array'],
      ['-q, --quiet', 'only names'],
    ],
    run: async () => (await import('./profile.ts')).list,
  },
  use: {
    help: 'make a profile the current one',
    args: [['<name>', 'name of the profile; - for none']],
    answers: 'off-line',
    run: async () => (await import('./profile.ts')).use,
  },
  remove: {
    help: 'forget a profile, without signing out',
    args: [['<name>', 'name of the profile']],
    answers: 'off-line',
    run: async () => (await import('./profile.ts')).remove,
  },
}

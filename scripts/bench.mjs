// Runs a bench by its name, `npm run bench -- messages --quick`, on a fresh build; without a name, says which there are.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const benches = {
  messages: 'durable 1:1 messages: throughput and latency, beside two bare references',
  load: 'a busy day in short: 2,000 visitors, 200 of them talking with 20 consoles; loss and memory',
  ledger: 'what a message costs the ledger’s writer, without any socket',
  import: 'a long file of contacts: rows a second and memory, beside bare csv-parse',
  mail: 'a full mailbox: mails a second until they are filed, beside bare imapflow and postal-mime',
  window: 'how long a page waits for the window’s button, beside an empty script',
  start: 'how long a command takes to start, beside node itself',
  routing: 'how long clients wait by policy: 10,000 arrivals over 20 consultants with breaks',
  console: 'what the console writes to the terminal, and what a paint costs',
}
const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...rest] = process.argv.slice(2)

if (!name || !Object.hasOwn(benches, name)) {
  for (const [one, about] of Object.entries(benches))
    console.log(`npm run bench -- ${one.padEnd(10)} ${about}`)
  process.exitCode = name ? 2 : 0
} else {
  const run = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
  // What is measured is the program as it is shipped, so it is built first; standard output is the bench's alone.
  const build =
    spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: ['ignore', 2, 2] }).status ?? 1
  process.exitCode = build || run('--expose-gc', '--import', 'tsx', `bench/${name}.ts`, ...rest)
}

// How long a command takes from the shell's point of view: `chatctl --version` and a query, beside `node -e 0`.
import { execFile, execFileSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { median } from './messages-measure.ts'
import { discard, prepare, serveOn } from './messages-servers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** how often each is started */
    times: { type: 'string' },
  },
})
const times = Number(options.times ?? (options.quick ? 5 : 25))
const program = fileURLToPath(new URL('../bin/chatctl.js', import.meta.url))
const run = promisify(execFile)

const prepared = await prepare([], 3)
const server = await serveOn(prepared.folder)
const commands: [name: string, args: string[]][] = [
  ['node -e 0', ['-e', '0']],
  ['chatctl --version', [program, '--version']],
  ['chatctl --help', [program, '--help']],
  ['chatctl consultant list', [program, 'consultant', 'list', '--data', prepared.folder]],
]

async function milliseconds(args: string[]): Promise<number> {
  const begin = performance.now()
  await run(process.execPath, args)
  return performance.now() - begin
}

try {
  // Whatever is wrong shows here, loudly; and the disk's cache is warm for all.
  for (const [, args] of commands)
    execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const took = new Map<string, number[]>(commands.map(([name]) => [name, []]))
  // In turns, so that a busy moment of the machine meets all of them.
  for (let i = 0; i < times; i++)
    for (const [name, args] of commands) took.get(name)!.push(await milliseconds(args))
  const base = median(took.get('node -e 0')!)
  console.log(`median of ${times}`)
  for (const [name, all] of took) {
    const one = median(all)
    console.log(
      `${name.padEnd(26)} ${one.toFixed(0).padStart(5)} ms  ${(one / base).toFixed(2).padStart(6)} ×`,
    )
  }
} finally {
  await server.stop()
  await discard(prepared.folder)
}

// Measures the real console, each figure beside its budget: bytes, processor time, memory, latency, and its start.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { measureStart } from './console-start.ts'

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const { quick } = options
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
let kept = true

function say(what: string, figure: string, budget = '', within = true): void {
  kept &&= within
  const verdict = budget && `${within ? '✓' : '✗'} ${budget}`
  console.log(`  ${what.padEnd(38)}${figure.padStart(20)}   ${verdict}`.trimEnd())
}
const bytes = (n: number) => `${n.toFixed(0)} bytes`
const ms = (n: number) => `${n.toFixed(n < 100 ? 1 : 0)} ms`

/** The console's own code as it is shipped: bundled for production. */
async function loadPaint(): Promise<typeof import('./console-paint.ts')> {
  await build({
    entryPoints: [here('./console-paint.ts')],
    outdir: here('../dist/bench'),
    bundle: true,
    external: ['@xterm/*'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    splitting: true,
    minifySyntax: true,
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
  return import(here('../dist/bench/console-paint.js'))
}

const { measureBytes, measureTime, measureHeap, measureLive } = await loadPaint()
const [times, paints, seconds] = quick ? [60, 600, 2] : [300, 3000, 10]

for (const [columns, rows] of [
  [80, 24],
  [120, 40],
] as const) {
  console.log(`${columns}x${rows}: 10,000 conversations, 100,000 messages in the open one`)
  const sent = await measureBytes(columns, rows, times)
  say('first frame', bytes(sent.first))
  say('a key typed', bytes(sent.typing), '< 300 bytes', sent.typing < 300)
  say('a step in the list', bytes(sent.moving))
  say('a page up in the messages', bytes(sent.scrolling))
  say('a message coming in', bytes(sent.incoming))
  say('clears', `${sent.clears}`, '0', sent.clears === 0)
  say('wrong rows', `${sent.wrong} in ${sent.frames} frames`, '0', sent.wrong === 0)
  const time = await measureTime(columns, rows, times)
  for (const [what, of] of [
    ['a key typed', 'typing'],
    ['a step in the list', 'moving'],
    ['a page up in the messages', 'scrolling'],
  ] as const)
    say(`${what}, processor`, ms(time[of]), '< 25 ms', time[of] < 25)
  for (const rate of [0, 50, 500]) {
    const live = await measureLive(columns, rows, rate, seconds)
    say(`a key shows, ${rate} events/s, p95`, ms(live.key), '< 50 ms', live.key < 50)
    if (rate > 0) say('  heard', `${live.heard.toFixed(0)} a second`, `${rate}`, live.heard > rate * 0.99)
    say('  lag of the loop, p95 and worst', `${ms(live.lag)} ${ms(live.worst)}`, '< 50 ms', live.lag < 50)
    // Ten keys a second paint at once; what comes in, at most 15 times.
    say('  paints', `${live.paints.toFixed(0)} a second`, '<= 25', live.paints <= 25.5)
    say('  processor', `${(live.load * 100).toFixed(0)} %`)
  }
}

const heaps = await measureHeap(120, 40, paints)
const growth = Math.max(...heaps) / heaps[0]!
const flat = `${((growth - 1) * 100).toFixed(1)} %`
console.log(`${paints} paints at 120x40`)
if (globalThis.gc) say('growth of the heap', flat, '< 10 %', growth < 1.1)
else console.log('  the heap is told with --expose-gc only')
say('heap', `${heaps[0]!.toFixed(0)} to ${heaps.at(-1)!.toFixed(0)} MB`)

const start = await measureStart(quick ? 3 : 9)
const beside = (one: number) => `${ms(one)} ${(one / start.node).toFixed(2)} ×`
console.log('chatctl console in a terminal, beside node -e 0')
say('node -e 0', beside(start.node))
const most = 2.5 * start.node + 300
say('first frame', beside(start.frame), `< ${ms(most)}`, start.frame < most)
say('online', beside(start.online))
if (!kept) process.exitCode = 1

// A busy day in short: 2,000 visitors connected, 200 of them talking with 20 consoles; loss, memory, delivery.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Order } from './messages-load.ts'
import { residentMegabytes } from './messages-measure.ts'
import {
  buildReferences,
  chatctl,
  discard,
  prepare,
  relay,
  type Server,
  type Start,
  scratch,
} from './messages-servers.ts'
import { pairCount, type Result, type Scenario } from './messages-shape.ts'

const { values: options } = parseArgs({
  options: {
    /** some seconds: to see that all of it works */
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    visitors: { type: 'string', default: '2000' },
    /** messages a second of all that talk */
    rate: { type: 'string', default: '200' },
  },
})
const slices = options.quick ? 3 : 10
const seconds = Number(options.seconds ?? (options.quick ? 6 : 60)) / slices
const visitors = Number(options.visitors)
const talk: Scenario = { name: 'talk', load: { kind: 'open', rate: Number(options.rate) } }

/** All load comes from one address: what protects a real server from one would be all that is measured. */
const flags = ['--visitor-rate', '100000', '--address-rate', '10000000', '--address-connections', '100000']

interface Slice extends Result {
  /** megabytes of the server at its end */
  memory: number
}

/** The same crowd and the same talk on one server, slice by slice. */
async function day(start: Start): Promise<{ slices: Slice[]; wrong: number }> {
  const folder = await scratch()
  const server: Server = await start(folder)
  const load = fork(fileURLToPath(new URL('./messages-load.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  const order = async <T>(message: Order): Promise<T> => {
    load.send(message)
    const [answer] = (await once(load, 'message')) as [T & { error?: string }]
    if (answer.error) throw new Error(answer.error)
    return answer
  }
  try {
    await order({ connect: server.target, pid: server.pid })
    await order({ idle: visitors - pairCount })
    const done: Slice[] = []
    for (let n = 0; n < slices; n++) {
      const { result } = await order<{ result: Result }>({ run: talk, warm: n === 0 ? 1 : 0.1, seconds })
      done.push({ ...result, memory: residentMegabytes(server.pid) })
    }
    const { wrong } = await order<{ wrong: number }>({ rest: true })
    return { slices: done, wrong }
  } finally {
    const gone = once(load, 'exit')
    load.disconnect()
    await gone
    await server.stop()
    await discard(folder)
  }
}

await buildReferences()
const prepared = await prepare(flags)
process.stderr.write(`${visitors} visitors, ${pairCount} of them talk: the bare relay\n`)
const bare = await day(relay)
process.stderr.write('the same: chatctl\n')
const ours = await day(chatctl(prepared, flags))
await discard(prepared.folder)

const cells = [
  ['seconds', 'messages', 'lost', 'p50 ms', 'p99 ms', 'relay p99', 'ratio', 'server CPU', 'memory MB'],
  ...ours.slices.map((one, n) => {
    const other = bare.slices[n]!
    return [
      ((n + 1) * seconds).toFixed(0),
      (one.throughput * one.seconds).toFixed(0),
      String(one.lost),
      one.p50.toFixed(2),
      one.p99.toFixed(2),
      other.p99.toFixed(2),
      (one.p99 / other.p99).toFixed(2),
      `${((one.serverCpu / one.seconds) * 100).toFixed(0)} %`,
      one.memory.toFixed(0),
    ]
  }),
]
const widths = cells[0]!.map((_, i) => Math.max(...cells.map(row => row[i]!.length)))
for (const row of cells)
  process.stdout.write(`${row.map((cell, i) => cell.padStart(widths[i]!)).join('  ')}\n`)

const lost = ours.slices.reduce((sum, one) => sum + one.lost, 0)
const half = ours.slices[Math.floor(slices / 2)]!.memory
const end = ours.slices.at(-1)!.memory
process.stdout.write(
  `\nlost: ${lost}; histories of somebody else: ${ours.wrong}; memory over the second half: ${(end - half).toFixed(1)} MB\n`,
)
if (lost > 0 || ours.wrong > 0) process.exitCode = 1

// Durable 1:1 messages: throughput and latency of chatctl, with its ratio to two bare references in the same run.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Order } from './messages-load.ts'
import { median, residentMegabytes } from './messages-measure.ts'
import {
  buildReferences,
  chatctl,
  discard,
  durable,
  prepare,
  relay,
  type Server,
  type Start,
  scratch,
} from './messages-servers.ts'
import { scenarios as allScenarios, type Result, type Scenario } from './messages-shape.ts'
import { table } from './messages-table.ts'

const { values: options } = parseArgs({
  options: {
    /** one short round: to see that all of it works */
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    /** only these servers, by comma: relay, durable, chatctl */
    only: { type: 'string' },
    /** only the load of this name, such as "200 pairs" */
    load: { type: 'string' },
    /** where all figures go as JSON */
    json: { type: 'string' },
    /** folder for processor profiles of chatctl, one of each thread */
    profile: { type: 'string' },
  },
})
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3))
const seconds = Number(options.seconds ?? (options.quick ? 2 : 8))
const scenarios = allScenarios.filter(one => !options.load || one.name === options.load)
const warm = options.quick ? 0.5 : 2

/** All load comes from one address: what protects a real server from one would be all that is measured. */
const flags = ['--visitor-rate', '100000', '--address-rate', '10000000', '--address-connections', '1000']

const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []

interface Lane {
  name: string
  server: Server
  load: ChildProcess
}

async function order<T>(load: ChildProcess, message: Order): Promise<T> {
  load.send(message)
  const [answer] = (await once(load, 'message')) as [T & { error?: string }]
  if (answer.error) throw new Error(answer.error)
  return answer
}

async function open(name: string, start: Start, folder: string, idle: number[]): Promise<Lane> {
  const server = await start(folder)
  if (name === 'chatctl') {
    await new Promise(resolve => setTimeout(resolve, options.quick ? 500 : 15_000))
    idle.push(residentMegabytes(server.pid))
  }
  const load = fork(fileURLToPath(new URL('./messages-load.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  await order(load, { connect: server.target, pid: server.pid })
  return { name, server, load }
}

async function close({ server, load }: Lane): Promise<void> {
  const gone = once(load, 'exit')
  load.disconnect()
  await gone
  await server.stop()
}

/** All runs of one server in one scenario. */
const results = new Map<string, Result[]>()
const of = (name: string, scenario: Scenario) => {
  const key = `${scenario.name} ${name}`
  if (!results.has(key)) results.set(key, [])
  return results.get(key)!
}

await buildReferences()
const names = options.only?.split(',') ?? ['relay', 'durable', 'chatctl']
const prepared = names.includes('chatctl') ? await prepare(flags) : null
const known: Record<string, Start | null> = {
  relay,
  durable,
  chatctl: prepared && chatctl(prepared, flags, profiling),
}
const chosen = names.map((name): [string, Start] => {
  const start = known[name]
  if (!start) throw new Error(`no server is called ${name}`)
  return [name, start]
})
const idle: number[] = []
for (let round = 1; round <= rounds; round++) {
  const folder = await scratch()
  const lanes: Lane[] = []
  try {
    for (const [name, start] of chosen) lanes.push(await open(name, start, folder, idle))
    for (const scenario of scenarios)
      for (const lane of lanes) {
        process.stderr.write(`round ${round} of ${rounds}: ${scenario.name}, ${lane.name}\n`)
        const { result } = await order<{ result: Result }>(lane.load, { run: scenario, warm, seconds })
        of(lane.name, scenario).push(result)
      }
  } finally {
    for (const lane of lanes) await close(lane)
    await discard(folder)
  }
}
if (prepared) await discard(prepared.folder)

/** The middle of each figure over the rounds. */
const middle = (runs: readonly Result[]): Result =>
  Object.fromEntries(
    (Object.keys(runs[0]!) as (keyof Result)[]).map(key => [key, median(runs.map(run => run[key]))]),
  ) as unknown as Result

const rows = scenarios.flatMap(scenario =>
  chosen.map(([name]) => ({ scenario: scenario.name, server: name, ...middle(of(name, scenario)) })),
)
process.stdout.write(table(rows))
if (idle.length > 0) process.stdout.write(`\nidle server: ${median(idle).toFixed(0)} MB resident\n`)
if (options.json) {
  const machine = { node: process.version, cores: availableParallelism(), rounds, seconds }
  const runs = Object.fromEntries(results)
  await writeFile(
    options.json,
    `${JSON.stringify({ machine, rows, idleMegabytes: median(idle), runs }, null, 2)}\n`,
  )
}

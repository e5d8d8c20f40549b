// What the import of a long file costs: rows a second and memory, beside bare csv-parse of the same file.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import { discard, prepare, serveOn } from './messages-servers.ts'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** of the file */
    rows: { type: 'string' },
    /** folder for processor profiles of chatctl, one of each thread */
    profile: { type: 'string' },
  },
})
const profiling = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
const rows = Number(options.rows ?? (options.quick ? 20_000 : 1_000_000))
const program = fileURLToPath(new URL('../bin/chatctl.js', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'chatctl-bench-import-'))
const path = join(folder, 'sample.csv')

async function writeSample(): Promise<void> {
  const file = createWriteStream(path)
  file.write('First name;Last name;Company;E-mail;Phone;City;Notes\r\n')
  for (let at = 0; at < rows; at++) {
    const row = `Jan${at % 97};Kowalski${at};Firma ${at % 5_000};jan${at}@example.com;${600_000_000 + at};Kraków;"no; ${at}"`
    if (!file.write(`${row}\r\n`)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}

async function bare(): Promise<number> {
  const begin = performance.now()
  let count = 0
  for await (const _row of createReadStream(path).pipe(parse({ delimiter: ';' }))) count++
  if (count !== rows + 1) throw new Error(`csv-parse found ${count} rows`)
  return performance.now() - begin
}

/** Most resident memory so far, in MB, where the system tells. */
function peak(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** Milliseconds of the processor so far, all threads together, where the system tells. */
function processor(pid: number): number {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .split(') ')
      .at(-1)!
      .split(' ')
      .slice(11, 13)
    return (Number(user) + Number(system)) * 10
  } catch {
    return 0
  }
}

/** Milliseconds, and the client's memory. */
async function imported(data: string): Promise<{ took: number; client: number; work: number }> {
  const begin = performance.now()
  const words = ['contact', 'import', path, '--data', data, '--map', 'City=fields.city', '--quiet']
  const child = spawn(process.execPath, [...profiling, program, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CHATCTL_STATE: folder, CHATCTL_CONFIG: folder },
  })
  let client = 0
  let work = 0
  const look = setInterval(() => {
    client = Math.max(client, peak(child.pid!))
    work = Math.max(work, processor(child.pid!))
  }, 100)
  const code = await new Promise(resolve => child.once('exit', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`the import ended with ${code}`)
  return { took: performance.now() - begin, client, work }
}

const { folder: data } = await prepare([], 1)
const server = await serveOn(data, [], profiling)
try {
  execFileSync(process.execPath, [program, 'field', 'add', '--name', 'city', '--data', data], {
    stdio: 'ignore',
  })
  await writeSample()
  // Before and after, so that a busy moment of the machine does not count for one side only.
  const before = await bare()
  const idle = processor(server.pid)
  const { took, client, work } = await imported(data)
  const served = processor(server.pid) - idle
  const reference = (before + (await bare())) / 2
  const figure = (name: string, value: string) => console.log(`${name.padEnd(28)} ${value.padStart(12)}`)
  figure('rows', String(rows))
  figure('bare csv-parse', `${reference.toFixed(0)} ms`)
  figure('chatctl contact import', `${took.toFixed(0)} ms`)
  figure('rows a second', (rows / (took / 1000)).toFixed(0))
  figure('ratio (target 6)', `${(took / reference).toFixed(1)} ×`)
  figure('server, processor', `${served} ms`)
  figure('client, processor', `${work} ms`)
  figure('server, most resident', `${peak(server.pid).toFixed(0)} MB`)
  figure('client, most resident', `${client.toFixed(0)} MB`)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  await discard(data)
}

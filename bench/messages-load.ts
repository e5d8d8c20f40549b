// The load of the message bench, a process of its own: both sides of all pairs, so that one clock measures the way.
import { performance } from 'node:perf_hooks'
import { Crowd } from './load-idle.ts'
import { connectPairs, type Target } from './messages-connect.ts'
import { cpuSeconds, percentile } from './messages-measure.ts'
import { consultantOf, pairCount, type Result, type Scenario, words } from './messages-shape.ts'

/**
 * What a bench says to this process; it answers `{ready}`, then one `{result}` a run. `idle`: so many visitors who only
 * look around come, until `rest`, which answers how many were told somebody else's history.
 */
export type Order =
  | { connect: Target; pid: number }
  | { run: Scenario; warm: number; seconds: number }
  | { idle: number }
  | { rest: true }

/** Message ids are UUIDs that carry a number behind this mark: found in a frame without parsing it. */
const mark = '-7bec-8bec-'
const markBytes = Buffer.from(mark)
const capacity = 1 << 21

// One slot a message, by its number; a run begins where the one before ended, and from anew when half is used.
const sentAt = new Float64Array(capacity)
const progress = new Uint8Array(capacity)
const pairOf = new Uint8Array(capacity)
const toVisitor = new Uint8Array(capacity)
const ACKED = 1
const RECEIVED = 2
const DONE = ACKED | RECEIVED

let links: Awaited<ReturnType<typeof connectPairs>>
let crowd: Crowd
let serverPid = 0
let last = 0
let from = 0
let problem = ''
let finish: (n: number, pair: number) => void = () => {}

function send(pair: number, byVisitor: boolean, since: number): void {
  const n = ++last
  const head = Date.now().toString(16).padStart(12, '0')
  const id = `${head.slice(0, 8)}-${head.slice(8)}${mark}${n.toString(16).padStart(12, '0')}`
  const { visitor, conversation } = links.pairs[pair]!
  sentAt[n] = since
  progress[n] = 0
  pairOf[n] = pair
  if (byVisitor)
    visitor.send(`{"id":"${n}","do":"message.send","with":{"message":"${id}","text":"${words}"}}`)
  else
    links.consultants[consultantOf(pair)]!.send(
      `{"id":"${n}","do":"message.send","with":{"conversation":"${conversation}","message":"${id}","text":"${words}"}}`,
    )
}

/** Every frame of every socket comes here. */
function hear(data: Buffer, byVisitor: boolean): void {
  // {"id":"17","ok":…
  if (data[2] === 0x69) {
    const end = data.indexOf(0x22, 7)
    if (data[end + 3] !== 0x6f) problem ||= data.toString()
    else note(Number(data.toString('latin1', 7, end)), ACKED)
    return
  }
  const at = data.indexOf(markBytes)
  if (at < 0) return
  const begin = at + mark.length
  const n = Number.parseInt(data.toString('latin1', begin, begin + 12), 16)
  // Who wrote it may hear of it too: only the other side's hearing counts.
  if (toVisitor[n] === (byVisitor ? 1 : 0)) note(n, RECEIVED)
}

function note(n: number, step: number): void {
  if (n < from) return
  const before = progress[n]!
  progress[n] = before | step
  if (before !== DONE && progress[n] === DONE) finish(n, pairOf[n]!)
}

async function run({ load }: Scenario, warm: number, seconds: number): Promise<Result> {
  if (last > capacity / 2) last = 0
  from = last + 1
  problem = ''
  let open = true
  let counting = false
  let under = 0
  const latencies: number[] = []
  const lateness: number[] = []
  const sendNow = (pair: number, byVisitor: boolean, since: number) => {
    under++
    toVisitor[last + 1] = byVisitor ? 0 : 1
    send(pair, byVisitor, since)
  }
  finish = (n, pair) => {
    under--
    const now = performance.now()
    if (counting) latencies.push(now - sentAt[n]!)
    if (open && load.kind === 'closed') sendNow(pair, toVisitor[n] === 1, now)
  }

  if (load.kind === 'closed')
    for (let pair = 0; pair < load.pairs; pair++) sendNow(pair, true, performance.now())
  else {
    let due = performance.now()
    const tick = () => {
      const now = performance.now()
      for (; due <= now; due += (-Math.log(1 - Math.random()) / load.rate) * 1000) {
        const late = now - due
        if (counting) lateness.push(late)
        // Timers tick by the millisecond; a client that is later than that has let messages wait, which counts.
        sendNow(Math.floor(Math.random() * pairCount), Math.random() < 0.5, late > 2 ? due : now)
      }
      if (open) setTimeout(tick, 1)
    }
    tick()
  }
  const pause = (s: number) => new Promise(resolve => setTimeout(resolve, s * 1000))
  await pause(warm)
  const [client, server, begin] = [process.cpuUsage(), cpuSeconds(serverPid), performance.now()]
  counting = true
  await pause(seconds)
  counting = false
  const took = (performance.now() - begin) / 1000
  const used = process.cpuUsage(client)
  const serverCpu = cpuSeconds(serverPid) - server
  open = false
  for (const end = performance.now() + 2_000; under > 0 && performance.now() < end; ) await pause(0.02)
  if (problem) throw new Error(`the server refused a message: ${problem}`)
  return {
    throughput: latencies.length / took,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    lost: under,
    late: percentile(lateness, 0.99),
    clientCpu: (used.user + used.system) / 1e6,
    serverCpu,
    seconds: took,
  }
}

async function obey(order: Order): Promise<object> {
  if ('run' in order) return { result: await run(order.run, order.warm, order.seconds) }
  if ('rest' in order) {
    await crowd.rest()
    return { wrong: crowd.wrong }
  }
  if ('idle' in order) {
    await crowd.come(order.idle)
    return { ready: true }
  }
  serverPid = order.pid
  crowd = new Crowd(order.connect)
  links = await connectPairs(order.connect, hear)
  return { ready: true }
}

process.on('message', (order: Order) => {
  obey(order).then(
    answer => process.send!(answer),
    error => process.send!({ error: String(error?.stack ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))

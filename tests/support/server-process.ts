// Runs `chatctl serve` as a process of its own, to be killed and started again on the same data and port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/chatctl.js', import.meta.url))

export interface ServerProcess {
  url: string
  port: number
  socket: string
  pid: number
  /** Ends it as a power cut would: no signal handler runs, nothing is flushed. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

/** Resolves when the server takes connections; rejects with what it said when it ends before. */
export async function startServer(
  data: string,
  port = 0,
  flags: readonly string[] = [],
): Promise<ServerProcess> {
  const args = [program, 'serve', '--data', data, '--port', String(port), '--json', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said = (said + text).slice(-4_000)
  })
  const lines = createInterface({ input: child.stdout })
  const [first] = await Promise.race([once(lines, 'line'), once(child, 'exit')])
  if (typeof first !== 'string')
    throw new Error(`the server ended with ${first} before it was ready: ${said}`)
  const { url, socket } = JSON.parse(first) as { url: string; socket: string }
  return {
    url,
    socket,
    pid: child.pid!,
    port: Number(new URL(url).port),
    kill: async () => void (await end(child, 'SIGKILL')),
    stop: () => end(child, 'SIGTERM'),
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = once(child, 'exit') as Promise<[number | null]>
  child.kill(signal)
  return (await gone)[0]
}

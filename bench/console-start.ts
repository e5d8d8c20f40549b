// How soon `chatctl console` shows its first frame and is online, in a pseudo-terminal at a real server.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { spawn } from '@lydell/node-pty'
import { median } from './messages-measure.ts'
import { discard, prepare, serveOn } from './messages-servers.ts'

const program = fileURLToPath(new URL('../bin/chatctl.js', import.meta.url))
/** A frame is sent whole: it ends with the end of a synchronized update. */
const frameEnd = '\x1b[?2026l'
const leave = '\x11'

/** Medians, in milliseconds from the start of the process; `node` is `node -e 0`, in turns with it. */
export async function measureStart(times: number) {
  const prepared = await prepare([], 1)
  const server = await serveOn(prepared.folder)
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-bench-'))
  const env = {
    ...process.env,
    CHATCTL_SERVER: server.target.url,
    CHATCTL_TOKEN: prepared.tokens[0]!,
    CHATCTL_STATE: folder,
    CHATCTL_CONFIG: folder,
  }

  async function run(args: string[]) {
    const start = performance.now()
    const pty = spawn(process.execPath, args, { cols: 120, rows: 40, name: 'xterm-256color', env })
    let output = ''
    let frame = Number.NaN
    let online = Number.NaN
    pty.onData(data => {
      output += data
      if (Number.isNaN(frame) && output.includes(frameEnd)) frame = performance.now() - start
      if (!Number.isNaN(online) || !output.includes('● online')) return
      online = performance.now() - start
      pty.write(leave)
    })
    await new Promise<void>(resolve => pty.onExit(() => resolve()))
    return { frame, online, end: performance.now() - start, output }
  }

  const [node, frames, onlines]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let i = 0; i <= times; i++) {
      const bare = await run(['-e', '0'])
      const { frame, online, output } = await run([program, 'console'])
      if (Number.isNaN(frame + online)) throw new Error(`the console did not come online:\n${output}`)
      // The first of them warms the disk's cache.
      if (i === 0) continue
      node.push(bare.end)
      frames.push(frame)
      onlines.push(online)
    }
  } finally {
    await server.stop()
    await discard(prepared.folder)
    await discard(folder)
  }
  return { node: median(node), frame: median(frames), online: median(onlines) }
}

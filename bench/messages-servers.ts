// Starts the servers of the message bench as processes of their own: the two references, and chatctl itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { connect } from '../src/client/client.ts'
import type { Target } from './messages-connect.ts'
import { consultantCount } from './messages-shape.ts'

export interface Server {
  pid: number
  target: Target
  stop(): Promise<void>
}

export type Start = (folder: string) => Promise<Server>

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const built = here('../dist/bench')

/** The references as plain JavaScript, one file each, as chatctl itself is built. */
export async function buildReferences(): Promise<void> {
  await build({
    entryPoints: [here('./messages-relay.ts'), here('./messages-store.ts')],
    outdir: built,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  })
}

/** Runs a server until its ready line, which both the references and `serve --json` print. */
async function launch(
  args: string[],
): Promise<{ child: ChildProcess; ready: { url: string; socket?: string } }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = createInterface({ input: child.stdout! })
  const first = await Promise.race([once(line, 'line'), once(child, 'exit')])
  if (typeof first[0] !== 'string') throw new Error(`${args.join(' ')} ended with ${first[0]}`)
  return { child, ready: JSON.parse(first[0]) as { url: string; socket?: string } }
}

const server = (child: ChildProcess, target: Target): Server => ({
  pid: child.pid!,
  target,
  async stop() {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  },
})

/** A relay without storage. */
export const relay: Start = async () => {
  const { child, ready } = await launch([join(built, 'messages-relay.js')])
  return server(child, { kind: 'reference', url: ready.url })
}

/** The same relay, with every message on disk before it is acknowledged. */
export const durable: Start = async folder => {
  const { child, ready } = await launch([join(built, 'messages-relay.js'), join(folder, 'reference.db')])
  return server(child, { kind: 'reference', url: ready.url })
}

export interface Prepared {
  folder: string
  key: string
  tokens: string[]
}

/** `node`: flags for Node itself, such as those that write a profile. */
const serve = (data: string, flags: readonly string[], node: readonly string[] = []) =>
  launch([...node, here('../bin/chatctl.js'), 'serve', '--data', data, '--port', '0', '--json', ...flags])

/** A data folder with its consultants, signed in: made once, copied for each round. */
export async function prepare(flags: readonly string[], consultants = consultantCount): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'chatctl-bench-'))
  const { child, ready } = await serve(folder, flags)
  const owner = connect({ kind: 'socket', path: ready.socket! })
  const anyone = connect({ kind: 'http', url: ready.url })
  const tokens: string[] = []
  const password = 'throw-away-data-1'
  for (let i = 0; i < consultants; i++) {
    const login = `consultant${i}@example.com`
    await owner.call('consultant.add', { login, name: `Sample ${i}`, createUser: { password } })
    tokens.push((await anyone.call('session.start', { login, password })).token)
  }
  // Programs that are visitors can't show that they are browsers.
  await owner.call('setting.set', { setting: 'visitor.work', value: 'off' })
  const { items } = await owner.call('channel.list', {})
  await Promise.all([owner.close(), anyone.close()])
  await server(child, { kind: 'reference', url: '' }).stop()
  return { folder, key: items[0]!.key!, tokens }
}

/** chatctl on a prepared folder itself. */
export async function serveOn(
  folder: string,
  flags: readonly string[] = [],
  node: readonly string[] = [],
): Promise<Server> {
  const { child, ready } = await serve(folder, flags, node)
  return server(child, { kind: 'reference', url: ready.url })
}

/** chatctl as it is shipped, on a copy of the prepared folder. */
export const chatctl =
  ({ folder: from, key, tokens }: Prepared, flags: readonly string[], node: readonly string[] = []): Start =>
  async folder => {
    const data = join(folder, 'data')
    await cp(from, data, { recursive: true })
    const { child, ready } = await serve(data, flags, node)
    return server(child, { kind: 'chatctl', url: ready.url, key, tokens })
  }

/** A folder for one round, and its end. */
export const scratch = () => mkdtemp(join(tmpdir(), 'chatctl-bench-'))
export const discard = (folder: string) => rm(folder, { recursive: true, force: true })

// How a command finds its server: a named one, the current profile, the socket in the data folder, the folder itself.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Client, connect } from '../client/client.ts'
import { startOne } from '../client/http.ts'
import type { Target } from '../client/target.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { languageIn } from '../core/text/language.ts'
import type { Io } from './io.ts'
import type { Where } from './shell.ts'
import { usage } from './usage.ts'

/** What `serve` writes into the data folder while it runs. */
export interface ServerFile {
  pid: number
  url: string
  socket: string
}

/** `http://host:port`, without a slash at the end; a bare `host:port` is plain http on this machine, else https. */
export function serverUrl(typed: string): string {
  const bare = !typed.includes('://')
  const local = /^(localhost|127\.|\[::1\])/.test(typed)
  try {
    if (!bare && !/^https?:/i.test(typed)) throw new Error('no server speaks that')
    const url = new URL(bare ? `${local ? 'http' : 'https'}://${typed}` : typed)
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  } catch {
    throw usage(`--server: ${typed} is not an address`, 'for example: --server https://chat.example.com')
  }
}

export const dataFolder = (io: Pick<Io, 'env' | 'cwd'>, where: Where): string =>
  resolve(io.cwd, where.data ?? io.env.CHATCTL_DATA ?? 'chatctl-data')

/** The running server of a data folder, by the file that it leaves there; null where none does. */
export function runningServer(data: string): ServerFile | null {
  try {
    return JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as ServerFile
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null
    throw new Refusal('unavailable', `can’t read ${join(data, 'server.json')}: ${(error as Error).message}`)
  }
}

/** The target that the flags, the environment and the profiles name; `here` only where `--data` was given. */
export async function findTarget(io: Pick<Io, 'env' | 'cwd'>, where: Where): Promise<Target> {
  const named = where.server ?? (where.data || where.profile ? undefined : io.env.CHATCTL_SERVER)
  if (named !== undefined) {
    const url = serverUrl(named)
    return {
      kind: 'http',
      url,
      token: io.env.CHATCTL_TOKEN ?? (await profileOf(io, where, url))?.token ?? null,
    }
  }
  if (where.data === undefined) {
    const profile = await profileOf(io, where)
    if (profile) return { kind: 'http', url: profile.url, token: io.env.CHATCTL_TOKEN ?? profile.token }
  }
  const data = dataFolder(io, where)
  const running = runningServer(data)
  if (running && (where.data === undefined || alive(running.pid)))
    return { kind: 'socket', path: running.socket, token: io.env.CHATCTL_TOKEN ?? null }
  if (where.data === undefined)
    throw new Refusal('unavailable', `no server is named, and none runs on ${data}`, { hint: startOne })
  return openHere(data, io)
}

async function profileOf(io: Pick<Io, 'env'>, where: Where, url?: string) {
  const { openProfiles } = await import('./profiles.ts')
  const profiles = openProfiles(io)
  if (where.profile !== undefined) return profiles.named(where.profile)
  return url === undefined ? profiles.current() : profiles.forUrl(url)
}

export async function findServer(io: Pick<Io, 'env' | 'cwd'>, where: Where): Promise<Client> {
  if (where.server !== undefined && where.data !== undefined)
    throw usage('--server and --data: name one of them')
  return connect(await findTarget(io, where))
}

/** A process that we may not signal is one that runs. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function openHere(data: string, { env }: Pick<Io, 'env'>): Promise<Target> {
  if (!existsSync(data))
    throw new Refusal('unavailable', `there is no data folder ${data}`, {
      hint: `make one with: chatctl serve --data ${data}`,
    })
  const { openDispatch } = await import('./here.ts')
  return openDispatch(data, languageIn(env))
}

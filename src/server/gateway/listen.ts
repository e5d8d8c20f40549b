// Where the server listens: an address for all, and a socket in the data folder for its owner.
import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { ListenOptions } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { Refusal } from '../../core/protocol/refusal.ts'

/** Unix socket paths end at 104 or 108 bytes, by system. */
const longestPath = 100

/** The owner's socket of a data folder; a short one elsewhere where the path would be too long. */
export async function ownerSocketPath(data: string): Promise<string> {
  const folder = resolve(data)
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\chatctl-${short}`
  const inside = join(folder, 'server.sock')
  if (Buffer.byteLength(inside) <= longestPath) return inside
  return join(await ownFolder(), `${short}.sock`)
}

/** A folder in the system's temporary one that nobody else can enter. */
async function ownFolder(): Promise<string> {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `chatctl-${uid}`)
  await mkdir(folder, { mode: 0o700, recursive: true })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new Refusal(
      'unavailable',
      `${folder} is not this user’s own: remove it, or use a shorter data folder`,
    )
  return folder
}

/** Listens for the owner; only this user may open the socket. */
export async function listenForOwner(server: Server, path: string): Promise<void> {
  if (process.platform === 'win32') return listen(server, { path })
  // The folder is ours alone by its lock, so a socket that lies there is a dead server's.
  await rm(path, { force: true })
  const before = process.umask(0o177)
  try {
    const listening = listen(server, { path })
    process.umask(before)
    await listening
  } finally {
    process.umask(before)
  }
  await chmod(path, 0o600)
}

/** Listens on an address; a refusal in one line where that can't be. Resolves with the port. */
export async function listenForAll(server: Server, host: string, port: number): Promise<number> {
  try {
    await listen(server, { host, port })
  } catch (error) {
    throw new Refusal('unavailable', whyNot((error as NodeJS.ErrnoException).code, host, port))
  }
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

function whyNot(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `port ${port} of ${host} is in use by another program: stop that, or choose another with --port`
  if (code === 'EACCES') return `this user may not listen on port ${port}: choose one above 1023 with --port`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine: see --host`
  return `can’t listen on ${host}, port ${port}: ${code ?? 'unknown error'}`
}

function listen(server: Server, where: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

export interface ServerFile {
  pid: number
  url: string
  socket: string
}

const fileOf = (data: string) => join(data, 'server.json')

/** Tells programs on this machine where the server of this folder is; whole or not at all. */
export async function writeServerFile(data: string, content: ServerFile): Promise<void> {
  const draft = `${fileOf(data)}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 })
  await rename(draft, fileOf(data))
}

export const removeServerFile = (data: string): Promise<void> => rm(fileOf(data), { force: true })

// Files to and from a server, the bytes as they are: POST /files, and what message.files and avatars point to.
import { createWriteStream } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { File, FilePurpose } from '../core/model/file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import { bodyOf, type Door, type RemoteTarget, unreachable } from './http.ts'

/** Opens a file of this machine; refused in one line where that can't be. */
export async function openFile(path: string): Promise<{ handle: FileHandle; size: number }> {
  try {
    const handle = await open(path)
    const found = await handle.stat()
    if (found.isFile()) return { handle, size: found.size }
    await handle.close()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'you may not read it' : message
    throw new Refusal('invalid', `${path}: ${why}`)
  }
  throw new Refusal('invalid', `${path}: is no file`)
}

export async function upload(
  target: RemoteTarget,
  door: Door,
  path: string,
  purpose: FilePurpose,
  onProgress?: (sent: number, size: number) => void,
): Promise<File> {
  const { handle, size } = await openFile(path)
  async function* counted(chunks: AsyncIterable<Uint8Array>) {
    let sent = 0
    for await (const chunk of chunks) {
      yield chunk
      sent += chunk.length
      onProgress?.(sent, size)
    }
  }
  try {
    const query = new URLSearchParams({ name: basename(path), for: purpose })
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = door.begin(
        `/files?${query}`,
        { method: 'POST', headers: { 'content-type': 'application/octet-stream', 'content-length': size } },
        resolve,
      )
      request.on('error', error => reject(unreachable(target, error)))
      // What the server answers before it has all is why it takes no more.
      pipeline(handle.createReadStream({ autoClose: false }), counted, request).catch(() => undefined)
    })
    return (await bodyOf(response, target)) as File
  } finally {
    await handle.close()
  }
}

/** Saves what stands at an address of the server as a new file; nothing is left of one that broke off. */
export async function download(target: RemoteTarget, door: Door, url: string, path: string): Promise<void> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = door.begin(url, { method: 'GET' }, resolve)
    request.on('error', error => reject(unreachable(target, error)))
    request.end()
  })
  if (response.statusCode !== 200) {
    await bodyOf(response, target)
    throw new Refusal('unavailable', `there is nothing at ${url}`)
  }
  try {
    await pipeline(response, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Refusal('conflict', `${path} is there already`)
    await rm(path, { force: true })
    throw new Refusal('unavailable', `${path}: ${message}`)
  }
}

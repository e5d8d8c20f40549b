// The client of the protocol: one `call` for every command and query, and the live connection.

import type { File, FilePurpose } from '../core/model/file.ts'
import { Refusal } from '../core/protocol/refusal.ts'
import type { InputOf, OperationName, OutputOf } from '../core/protocol/registry.ts'
import { call, doorTo, startOne } from './http.ts'
import type { Live, LiveOptions } from './live.ts'
import { type CallOptions, type Target, targetName } from './target.ts'

export interface Client {
  /** How a message names the server: its address, socket or folder. */
  readonly name: string
  /** Calls a command or query; throws a `Refusal`, `unavailable` when the server can't be reached. */
  call<N extends OperationName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<OutputOf<N>>
  /** Uploads a file of this machine: to be sent with a message, or to be a consultant's picture. Progress in bytes. */
  upload(path: string, purpose: FilePurpose, onProgress?: (sent: number, size: number) => void): Promise<File>
  /** Saves a file of the server, by its address, under a name that is not taken yet. */
  download(url: string, path: string): Promise<void>
  /**
   * Opens the live connection (GET /api/live), which keeps itself open until its `close()`. Its code is loaded here:
   * a command that only asks and ends shall not wait for it.
   */
  live(options?: LiveOptions): Promise<Live>
  close(): Promise<void>
}

/** Nothing is sent before the first call. */
export function connect(target: Target): Client {
  const name = targetName(target)
  if (target.kind === 'here')
    return {
      name,
      call: (operation, input, { sent, ...options } = {}) => {
        const answer = target.dispatch(operation, input, options)
        sent?.()
        return answer as never
      },
      upload: target.upload,
      download: noServer(name, 'files are read from'),
      live: noServer(name, 'following needs'),
      close: target.close,
    }

  const lives = new Set<Live>()
  const opening = doorTo(target)
  return {
    name,
    call: async (operation, input, options = {}) =>
      call(target, await opening, operation, input, options) as never,
    async upload(path, purpose, onProgress) {
      const { upload } = await import('./transfer.ts')
      return upload(target, await opening, path, purpose, onProgress)
    },
    async download(url, path) {
      const { download } = await import('./transfer.ts')
      return download(target, await opening, url, path)
    },
    async live(options) {
      const { Live } = await import('./live.ts')
      const live = new Live(target, options)
      lives.add(live)
      live.on('closed', () => lives.delete(live))
      return live
    },
    async close() {
      for (const live of lives) live.close()
      ;(await opening).close()
    },
  }
}

const noServer = (name: string, what: string) => async (): Promise<never> => {
  throw new Refusal('unavailable', `${what} a running server, and none runs on ${name}`, { hint: startOne })
}

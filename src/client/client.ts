// The client of the protocol: one `call` for every command and query, and the live connection.

import { Refusal } from '../core/protocol/refusal.ts'
import type { InputOf, OperationName, OutputOf } from '../core/protocol/registry.ts'
import { callOver } from './http.ts'
import type { Live, LiveOptions } from './live.ts'
import { type CallOptions, type Target, targetName } from './target.ts'

export interface Client {
  /** How a message names the server: its address, socket or folder. */
  readonly name: string
  /** Calls a command or query; throws a `Refusal`, `unavailable` when the server can't be reached. */
  call<N extends OperationName>(name: N, input: InputOf<N>, options?: CallOptions): Promise<OutputOf<N>>
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
      call: (operation, input, options = {}) => target.dispatch(operation, input, options) as never,
      live: async () => {
        throw new Refusal('unavailable', `following needs a running server, and none runs on ${name}`)
      },
      close: target.close,
    }

  const lives = new Set<Live>()
  const door = callOver(target)
  return {
    name,
    call: (operation, input, options = {}) => door.call(operation, input, options) as never,
    async live(options) {
      const { Live } = await import('./live.ts')
      const live = new Live(target, options)
      lives.add(live)
      live.on('closed', () => lives.delete(live))
      return live
    },
    async close() {
      for (const live of lives) live.close()
      await door.close()
    },
  }
}

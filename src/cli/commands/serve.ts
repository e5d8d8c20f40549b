// chatctl serve: runs the server until it is told to stop.
import { Refusal } from '../../core/protocol/refusal.ts'
import { dataFolder } from '../find-server.ts'
import { out, say } from '../io.ts'
import { toJson } from '../output/json.ts'
import type { Work } from '../own.ts'
import { usage } from '../usage.ts'

export interface ServeFlags {
  data?: string
  port?: string
  host?: string
  publicUrl?: string
  trustProxy?: string
  log?: string
  json?: boolean
}

/** `SIGTERM` and `SIGINT` drain, and end with 0. */
export const serveCommand: Work = async (_args, flags: ServeFlags, { io }) => {
  const { serveUntilSignal } = await import('../../server/serve.ts')
  const { log = io.progress ? 'pretty' : 'json' } = flags
  if (log !== 'json' && log !== 'pretty') throw usage(`--log: ${log} is none of json, pretty`)
  const options = {
    data: dataFolder(io, flags),
    port: portOf(flags.port ?? '8080'),
    host: flags.host,
    publicUrl: flags.publicUrl,
    trustProxy: flags.trustProxy?.split(',').map(address => address.trim()),
    log,
  } as const
  try {
    await serveUntilSignal(options, ({ url, socket, pid }) => {
      if (flags.json) out(io, `${toJson({ ready: true, url, socket, pid })}\n`)
      else say(io, `chatctl is ready at ${url}`)
    })
  } catch (error) {
    throw inWords(error)
  }
}

export function portOf(typed: string): number {
  const port = Number(typed)
  if (!/^\d+$/.test(typed) || port > 65_535) throw usage(`--port: ${typed} is not a port`)
  return port
}

/** The server throws plain errors, made for people, for what stands in the way of its start. */
export function inWords(error: unknown): unknown {
  return error instanceof Error && error.constructor === Error
    ? new Refusal('unavailable', error.message, { hint: 'the server did not start' })
    : error
}

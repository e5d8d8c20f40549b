// chatctl serve: runs the server until it is told to stop.
import { resolve } from 'node:path'
import { Refusal } from '../../core/protocol/refusal.ts'
import { toJson } from '../../core/text/json.ts'
import { languageIn } from '../../core/text/language.ts'
import type { Limits } from '../../server/gateway/visit/limits.ts'
import { dataFolder } from '../find-server.ts'
import { out, say } from '../io.ts'
import type { Work } from '../own.ts'
import { usage } from '../usage.ts'

export interface ServeFlags {
  data?: string
  port?: string
  host?: string
  publicUrl?: string
  trustProxy?: string
  locations?: string
  log?: string
  grace?: string
  visitorRate?: string
  addressRate?: string
  addressConnections?: string
  json?: boolean
}

/** `SIGTERM` and `SIGINT` drain, and end with 0. */
export const serveCommand: Work = async (_args, flags: ServeFlags, { io }) => {
  const { serveUntilSignal } = await import('../../server/serve-until-signal.ts')
  const { log = io.progress ? 'pretty' : 'json' } = flags
  if (log !== 'json' && log !== 'pretty') throw usage(`--log: ${log} is none of json, pretty`)
  const options = {
    data: dataFolder(io, flags),
    port: portOf(flags.port ?? '8080'),
    host: flags.host,
    publicUrl: flags.publicUrl,
    trustProxy: flags.trustProxy?.split(',').map(address => address.trim()),
    locations: flags.locations === undefined ? undefined : resolve(io.cwd, flags.locations),
    log,
    language: languageIn(io.env),
    ...(flags.grace !== undefined && { graceSeconds: wholeOf('--grace', flags.grace) }),
    limits: limitsOf(flags),
  } as const
  try {
    await serveUntilSignal(options, ({ url, socket, pid }) => {
      if (flags.json) out(io, `${toJson({ ready: true, url, socket, pid })}\n`)
      // The log on a terminal says so itself.
      else if (log === 'json' || !io.progress) say(io, `chatctl is ready at ${url}`)
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

/** How much visitors may do; what is not given stays as the server has it. */
function limitsOf({ visitorRate, addressRate, addressConnections }: ServeFlags): Partial<Limits> {
  const rate = (flag: string, typed: string) => {
    const number = wholeOf(flag, typed)
    return { rate: number, burst: number * 10 }
  }
  return {
    ...(visitorRate !== undefined && { visitor: rate('--visitor-rate', visitorRate) }),
    ...(addressRate !== undefined && { address: rate('--address-rate', addressRate) }),
    ...(addressConnections !== undefined && {
      connectionsPerAddress: wholeOf('--address-connections', addressConnections),
    }),
  }
}

function wholeOf(flag: string, typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw usage(`${flag}: ${typed} is not a number from 1`)
  return Number(typed)
}

/** The server throws plain errors, made for people, for what stands in the way of its start. */
export function inWords(error: unknown): unknown {
  // Nobody who starts a server is helped by being told to start one.
  if (error instanceof Refusal && error.code === 'unavailable' && error.details?.hint === undefined)
    return new Refusal(error.code, error.message, { ...error.details, hint: 'the server did not start' })
  return error instanceof Error && error.constructor === Error
    ? new Refusal('unavailable', error.message, { hint: 'the server did not start' })
    : error
}

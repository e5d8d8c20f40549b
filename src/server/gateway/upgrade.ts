// From an upgrade request to a live connection: who may have one, and of which kind.
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Channel } from '../../core/model/channel.ts'
import { maxFrameBytes } from '../../core/protocol/frames.ts'
import { Refusal, refusalCodes } from '../../core/protocol/refusal.ts'
import type { Log } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import { clientAddress } from './address.ts'
import type { CallerOf } from './caller.ts'
import { Connection, closeCodes } from './connection.ts'
import { internal } from './dispatch.ts'
import { errorFrame } from './frame.ts'
import type { Consultants } from './live/consultants.ts'
import { channelOf } from './pages.ts'
import type { Visitors } from './visit/visitors.ts'

export interface UpgradeOptions {
  workspace: Workspace
  consultants: Consultants
  visitors: Visitors
  callerOf: CallerOf
  log: Log
  trusted: (ip: string) => boolean
  publicUrl: string | null
  /** bytes that may wait for a slow client */
  maxBacklog: number
  isDraining: () => boolean
}

/** Takes the upgrades of a server; call it for each one that listens. */
export function takeUpgrades(options: UpgradeOptions): (server: Server) => void {
  const { workspace, consultants, visitors, log } = options
  // Without compression: it costs 6–8 times the throughput (DEPENDENCIES.md).
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxFrameBytes,
    clientTracking: false,
  })

  let warned = false

  async function take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (options.isDraining()) return reject(socket, new Refusal('unavailable', 'the server is about to stop'))
    const ip = clientAddress(request, options.trusted)
    const [path = '', query] = (request.url ?? '').split('?', 2)
    const accept = () =>
      new Promise<{ ws: WebSocket; connection: Connection }>(resolve => {
        socket.off('error', ignore)
        sockets.handleUpgrade(request, socket, head, ws =>
          resolve({ ws, connection: new Connection(ws, socket, ip, options.maxBacklog) }),
        )
      })

    if (path === '/api/live') {
      const who = await options.callerOf(request)
      if (who instanceof Refusal) return reject(socket, who)
      const { connection } = await accept()
      const watches = new URLSearchParams(query).get('watch') === 'true'
      return consultants.accept(connection, who?.caller ?? null, who?.token ?? null, watches)
    }
    const key = /^\/visit\/([^/]{1,100})$/.exec(path)?.[1]
    if (key === undefined) return reject(socket, new Refusal('not-found', 'there is no live connection here'))
    warnOfProxy(request, ip)
    if (visitors.isFull(ip)) {
      const why = new Refusal('too-many', 'too many connections from this address', { seconds: 30 })
      return reject(socket, why)
    }
    const channel = channelOf(workspace.directory, key)
    const no = channel
      ? foreign(request, channel, options.publicUrl)
      : new Refusal('not-found', 'there is no chat of this key')
    const { connection } = await accept()
    if (channel && !no) return visitors.accept(connection, channel, request.headers['user-agent'])
    // A browser tells its page nothing of a refused upgrade: said in a frame, whoever set the page up can read it.
    connection.send(errorFrame(no!.view()))
    connection.close(closeCodes.refused, no!.code)
  }

  /** All visitors behind such a proxy share one address, and its limits. */
  function warnOfProxy(request: IncomingMessage, ip: string): void {
    if (warned || request.headers['x-forwarded-for'] === undefined || options.trusted(ip)) return
    if (ip !== clientAddress(request, () => false)) return
    warned = true
    log.warn({ ip }, 'a proxy that is not trusted says for whom it asks: name it with --trust-proxy')
  }

  return server =>
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', ignore)
      void take(request, socket, head).catch(error => reject(socket, internal(error, log, { upgrade: true })))
    })
}

/** A connection that breaks before it is one concerns nobody. */
const ignore = () => undefined

/** Refused where the channel names its sites and the page is on none of them, nor one of our own. */
function foreign(request: IncomingMessage, channel: Channel, publicUrl: string | null): Refusal | null {
  if (channel.origins.length === 0) return null
  const origin = request.headers.origin?.toLowerCase()
  const { host } = request.headers
  const own = [publicUrl && new URL(publicUrl).origin, host && `http://${host}`, host && `https://${host}`]
  if (origin && (channel.origins.includes(origin) || own.includes(origin))) return null
  return new Refusal('not-allowed', 'this site is not among those that the chat may stand on')
}

function reject(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify({ error: refusal.view() })
  const seconds = refusal.details?.seconds
  socket.end(
    [
      `HTTP/1.1 ${refusalCodes[refusal.code].status} ${refusal.code}`,
      'connection: close',
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      ...(typeof seconds === 'number' ? [`retry-after: ${seconds}`] : []),
      '',
      body,
    ].join('\r\n'),
  )
}

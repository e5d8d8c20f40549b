// Calls over HTTP, to an address or to a Unix socket: one POST each, JSON both ways.
// Node's own http, not undici: loading that costs a command more than its whole answer takes.
import * as http from 'node:http'
import { Refusal, type RefusalView, refusalCodes, refusalFrom } from '../core/protocol/refusal.ts'
import { type CallOptions, type Target, targetName } from './target.ts'

export type RemoteTarget = Exclude<Target, { kind: 'here' }>

/** A server that says nothing for this long is taken for gone; ms. */
const silence = 60_000

/** Begins a request to a path under the server's address; `begin` sets what every request has. */
export interface Door {
  begin(
    path: string,
    options: { method: string; headers?: http.OutgoingHttpHeaders },
    answered: (response: http.IncomingMessage) => void,
  ): http.ClientRequest
  close(): void
}

export async function doorTo(target: RemoteTarget): Promise<Door> {
  const base = new URL(target.kind === 'socket' ? 'http://localhost' : target.url)
  const { agent, request } = await schemeOf(base.protocol === 'https:')
  const begin: Door['begin'] = (path, { method, headers }, answered) => {
    const began = request(
      new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base),
      {
        method,
        headers: { ...headers, ...(target.token && { authorization: `Bearer ${target.token}` }) },
        agent,
        timeout: silence,
        // A name is for TLS only; left out, Node looks for one with a pattern that takes 5 ms to compile.
        ...(base.protocol === 'http:' && { servername: '' }),
        ...(target.kind === 'socket' && { socketPath: target.path }),
      },
      answered,
    )
    began.on('timeout', () => began.destroy(new Error(`no answer within ${silence / 1000} s`)))
    return began
  }
  return { begin, close: () => agent.destroy() }
}

export function call(
  target: RemoteTarget,
  door: Door,
  operation: string,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  const body = JSON.stringify(input ?? {})
  const headers: http.OutgoingHttpHeaders = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
  }
  return new Promise((resolve, reject) => {
    const request = door.begin(
      `/api/${operation}${options.dryRun ? '?dryRun=true' : ''}`,
      { method: 'POST', headers },
      response => bodyOf(response, target).then(resolve, reject),
    )
    request.on('error', error => reject(unreachable(target, error)))
    if (options.sent) request.on('finish', options.sent)
    request.end(body)
  })
}

/** What a response says, read to its end; throws what was refused. */
export function bodyOf(response: http.IncomingMessage, target: RemoteTarget): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('error', error => reject(unreachable(target, error)))
    response.on('end', () => {
      try {
        resolve(answerOf(response.statusCode ?? 0, Buffer.concat(parts).toString('utf8'), target))
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** TLS is loaded only where it is spoken. */
async function schemeOf(secure: boolean) {
  const { Agent, request } = secure ? await import('node:https') : http
  return { agent: new Agent({ keepAlive: true, maxSockets: 8 }), request }
}

/** What the server answered; throws what it refused. */
function answerOf(status: number, body: string, target: RemoteTarget): unknown {
  let parsed: { ok?: unknown; error?: RefusalView & { requestId?: string } } | null = null
  try {
    parsed = JSON.parse(body)
  } catch {
    // not chatctl that answered: a proxy's page, or something else on that port
  }
  if (parsed && typeof parsed === 'object') {
    if (parsed.error && Object.hasOwn(refusalCodes, parsed.error.code)) throw refusalFrom(parsed.error)
    if (status === 200 && 'ok' in parsed) return parsed.ok
  }
  throw new Refusal('unavailable', `${targetName(target)} answered ${status}, not as a chatctl server does`)
}

/** For who reached no server; one that answers needs no other. */
export const startOne = 'start a server with: chatctl serve — or name one with --server URL or --data DIR'

/** Why there was no answer, for people. */
export function unreachable(target: RemoteTarget, error: Error): Refusal {
  const code = (error as NodeJS.ErrnoException).code
  const why =
    code === 'ECONNREFUSED' || code === 'ENOENT'
      ? 'no server runs there'
      : code === 'EACCES'
        ? 'only the owner of the data folder may use its socket'
        : error.message || code || 'the connection broke'
  return new Refusal('unavailable', `can’t reach ${targetName(target)}: ${why}`, { hint: startOne })
}

// The HTTP door: commands and queries by POST, health, metrics, the API's description, and the visitor's pages.
import { randomBytes } from 'node:crypto'
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { Refusal, type RefusalView, refusalCodes } from '../../core/protocol/refusal.ts'
import { scopeForbids } from '../../core/rules/token.ts'
import { actorOf } from '../caller.ts'
import type { Log } from '../log.ts'
import { clientAddress, isLoopback } from './address.ts'
import { internal, type Reply } from './dispatch.ts'
import { addFiles } from './files.ts'
import type { HttpOptions } from './http-options.ts'
import { openApi } from './openapi.ts'
import { addPages, channelOf } from './pages.ts'
import { addWidget } from './widget.ts'

const mostBytes = 1024 * 1024
/** ms in which a request that is no upload must have arrived */
const smallRequestTime = 60_000

export function createHttp(options: HttpOptions): FastifyInstance {
  const { workspace, log } = options
  const app = fastify({
    logger: false,
    bodyLimit: mostBytes,
    genReqId: () => randomBytes(8).toString('hex'),
    routerOptions: { maxParamLength: 200 },
  })
  // JSON only: plain text is what a form of another site could send without asking.
  app.removeContentTypeParser('text/plain')

  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })
  // The servers give a request the time that a large upload may take; all others are small.
  app.addHook('preParsing', async request => {
    if (request.routeOptions.url === '/files') return
    const timer = setTimeout(() => request.raw.destroy(), smallRequestTime)
    request.raw.once('close', () => clearTimeout(timer))
  })
  app.setErrorHandler((error: FastifyError, request, reply) =>
    refuse(request, reply, asRefusal(error, request, log), ownStatus[error.code]),
  )
  app.setNotFoundHandler((request, reply) =>
    refuse(
      request,
      reply,
      new Refusal('not-found', 'there is nothing here; commands and queries are POST /api/<name>'),
    ),
  )

  app.post<{ Params: { name: string } }>('/api/:name', async (request, reply) => {
    const how = callOptions(request)
    if (how instanceof Refusal) return refuse(request, reply, how)
    const who = await options.callerOf(request.raw)
    // A bad token is told as such, but does not keep anybody from signing in anew.
    if (who instanceof Refusal && request.params.name !== 'session.start') return refuse(request, reply, who)
    const caller = who instanceof Refusal ? null : (who?.caller ?? null)
    const ip = clientAddress(request.raw, options.trusted)
    return answer(
      request,
      reply,
      await options.dispatch(request.params.name, request.body, caller, { ...how, ip, door: 'http' }),
      how.dryRun,
    )
  })

  app.get('/api/openapi.json', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300')
    return openApi()
  })
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (request, reply) =>
    (await workspace.ready())
      ? { ok: true }
      : refuse(request, reply, new Refusal('unavailable', 'the store takes no writes, or can’t be read')),
  )
  app.get('/metrics', async (request, reply) => {
    const no = await mayNotMeasure(request)
    if (no) return refuse(request, reply, no)
    const { contentType, body } = await options.metrics.text()
    return reply.type(contentType).send(body)
  })
  addWidget(app, key => channelOf(workspace.directory, key) !== undefined)
  addPages(app, options)
  addFiles(app, options)

  /** Figures tell how much business there is: for this machine, the owner, and accounts with admin status. */
  async function mayNotMeasure(request: FastifyRequest): Promise<Refusal | null> {
    const who = await options.callerOf(request.raw)
    if (who instanceof Refusal) return who
    if (who?.caller.kind === 'owner') return null
    if (who?.caller.kind === 'account') {
      const actor = actorOf(who.caller, workspace.directory)
      if (actor instanceof Refusal) return actor
      const no = scopeForbids(actor, 'metrics.show')
      if (no) return no
      if (actor.kind === 'account' && actor.account.admin) return null
    }
    const local = isLoopback(clientAddress(request.raw, options.trusted))
    if (local && request.headers['x-forwarded-for'] === undefined) return null
    return new Refusal('not-allowed', 'only this machine and admin accounts may see the metrics')
  }

  return app
}

function callOptions(request: FastifyRequest): { dryRun?: boolean; key?: string } | Refusal {
  const { dryRun } = request.query as Record<string, unknown>
  if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false')
    return new Refusal('invalid', 'dryRun is true or false')
  const key = request.headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)))
    return new Refusal('invalid', 'Idempotency-Key is 1 to 200 visible characters')
  return { ...(dryRun === 'true' && { dryRun: true }), ...(key !== undefined && { key }) }
}

function answer(request: FastifyRequest, reply: FastifyReply, given: Reply, dryRun = false) {
  if ('error' in given) return refuse(request, reply, given.error)
  const seq = given.seq === undefined || dryRun ? '' : `,"seq":${given.seq}`
  const rehearsed = dryRun ? `,"dryRun":true,"events":${given.events ?? '[]'}` : ''
  return reply.type('application/json; charset=utf-8').send(`{"ok":${given.ok}${seq}${rehearsed}}`)
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal | RefusalView,
  status?: number,
) {
  const view = refusal instanceof Refusal ? refusal.view() : refusal
  reply.code(status ?? refusalCodes[view.code].status)
  const seconds = view.details?.seconds
  if (typeof seconds === 'number') reply.header('retry-after', String(seconds))
  if (view.code === 'not-signed-in') reply.header('www-authenticate', 'Bearer')
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error: { ...view, requestId: request.id } }))
}

/** Where HTTP has a word of its own for what is `invalid`. */
const ownStatus: Record<string, number> = { FST_ERR_CTP_INVALID_MEDIA_TYPE: 415 }

/** What fastify found wrong before a command was looked at. */
function asRefusal(error: FastifyError | Refusal, request: FastifyRequest, log: Log): Refusal | RefusalView {
  if (error instanceof Refusal) return error
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('too-large', `a request has at most ${mostBytes} bytes`, { limit: mostBytes })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('invalid', 'the body must be JSON: content-type application/json')
  }
  if (error instanceof SyntaxError || error.statusCode === 400)
    return new Refusal('invalid', 'the body must be one JSON object')
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new Refusal('invalid', 'not a request that is known here')
  return internal(error, log, { requestId: request.id })
}

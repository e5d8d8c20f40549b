// Puts the server together, starts and stops it: the one place that knows all the parts.
import { createServer, type Server as HttpServer } from 'node:http'
import { Refusal } from '../core/protocol/refusal.ts'
import { settingOf } from '../core/rules/setting.ts'
import { advise } from './advice.ts'
import { banEnds } from './clock/ban-ends.ts'
import { BanHits } from './clock/ban-hits.ts'
import { businessHours } from './clock/hours.ts'
import { Idle } from './clock/idle.ts'
import { MomentClock } from './clock/moments.ts'
import { Presence } from './clock/presence.ts'
import { Routing } from './clock/routing.ts'
import { sweepRegularly } from './clock/sweep.ts'
import { TaskReminders } from './clock/tasks.ts'
import { Timers } from './clock/timers.ts'
import { Visits } from './clock/visits.ts'
import { Files } from './files/files.ts'
import { addressSet } from './gateway/address.ts'
import { ApiTokens } from './gateway/api-tokens.ts'
import { callerFrom, callerOfToken } from './gateway/caller.ts'
import { createDispatch } from './gateway/dispatch.ts'
import { createHttp } from './gateway/http.ts'
import { keepAlive } from './gateway/keep-alive.ts'
import {
  listenForAll,
  listenForOwner,
  ownerSocketPath,
  removeServerFile,
  writeServerFile,
} from './gateway/listen.ts'
import { Consultants } from './gateway/live/consultants.ts'
import { createMetrics } from './gateway/metrics.ts'
import { Sessions } from './gateway/sessions.ts'
import { offerOf, Tickets } from './gateway/tickets.ts'
import { Typing } from './gateway/typing.ts'
import { takeUpgrades } from './gateway/upgrade.ts'
import { limitsOf } from './gateway/visit/limits.ts'
import { Places } from './gateway/visit/places.ts'
import { Visitors } from './gateway/visit/visitors.ts'
import { Locations } from './locations.ts'
import { createLog, type Log } from './log.ts'
import { Post } from './mail/post.ts'
import { openWorkspace } from './open-workspace.ts'
import { checkUrl, type ServeOptions, type Server } from './serve-options.ts'
import type { Workspace } from './workspace.ts'

/** ms that what was taken may need at the end, and that connections have to say goodbye */
const drainTime = 10_000
const goodbyeTime = 1_000
/** ms; idle connections outlive those of the usual proxies; uploads have minutes, all else is held to less (http.ts) */
const httpTimes = { headersTimeout: 60_000, requestTimeout: 30 * 60_000, keepAliveTimeout: 75_000 }

/** Starts a server; resolves when it takes connections. Throws errors whose message is one line for people. */
export async function serve(options: ServeOptions): Promise<Server> {
  const log = typeof options.log === 'object' ? options.log : createLog(options.log ?? 'json')
  const trusted = addressSet(options.trustProxy ?? [])
  const publicUrl = options.publicUrl ? checkUrl(options.publicUrl) : null
  const workspace = await openWorkspace(options.data, {
    log: (level, message, details) => log[level](details, message),
    ...options.workspace,
  })
  try {
    return await start(workspace, { ...options, publicUrl }, trusted, log)
  } catch (error) {
    await workspace.close()
    throw error
  }
}

async function start(
  workspace: Workspace,
  options: ServeOptions & { publicUrl: string | null },
  trusted: (ip: string) => boolean,
  log: Log,
): Promise<Server> {
  const { publicUrl, language } = options
  const began = await workspace.command('workspace.begin', { language }, { kind: 'system' })
  if ('error' in began) throw new Refusal(began.error.code, began.error.message, began.error.details)

  const timers = new Timers()
  const ms = (seconds: number | undefined, otherwise: 'visitor.grace' | 'consultant.grace') => () =>
    (seconds ?? settingOf(workspace.directory, otherwise)) * 1000
  const presence = new Presence(workspace, timers, log, ms(options.presenceSeconds, 'consultant.grace'))
  const idle = new Idle(workspace, timers, log)
  const visits = new Visits(workspace, timers, log, ms(options.graceSeconds, 'visitor.grace'))
  const banHits = new BanHits(workspace, timers, log, (options.banHitSeconds ?? 60) * 1000)
  const sessions = new Sessions(workspace, log)
  const files = new Files(workspace)
  await files.begin()
  const tickets = new Tickets()
  const locations = options.locations === undefined ? null : await Locations.open(options.locations, log)
  const post = new Post(workspace, files, publicUrl, log)
  const dispatch = createDispatch(workspace, log, mail => post.filesOf(mail))
  const owners = new WeakSet<object>()
  const ofToken = callerOfToken(sessions, new ApiTokens(workspace, log))
  const callerOf = callerFrom(ofToken, owners)
  let draining = false

  const typing = new Typing(workspace, {
    consultants: (audience, frame, except) => consultants.signal(audience, frame, except),
    visitor: (identity, frame) => visitors.signal(identity, frame),
  })
  const untold = (error: unknown) => log.warn({ error }, 'a typing signal was lost')
  const consultants = new Consultants({
    workspace,
    dispatch,
    sessions,
    callerOfToken: ofToken,
    log,
    arrived: id => {
      presence.arrived(id)
      idle.active(id)
    },
    left: id => presence.left(id),
    active: id => idle.active(id),
    typing: (from, conversation) => void typing.byConsultant(from.actor, conversation, from).catch(untold),
  })
  const visitors = new Visitors({
    workspace,
    log,
    limits: limitsOf(options.limits ?? {}, () => workspace.directory),
    arrived: id => visits.arrived(id),
    left: id => visits.left(id),
    locate: ip => locations?.of(ip) ?? null,
    offer: offerOf(files, tickets),
    keptOut: ban => banHits.add(ban),
    placeFrame: identity => places.frameFor(identity),
    typing: ({ contact, name, conversation }) =>
      void (conversation && typing.byVisitor(contact, name, conversation).catch(untold)),
  })
  const places = new Places(workspace, timers, log, (identity, frame) => visitors.signal(identity, frame))
  const clocks = [
    new MomentClock(banEnds, workspace, timers, () => visitors.tellFreed()),
    new MomentClock(businessHours, workspace, timers, () => visitors.tellDuty()),
    new Routing(workspace, timers, log),
    new TaskReminders(workspace, timers, log),
    places,
  ]
  const connections = function* () {
    for (const { connection } of consultants.connections) yield connection
    for (const { connection } of visitors.connections) yield connection
  }
  const metrics = createMetrics(workspace, () => ({
    consultant: consultants.connections.size,
    visitor: visitors.connections.size,
  }))
  const app = createHttp({
    workspace,
    dispatch: (...call) => (draining ? Promise.resolve(stopping) : dispatch(...call)),
    callerOf,
    metrics,
    log,
    trusted,
    publicUrl,
    isOnDuty: channel => visitors.isOnDuty(channel),
    files,
    tickets,
  })
  await app.ready()

  const upgrades = takeUpgrades({
    workspace,
    consultants,
    visitors,
    callerOf,
    log,
    trusted,
    publicUrl,
    maxBacklog: options.maxBacklog ?? 4 * 1024 * 1024,
    isDraining: () => draining,
  })
  const forAll = createServer(httpTimes, (request, response) => app.routing(request, response))
  const forOwner = createServer(httpTimes, (request, response) => app.routing(request, response))
  forOwner.on('connection', socket => owners.add(socket))
  upgrades(forAll)
  upgrades(forOwner)

  presence.begin()
  sweepRegularly(files, timers, log)
  for (const one of clocks) one.begin()
  await visits.begin()
  post.begin()
  const stopKeepingAlive = keepAlive(connections, options.keepAlive)

  async function stop(): Promise<void> {
    draining = true
    timers.stop()
    void banHits.tell()
    stopKeepingAlive()
    let closed = false
    const closing = Promise.all([closeServer(forAll), closeServer(forOwner)]).then(() => {
      closed = true
    })
    for (const connection of connections()) connection.deafen()
    await post.close()
    await until(() => workspace.stats().queued === 0, drainTime)
    // Answers to what was finished just now leave on this turn, before the goodbye.
    await new Promise(resolve => setImmediate(resolve))
    typing.close()
    for (const one of clocks) one.end()
    sessions.close()
    consultants.close()
    visitors.close()
    await until(() => consultants.connections.size + visitors.connections.size === 0, goodbyeTime)
    for (const connection of connections()) connection.terminate()
    await until(() => closed, goodbyeTime)
    forAll.closeAllConnections()
    forOwner.closeAllConnections()
    await closing
    await app.close()
    locations?.close()
    metrics.close()
    await removeServerFile(options.data)
    await workspace.close()
  }

  try {
    const host = options.host ?? '127.0.0.1'
    const socket = await ownerSocketPath(options.data)
    await listenForOwner(forOwner, socket)
    const port = await listenForAll(forAll, host, options.port ?? 8080)
    const url = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    await writeServerFile(options.data, { pid: process.pid, url, socket })
    await advise(workspace, options.data, log)
    log.info({ url, socket, data: options.data }, 'ready')
    let stopped: Promise<void> | null = null
    const close = () => {
      stopped ??= stop().then(() => log.info({}, 'stopped'))
      return stopped
    }
    return { url, socket, port, pid: process.pid, workspace, dispatch, close }
  } catch (error) {
    timers.stop()
    stopKeepingAlive()
    metrics.close()
    forAll.close()
    forOwner.close()
    throw error
  }
}

const stopping = {
  error: new Refusal('unavailable', 'the server is about to stop: try again in a moment', {
    seconds: 2,
  }).view(),
}

const closeServer = (server: HttpServer) => new Promise<void>(resolve => server.close(() => resolve()))

/** Resolves when it is so, or when the time (ms) is up. */
async function until(isSo: () => boolean, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (!isSo() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 5))
}

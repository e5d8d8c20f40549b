// Real servers for tests: on a free port and a throw-away folder, in this process or as a child of bin/chatctl.js.
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { uuidv7 } from 'uuidv7'
import type { OpenSession } from '../../src/server/commands/session.ts'
import { sessionLife } from '../../src/server/gateway/sessions.ts'
import { hashToken, newToken } from '../../src/server/gateway/token.ts'
import { createLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import type { ServeOptions, Server } from '../../src/server/serve-options.ts'
import { type Json, Socket } from './socket.ts'

/** A folder for one test; `remove` takes it away again. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'chatctl-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** the parsed JSON, or the text where it is none */
  body: Json
}

interface CallOptions {
  token?: string
  dryRun?: boolean
  key?: string
  headers?: Record<string, string>
}

/** What tests do with a server, however it runs. */
class Door {
  constructor(
    readonly url: string,
    readonly socket: string,
  ) {}

  /** One request; through the owner's socket where neither token nor `anonymous` is given. */
  async post(
    name: string,
    input: unknown,
    options: CallOptions & { anonymous?: boolean } = {},
  ): Promise<Answer> {
    const query = options.dryRun ? '?dryRun=true' : ''
    const headers: Record<string, string> = { 'content-type': 'application/json', ...options.headers }
    if (options.token) headers.authorization = `Bearer ${options.token}`
    if (options.key) headers['idempotency-key'] = options.key
    return this.send('POST', `/api/${name}${query}`, {
      headers,
      body: typeof input === 'string' ? input : JSON.stringify(input),
      owner: !options.token && !options.anonymous,
    })
  }

  /** As {@link post}; throws what is refused. */
  async call(name: string, input: unknown, options: CallOptions = {}): Promise<Json> {
    const { status, body } = await this.post(name, input, options)
    if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`)
    return body.ok
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { headers, owner: false })
  }

  send(
    method: string,
    path: string,
    { headers = {}, body, owner }: { headers?: Record<string, string>; body?: string; owner: boolean },
  ): Promise<Answer> {
    const where = owner ? { socketPath: this.socket, path } : { ...urlParts(this.url), path }
    return new Promise((resolve, reject) => {
      const asked = request({ ...where, method, headers, agent: false }, response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(text) })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }

  /** An account with its consultant, signed in. */
  async consultant(
    name: string,
    more: Record<string, unknown> = {},
    mode: 'consultant' | 'observer' = 'consultant',
  ): Promise<{ token: string; id: string; account: string; login: string }> {
    const login = `${name.toLowerCase()}@example.com`
    const password = `password of ${name}`
    const { createUser, ...fields } = more
    const made = await this.call('consultant.add', {
      login,
      name,
      createUser: { password, ...(createUser as object) },
      ...fields,
    })
    const { token } = await this.call('session.start', { login, password, mode })
    return { token, id: made.id, account: made.account, login }
  }

  /** A consultant's live connection; without a token, the owner's. */
  live(token?: string): Promise<Socket> {
    return token
      ? Socket.open(`${this.url.replace(/^http/, 'ws')}/api/live`, { authorization: `Bearer ${token}` })
      : Socket.open(`ws+unix:${this.socket}:/api/live`)
  }

  /** A visitor's connection, not yet begun. */
  async visitor(key: string, headers: Record<string, string> = {}): Promise<Socket> {
    return Socket.open(`${this.url.replace(/^http/, 'ws')}/visit/${key}`, headers)
  }

  /** A conversation that a visitor has just begun; its id. */
  async conversation(text = 'Dzień dobry'): Promise<string> {
    const visitor = await this.visitor(await this.key())
    await visitor.call('visit.start', {})
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text })
    await visitor.close()
    return conversation
  }

  /** The public key of the channel *Website*. */
  async key(): Promise<string> {
    return (await this.call('channel.list', {})).items[0].key
  }
}

export interface TestServer extends Door {
  server: Server
  data: string
  /** As `consultant`, without a password: no time goes into hashing one. */
  signedIn: Door['consultant']
  /** Ends it as SIGTERM would, and removes its folder. */
  end: () => Promise<void>
}

/** Lines that servers logged, newest last, for tests that look at them. */
export const logged: string[] = []

/** A server in this process, with short graces; its folder is removed at the end unless it was given. */
export async function startServer(options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const folder = options.data ? null : await temporaryFolder()
  const data = options.data ?? folder!.path
  const server = await serve({
    data,
    port: 0,
    log: createLog('json', { write: line => void logged.push(line) }),
    ...options,
  })
  const door = new Door(server.url, server.socket)
  const signedIn: Door['consultant'] = async (name, more = {}, mode = 'consultant') => {
    const login = `${name.toLowerCase()}@example.com`
    const made = await door.call('consultant.add', { login, name, createUser: {}, ...more })
    const token = newToken()
    const session: OpenSession = {
      account: made.account,
      consultant: made.id,
      mode,
      tokenHash: hashToken(token),
      expiresAt: new Date(Date.now() + sessionLife).toISOString(),
    }
    const opened = await server.workspace.command('session.open', session, { kind: 'system' })
    if ('error' in opened) throw new Error(opened.error.message)
    return { token, id: made.id, account: made.account, login }
  }
  const end = async () => {
    await server.close()
    await folder?.remove()
  }
  return Object.assign(door, { server, data, end, signedIn })
}

export interface ChildServer extends Door {
  child: ChildProcess
  pid: number
  /** exit code, or the signal's name */
  exited: Promise<number | string>
  /** what it wrote to standard error so far */
  stderr: () => string
}

/**
 * A server as a process of its own: `bin/chatctl.js serve`, ready to take connections. Needs a build. `largestFile` in
 * blocks of 512 bytes: what the system refuses to write beyond it, as on a disk that is full. `log`: a file for its log.
 */
export async function spawnServer(
  data: string,
  flags: string[] = [],
  { largestFile, log }: { largestFile?: number; log?: string } = {},
): Promise<ChildServer> {
  const words = ['bin/chatctl.js', 'serve', '--data', data, '--port', '0', '--json', ...flags]
  const limited = `trap '' XFSZ; ulimit -S -f ${largestFile}; exec "$0" "$@"`
  const [program, args] =
    largestFile === undefined
      ? [process.execPath, words]
      : ['/bin/sh', ['-c', limited, process.execPath, ...words]]
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', log === undefined ? 'pipe' : openSync(log, 'w')],
  })
  let errors = ''
  child.stderr?.on('data', part => {
    errors += part
  })
  const exited = new Promise<number | string>(resolve =>
    child.on('close', (code, signal) => resolve(code ?? signal ?? '')),
  )
  const ready = await new Promise<{ url: string; socket: string; pid: number }>((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', line => resolve(JSON.parse(line)))
    void exited.then(code => reject(new Error(`the server ended with ${code}: ${errors}`)))
  })
  return Object.assign(new Door(ready.url, ready.socket), {
    child,
    pid: ready.pid,
    exited,
    stderr: () => errors,
  })
}

function urlParts(url: string) {
  const { hostname, port } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

// One way for every door: a name and untrusted input from a caller → checked, carried out, answered.
import { createHash, randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { ApiToken } from '../../core/model/token.ts'
import type { Door } from '../../core/protocol/audit.ts'
import { check } from '../../core/protocol/operation.ts'
import { Refusal, type RefusalView } from '../../core/protocol/refusal.ts'
import { operationNamed, type ParsedInputOf } from '../../core/protocol/registry.ts'
import { scopeForbids } from '../../core/rules/token.ts'
import { actorOf, type Caller, type Origin } from '../caller.ts'
import type { Log } from '../log.ts'
import type { CommandOptions, Workspace } from '../workspace.ts'
import { newApiToken } from './api-tokens.ts'
import { type FilesOf, withFiles } from './mail-files.ts'
import { carriesSecrets, listFolders, sealed, secretsIn, tryMailbox, withoutSecrets } from './mailbox.ts'
import { type AskedOriginal, readOriginal } from './original.ts'
import { digestPassword, hashPassword } from './password.ts'
import { SignIn } from './sign-in.ts'
import { hashToken } from './token.ts'

/** `ok` and `events` are JSON text; `seq` is there for commands. */
export type Reply = { ok: string; seq?: number; events?: string } | { error: RefusalView }

interface CallOptions {
  dryRun?: boolean
  /** `Idempotency-Key` as the client gave it */
  key?: string
  /** the client's address, for the lock of sign-ins and the audit trail */
  ip?: string
  /** the way that it came in, for the audit trail */
  door?: Door
}

/** Never rejects. A caller of `null` has not said who they are. */
export type Dispatch = (
  name: string,
  input: unknown,
  caller: Caller | null,
  options?: CallOptions,
) => Promise<Reply>

/** `filesOf`: where there is a thread that reads mails. */
export function createDispatch(workspace: Workspace, log: Log, filesOf?: FilesOf): Dispatch {
  const signIn = new SignIn(workspace)

  async function answer(name: string, untrusted: unknown, unplaced: Caller | null, options: CallOptions) {
    const from = originOf(unplaced, options)
    const caller = unplaced && unplaced.kind !== 'visitor' ? placed(unplaced, from) : unplaced
    const operation = operationNamed(name)
    if (!operation) return refused(new Refusal('not-found', 'there is no command or query of this name'))
    if (operation.door !== 'anyone' && !caller)
      return refused(new Refusal('not-signed-in', 'sign in first: session.start, or chatctl login'))
    const beyond = caller && beyondScopes(caller, name)
    if (beyond) return refused(beyond)
    const input = check(operation.input, untrusted)
    if (input instanceof Refusal) return refused(input)
    if (namesCode(input)) await idInPlaceOfCode(input)
    if (name === 'session.start') return start(input as ParsedInputOf<'session.start'>, from, options)
    if (name === 'session.show') return told(whoIs(caller!, workspace))
    if (name === 'mail.original') return told(await readOriginal(input as AskedOriginal, caller!, workspace))
    if (name === 'mailbox.folders') return told(await listFolders(input as Named, caller!, workspace))
    if (name === 'mailbox.test') return test(input as Named, caller!, options)
    if (operation.kind === 'query') return told(await workspace.query(name, input, caller!))

    const withHash = carriesSecrets(name)
      ? await sealed(input, workspace.data)
      : hasPassword(input)
        ? await hashed(input, caller!, workspace)
        : input
    const how: CommandOptions = {}
    if (options.dryRun) how.dryRun = true
    if (options.key !== undefined) how.key = await keyOf(name, input, caller!, options.key)
    if (name === 'token.add') return addToken(withHash, caller!, how)
    if (name === 'mail.file' && filesOf && !options.dryRun) {
      const whole = await withFiles(input as ParsedInputOf<'mail.file'>, caller!, workspace, filesOf)
      return workspace.command(name, whole, caller!, how)
    }
    return await workspace.command(name, withHash, caller!, how)
  }

  /** A code that names no conversation stays, and is refused by those who refuse an unknown id. */
  async function idInPlaceOfCode(input: { conversation: string }): Promise<void> {
    input.conversation = (await workspace.conversationOfCode(input.conversation)) ?? input.conversation
  }

  /** Only a caller who has shown a token can be beyond its scopes. */
  function beyondScopes(caller: Caller, name: string): Refusal | null {
    if (caller.kind !== 'account' || caller.token === undefined) return null
    const actor = actorOf(caller, workspace.directory)
    return actor instanceof Refusal ? actor : scopeForbids(actor, name)
  }

  /** The secret is in no other place than this answer; a repeat finds the token made, and can't show it again. */
  async function addToken(input: unknown, caller: Caller, how: CommandOptions): Promise<Reply> {
    const [id, secret] = [uuidv7(), newApiToken()]
    const made = { ...(input as object), id, tokenHash: hashToken(secret) }
    const reply = await workspace.command('token.add', made, caller, how)
    if ('error' in reply) return reply
    const token = JSON.parse(reply.ok) as ApiToken
    const shown = how.dryRun || token.id !== id ? null : secret
    return { ...reply, ok: JSON.stringify({ ...token, token: shown }) }
  }

  async function test(input: Named, caller: Caller, { dryRun }: CallOptions): Promise<Reply> {
    if (dryRun) return refused(new Refusal('invalid', 'a test can’t be rehearsed: leave dryRun out'))
    return told(await tryMailbox(input, caller, workspace))
  }

  async function start(
    input: ParsedInputOf<'session.start'>,
    from: Origin,
    options: CallOptions,
  ): Promise<Reply> {
    if (options.dryRun)
      return refused(new Refusal('invalid', 'a sign-in can’t be rehearsed: leave dryRun out'))
    return told(await signIn.start(input, options.ip ?? '', from))
  }

  return async (name, input, caller, options = {}) => {
    try {
      return await answer(name, input, caller, options)
    } catch (error) {
      return refused(error instanceof Refusal ? error : internal(error, log, { operation: name }))
    }
  }
}

/** A bug: the log has all, the caller only its id. */
export function internal(error: unknown, log: Log, details: Record<string, unknown>): Refusal {
  const id = randomBytes(6).toString('hex')
  log.error({ ...details, id, error }, 'internal error')
  return new Refusal('internal', `something went wrong in the server; its log has it under ${id}`, { id })
}

const refused = (refusal: Refusal): Reply => ({ error: refusal.view() })

const told = (output: unknown): Reply =>
  output instanceof Refusal ? refused(output) : { ok: JSON.stringify(output) }

type NotVisitor = Exclude<Caller, { kind: 'visitor' }>

/** Callers as they were placed before: a connection's is always the same, and the ledger then knows it again. */
const places = new WeakMap<NotVisitor, NotVisitor & { from: Origin }>()

function placed(caller: NotVisitor, from: Origin): NotVisitor {
  const known = places.get(caller)
  if (known && known.from.door === from.door && known.from.ip === from.ip) return known
  const here = { ...caller, from }
  places.set(caller, here)
  return here
}

const namesCode = (input: unknown): input is { conversation: string } => {
  const { conversation } = input as { conversation?: unknown }
  return typeof conversation === 'string' && conversation.startsWith('D-')
}

/** Where a call comes from; who came by the owner's socket is on this machine. */
function originOf(caller: Caller | null, { door = 'server', ip }: CallOptions): Origin {
  if (caller?.kind === 'owner' && door !== 'folder') return { door: 'socket', ip: null }
  return { door, ip: ip || null }
}

function whoIs(caller: Caller, { directory }: Workspace): unknown | Refusal {
  const actor = actorOf(caller, directory)
  if (actor instanceof Refusal) return actor
  if (actor.kind !== 'account') return { account: null, consultant: null, mode: 'consultant', owner: true }
  const { account, consultant, mode, token } = actor
  return { account, consultant, mode, owner: false, ...(token && { token }) }
}

type Named = { mailbox: string }

type WithPassword = { password?: string; createUser?: { password?: string } }

const hasPassword = (input: unknown): input is WithPassword => passwordOf(input as WithPassword) !== undefined
const passwordOf = (input: WithPassword): string | undefined => input.password ?? input.createUser?.password

/** The input with `passwordHash` in place of `password`: what a rule and the store may see of it. */
async function hashed(input: WithPassword, caller: Caller, workspace: Workspace): Promise<unknown> {
  // Whoever can no longer sign in must not make the server work for a third of a second.
  const actor = actorOf(caller, workspace.directory)
  if (actor instanceof Refusal) throw actor
  const passwordHash = await hashPassword(passwordOf(input)!)
  const { password: _password, createUser, ...rest } = input
  if (!createUser) return { ...rest, passwordHash }
  const { password: _inner, ...user } = createUser
  return { ...rest, createUser: { ...user, passwordHash } }
}

/** The key (each caller has their own), and what tells one body from another without keeping a password guessable. */
async function keyOf(name: string, input: unknown, caller: Caller, given: string) {
  const whose = caller.kind === 'account' ? caller.session.account : caller.kind
  const salt = `${whose} ${given}`
  const hash = createHash('sha256').update(name).update('\n')
  if (carriesSecrets(name)) {
    hash.update(JSON.stringify(withoutSecrets(input)))
    hash.update(await digestPassword(secretsIn(input), salt))
  } else if (hasPassword(input)) {
    const { createUser, password: _password, ...rest } = input
    hash.update(JSON.stringify({ ...rest, createUser: createUser && { ...createUser, password: '' } }))
    hash.update(await digestPassword(passwordOf(input)!, salt))
  } else hash.update(JSON.stringify(input))
  return { key: given, hash: hash.digest('hex') }
}

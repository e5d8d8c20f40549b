// Workspaces for tests that speak to the ledger itself: consultants, visitors and what they say, without any door.
import { uuidv7 } from 'uuidv7'
import type { Consultant } from '../../src/core/model/consultant.ts'
import type { Location } from '../../src/core/model/visit.ts'
import { operationNamed } from '../../src/core/protocol/registry.ts'
import type { Caller } from '../../src/server/caller.ts'
import { openWorkspace } from '../../src/server/open-workspace.ts'
import type { Answer, CommandOptions, Workspace, WorkspaceOptions } from '../../src/server/workspace.ts'
import { temporaryFolder } from './server.ts'

export const owner: Caller = { kind: 'owner' }
export const system: Caller = { kind: 'system' }

/** Input as a door would hand it on: with the schema's defaults. */
const parsed = (name: string, input: unknown) => operationNamed(name)?.input.parse(input) ?? input

export type Visitor = Caller & { kind: 'visitor' }

export class Sample {
  constructor(
    public workspace: Workspace,
    private readonly options: WorkspaceOptions,
    private readonly remove: () => Promise<void>,
  ) {}

  ask(name: string, input: unknown, caller: Caller, options?: CommandOptions): Promise<Answer> {
    return this.workspace.command(name, parsed(name, input), caller, options)
  }

  /** The command's output; throws what is refused. */
  async do<T>(name: string, input: unknown, caller: Caller, options?: CommandOptions): Promise<T> {
    const answer = await this.ask(name, input, caller, options)
    if ('error' in answer) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`)
    return JSON.parse(answer.ok) as T
  }

  async query<T>(name: string, input: unknown, caller: Caller): Promise<T> {
    const output = await this.workspace.query(name, parsed(name, input), caller)
    if (output instanceof Error) throw output
    return output as T
  }

  /** A consultant who is online, and the caller that they are. */
  async hires(
    name: string,
    fields: Record<string, unknown> = {},
    account: Record<string, unknown> = {},
  ): Promise<{ caller: Caller; consultant: Consultant }> {
    const login = `${name.toLowerCase()}@example.com`
    const input = { login, name, createUser: account, ...fields }
    const { id } = await this.do<Consultant>('consultant.add', input, owner)
    await this.do('consultant.connected', { consultant: id, connected: true }, { kind: 'system' })
    const consultant = this.workspace.directory.consultants[id]!
    return {
      consultant,
      caller: { kind: 'account', session: { id: uuidv7(), account: consultant.account, mode: 'consultant' } },
    }
  }

  async visitor(token: string = uuidv7(), location: Location | null = null): Promise<Visitor> {
    const channel = Object.keys(this.workspace.directory.channels)[0]!
    const visit = await this.do<{ identity: string; contact: string; name: string }>(
      'visit.start',
      {
        page: 'https://shop.example/cart',
        title: 'Cart',
        referrer: '',
        language: 'pl',
        timeZone: 'Europe/Warsaw',
        token: null,
        since: 0,
        channel,
        tokenHash: token,
        newTokenHash: token,
        ip: '203.0.113.7',
        browser: 'Firefox',
        os: 'Linux',
        location,
      },
      system,
    )
    const { identity, contact, name } = visit
    return { kind: 'visitor', identity, contact, channel, ip: '203.0.113.7', name }
  }

  /** The visitor's message; its conversation is made when there is none. */
  says(visitor: Visitor, text: string, message: string = uuidv7()) {
    const input = { message, text, replyTo: null }
    return this.do<{ conversation: string; message: string; seq: number }>(
      'visitor.message.send',
      input,
      visitor,
    )
  }

  answers(consultant: Caller, conversation: string, text: string, message: string = uuidv7()) {
    return this.do<{ conversation: string; message: string; seq: number }>(
      'message.send',
      { conversation, message, text },
      consultant,
    )
  }

  /** Closes the folder and opens it again. */
  async reopen(): Promise<void> {
    await this.workspace.close()
    await this.open()
  }

  /** Opens the folder again, after it was closed. */
  async open(): Promise<void> {
    this.workspace = await openWorkspace(this.workspace.data, this.options)
  }

  async end(): Promise<void> {
    await this.workspace.close()
    await this.remove()
  }
}

/** A workspace that has begun, in a folder of its own. */
export async function openSample(options: WorkspaceOptions = {}): Promise<Sample> {
  const { path, remove } = await temporaryFolder()
  const quiet: WorkspaceOptions = { log: () => {}, ...options }
  const sample = new Sample(await openWorkspace(path, quiet), quiet, remove)
  await sample.do('workspace.begin', {}, system)
  return sample
}

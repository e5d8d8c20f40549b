// An office whose set-up grows by the rules themselves: acts by name, for the tests of the set-up's nouns.
import type { NewEvent } from '../../../src/core/events.ts'
import type { Account } from '../../../src/core/model/account.ts'
import type { Consultant } from '../../../src/core/model/consultant.ts'
import { Refusal } from '../../../src/core/protocol/refusal.ts'
import { type InputOf, type OperationName, operations } from '../../../src/core/protocol/registry.ts'
import * as accounts from '../../../src/core/rules/account.ts'
import * as consultants from '../../../src/core/rules/consultant.ts'
import type { Actor, Context, Decision } from '../../../src/core/rules/context.ts'
import { type Directory, emptyDirectory, evolveDirectory } from '../../../src/core/rules/directory.ts'
import { consultantOf } from '../../../src/core/rules/references.ts'
import { actorOf } from '../../../src/server/caller.ts'
import { nextId, start } from './workspace.ts'

type Rule<I> = (input: I, context: Context) => Decision
export const owner: Actor = { kind: 'owner' }

export class Office {
  directory: Directory = emptyDirectory
  now = start

  context(by: Actor): Context {
    let n = 0
    return { actor: by, directory: this.directory, now: this.now, id: nextId, random: () => (n++ * 0.37) % 1 }
  }

  /** Carries the act out; throws the refusal. */
  does<I>(by: Actor, rule: Rule<I>, input: I): NewEvent[] {
    const decision = rule(input, this.context(by))
    if (decision instanceof Refusal) throw decision
    for (const event of decision) this.directory = evolveDirectory(this.directory, event)
    return decision
  }

  /** The refusal of an act that must not be possible, as `code: message`. */
  refuses<I>(by: Actor, rule: Rule<I>, input: I): string {
    const decision = rule(input, this.context(by))
    if (decision instanceof Refusal) return `${decision.code}: ${decision.message}`
    throw new Error(`allowed: ${decision.map(event => event.type).join(', ')}`)
  }

  account(login: string, more: Partial<Account> = {}): Account {
    this.does(owner, accounts.addAccount, input('account.add', { login, ...more }))
    return this.accountOf(login)
  }

  /** An account and its consultant, as the owner makes them. */
  consultant(
    name: string,
    more: Partial<InputOf<'consultant.add'>> = {},
    standing: Partial<Account> = {},
  ): Consultant {
    const login = `${name.toLowerCase()}@example.com`
    this.account(login, standing)
    this.does(owner, consultants.addConsultant, input('consultant.add', { login, name, ...more }))
    return this.consultantOf(login)
  }

  accountOf(login: string): Account {
    return Object.values(this.directory.accounts).find(one => one.login === login && !one.removedAt)!
  }

  /** As they are now. */
  consultantOf(login: string): Consultant {
    return consultantOf(this.directory, this.accountOf(login).id)!
  }

  /** Signed in, with the rights of this moment. */
  as(name: string, mode: 'consultant' | 'observer' = 'consultant'): Actor {
    const { id } = this.accountOf(`${name.toLowerCase()}@example.com`)
    const actor = actorOf({ kind: 'account', session: { id: nextId(), account: id, mode } }, this.directory)
    if (actor instanceof Refusal) throw actor
    return actor
  }
}

/** An input as it comes through a door: checked, its defaults filled in. */
export const input = <N extends OperationName>(name: N, fields: InputOf<N>) =>
  operations[name].input.parse(fields) as ReturnType<(typeof operations)[N]['input']['parse']>

export const types = (events: NewEvent[]) => events.map(event => event.type)

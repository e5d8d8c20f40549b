// How people name each noun of the set-up: accounts by login, consultants by login or name, the rest by name.
import type { Account } from '../model/account.ts'
import type { Channel } from '../model/channel.ts'
import type { Consultant } from '../model/consultant.ts'
import type { Group } from '../model/group.ts'
import type { Role } from '../model/role.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { Directory } from './directory.ts'
import { named } from './naming.ts'

/** By login or id, among those that can sign in. */
export const accountNamed = (directory: Directory, ref: string): Account | Refusal =>
  named(
    'account',
    Object.values(directory.accounts).filter(account => !account.removedAt),
    ref,
    account => [account.login],
  )

/** By login, name or id, among those that are not deleted. */
export const consultantNamed = (directory: Directory, ref: string): Consultant | Refusal =>
  named(
    'consultant',
    Object.values(directory.consultants).filter(consultant => !consultant.deletedAt),
    ref,
    consultant => [consultant.login, consultant.name],
  )

const deletedNamed = (directory: Directory, ref: string): Consultant | Refusal =>
  named(
    'consultant',
    Object.values(directory.consultants).filter(consultant => consultant.deletedAt),
    ref,
    consultant => [consultant.login, consultant.name],
  )

/** As {@link consultantNamed}; where nobody is called so, one of the deleted (A8). */
export const anyConsultantNamed = (directory: Directory, ref: string): Consultant | Refusal =>
  firstOf(consultantNamed(directory, ref), () => deletedNamed(directory, ref))

/** One of the deleted; where none of them is called so, one of the others. */
export const restorableNamed = (directory: Directory, ref: string): Consultant | Refusal =>
  firstOf(deletedNamed(directory, ref), () => consultantNamed(directory, ref))

function firstOf<T>(found: T | Refusal, otherwise: () => T | Refusal): T | Refusal {
  return found instanceof Refusal && found.code === 'not-found' ? otherwise() : found
}

/** The consultant of an account, if it has one that is not deleted (A1: at most one). */
export function consultantOf({ consultants }: Directory, account: string): Consultant | null {
  let known = byAccount.get(consultants)
  if (!known) {
    const there = Object.values(consultants).filter(consultant => !consultant.deletedAt)
    known = new Map(there.map(consultant => [consultant.account, consultant]))
    byAccount.set(consultants, known)
  }
  return known.get(account) ?? null
}

// Asked for every command. The directory never changes a table, it makes a new one: so an index is good as long as its
// table is there.
const byAccount = new WeakMap<Directory['consultants'], Map<string, Consultant>>()

/** By name or id. */
export const groupNamed = (directory: Directory, ref: string): Group | Refusal =>
  named('group', Object.values(directory.groups), ref, group => [group.name])

/** Ids of the groups, each once, in the order named. */
export function groupsNamed(directory: Directory, refs: readonly string[]): string[] | Refusal {
  const ids = new Set<string>()
  for (const ref of refs) {
    const group = groupNamed(directory, ref)
    if (group instanceof Refusal) return group
    ids.add(group.id)
  }
  return [...ids]
}

/** Ids of the consultants, each once, in the order named. */
export function consultantsNamed(directory: Directory, refs: readonly string[]): string[] | Refusal {
  const ids = new Set<string>()
  for (const ref of refs) {
    const consultant = consultantNamed(directory, ref)
    if (consultant instanceof Refusal) return consultant
    ids.add(consultant.id)
  }
  return [...ids]
}

/** By name or id; the built-in ones by their name. */
export const roleNamed = (directory: Directory, ref: string): Role | Refusal =>
  named('role', Object.values(directory.roles), ref, role => [role.name])

/** By name or id. */
export const channelNamed = (directory: Directory, ref: string): Channel | Refusal =>
  named('channel', Object.values(directory.channels), ref, channel => [channel.name])

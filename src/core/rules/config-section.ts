// What a section of the set-up as a document is, and what its rules are put together from (F2).
import type { NewEvent } from '../events.ts'
import { check, type Operation } from '../protocol/operation.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { Context, Decision } from './context.ts'
import { type Directory, evolveDirectory } from './directory.ts'

export type Item = Record<string, unknown>

/** What the rules of deleting must know of conversations: ids of groups and channels with open ones. */
export interface Busy {
  groups: ReadonlySet<string>
  channels: ReadonlySet<string>
}

export interface SectionRules {
  /** What is there, as the document has it, by name. */
  there: (directory: Directory, now: string) => { id: string; item: Item }[]
  /** What tells it from the others of its section. */
  key: (item: Item, directory: Directory) => string
  /** How people call it. */
  label: (item: Item) => string
  /** Whether the document says that there is to be nothing: a ban that has ended, a setting as it comes. */
  nothing?: (item: Item, now: string) => boolean
  /** Fields that are part of the key and are not compared. */
  fixed?: string[]
  /** Lists whose order counts. */
  ordered?: string[]
  /** Fields that name other things: those are the same when they mean the same. */
  refs?: Record<string, (directory: Directory, ref: string) => { id: string } | Refusal>
  add: (item: Item, context: Context) => Decision
  edit: (id: string, fields: Item, item: Item, context: Context) => Decision
  remove: (id: string, context: Context, busy: Busy) => Decision
}

/** Calls a rule with an input that the operation's schema has checked, its defaults filled in. */
export function by<I>(operation: Operation, rule: (input: I, context: Context) => Decision) {
  return (input: Item, context: Context): Decision => {
    const checked = check(operation.input, input)
    return checked instanceof Refusal ? checked : rule(checked as I, context)
  }
}

/** One act after the other, each on what the ones before have made of the directory. */
export function inTurn(context: Context, ...acts: ((context: Context) => Decision)[]): Decision {
  const events: NewEvent[] = []
  let { directory } = context
  for (const act of acts) {
    const decision = act({ ...context, directory })
    if (decision instanceof Refusal) return decision
    for (const event of decision) directory = evolveDirectory(directory, event)
    events.push(...decision)
  }
  return events
}

export const picked = (thing: object, fields: { shape: object }): Item =>
  Object.fromEntries(Object.keys(fields.shape).map(key => [key, thing[key as keyof typeof thing]]))

export const lower = (field: string) => (item: Item) => String(item[field]).toLowerCase()
export const text = (field: string) => (item: Item) => String(item[field])

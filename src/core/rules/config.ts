// The set-up as one document: written, compared with another, and another applied, all of it or nothing (F2).
import type { NewEvent } from '../events.ts'
import type { Change, Config, Section } from '../protocol/config.ts'
import { Refusal } from '../protocol/refusal.ts'
import { forbids } from './access.ts'
import { same } from './changes.ts'
import type { Busy, Item, SectionRules } from './config-section.ts'
import { meaning, order, sections } from './config-sections.ts'
import type { Actor, Context } from './context.ts'
import { type Directory, evolveDirectory } from './directory.ts'

/** Every section, its things by name. Without secrets, deleted things, bans that ended, and what belongs to one person. */
export function configOf(directory: Directory, now: string): Config {
  const written = (section: Section) => {
    const { there, label } = sections[section]
    const items = there(directory, now).map(({ item }) => item)
    return items.sort((a, b) => (label(a) < label(b) ? -1 : 1))
  }
  return Object.fromEntries(order.map(section => [section, written(section)])) as unknown as Config
}

interface Wanted {
  config: Config
  prune: boolean
}

/** What the document would change. Refused where it names a thing twice. */
export function configChanges(
  input: Wanted,
  context: Pick<Context, 'actor' | 'directory' | 'now'>,
): Change[] | Refusal {
  const no = forbids(context.actor, 'workspace.admin', null)
  if (no) return no
  const steps = stepsOf(order, input, context.directory, context.now)
  if (steps instanceof Refusal) return steps
  return steps.map(told)
}

export interface ConfigFacts {
  busy: Busy
  /** The actor with the rights that the directory gives them; the document may change those, too. */
  actorIn: (directory: Directory) => Actor | Refusal
}

/**
 * Makes the set-up as the document says, by the rules of each noun one after another, each on what the ones before have
 * made. The first refusal is that of the whole, with `section` and `at` in its details. Also refused: a document that
 * would not hold after it was applied.
 */
export function applyConfig(
  input: Wanted,
  facts: ConfigFacts,
  context: Context,
): { events: NewEvent[]; changes: Change[] } | Refusal {
  const no = forbids(context.actor, 'workspace.admin', null)
  if (no) return no
  const events: NewEvent[] = []
  const changes: Change[] = []
  let { directory } = context

  function take(step: Step): Refusal | null {
    const rules = sections[step.section]
    const actor = facts.actorIn(directory)
    if (actor instanceof Refusal) return actor
    const now: Context = { ...context, actor, directory }
    const decision =
      step.act === 'add'
        ? rules.add(step.item, now)
        : step.act === 'change'
          ? rules.edit(step.id, changedFields(step), step.item, now)
          : (ownSignIn(step, actor) ?? rules.remove(step.id, now, facts.busy))
    if (decision instanceof Refusal) return decision
    for (const event of decision) directory = evolveDirectory(directory, event)
    events.push(...decision)
    changes.push(told(step))
    return null
  }

  const making = { config: input.config, prune: false }
  const phases: [Section[], Wanted][] = [
    ...order.map((section): [Section[], Wanted] => [[section], making]),
    ...(input.prune ? [...order].reverse() : []).map((section): [Section[], Wanted] => [[section], input]),
  ]
  for (const [which, wanted] of phases) {
    const steps = stepsOf(which, wanted, directory, context.now)
    if (steps instanceof Refusal) return steps
    for (const step of steps) {
      const refused = take(step)
      if (refused) return located(step, refused)
    }
  }
  const left = stepsOf(order, input, directory, context.now)
  if (left instanceof Refusal) return left
  const [contradiction] = left
  if (contradiction) return located(contradiction, notHolding(contradiction))
  return { events, changes }
}

type Step = { section: Section; name: string; fields: Change['fields'] } & (
  | { act: 'add'; at: number; item: Item }
  | { act: 'change'; at: number; id: string; item: Item }
  | { act: 'remove'; at: null; id: string }
)

const told = ({ section, at, name, act, fields }: Step): Change => ({ section, at, name, act, fields })

const changedFields = ({ fields }: Step): Item =>
  Object.fromEntries(fields.map(({ field, to }) => [field, to]))

function stepsOf(
  which: readonly Section[],
  { config, prune }: Wanted,
  directory: Directory,
  now: string,
): Step[] | Refusal {
  const steps: Step[] = []
  for (const section of which) {
    const items = config[section] as Item[] | undefined
    if (!items) continue
    const rules = sections[section]
    const there = new Map(rules.there(directory, now).map(one => [rules.key(one.item, directory), one]))
    const named = new Map<string, number>()
    for (const [at, item] of items.entries()) {
      const key = rules.key(item, directory)
      const before = named.get(key)
      const name = rules.label(item)
      if (before !== undefined)
        return located(
          { section, at, name },
          new Refusal('invalid', `stands here already as number ${before + 1}`),
        )
      named.set(key, at)
      const found = there.get(key)
      if (found) {
        const fields = differing(rules, found.item, item, directory)
        if (fields.length > 0) steps.push({ section, act: 'change', at, id: found.id, item, name, fields })
      } else if (!rules.nothing?.(item, now))
        steps.push({ section, act: 'add', at, item, name, fields: given(item) })
    }
    if (!prune) continue
    for (const [key, { id, item }] of there)
      if (!named.has(key))
        steps.push({ section, act: 'remove', at: null, id, name: rules.label(item), fields: [] })
  }
  return steps
}

const given = (item: Item): Change['fields'] =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .map(([field, to]) => ({ field, to }))

function differing(rules: SectionRules, is: Item, item: Item, directory: Directory): Change['fields'] {
  return given(item)
    .filter(({ field, to }) => !rules.fixed?.includes(field) && !sameField(field, is[field], to))
    .map(({ field, to }) => ({ field, from: is[field] ?? null, to }))

  function sameField(field: string, a: unknown, b: unknown): boolean {
    if (Array.isArray(a) && Array.isArray(b)) return same(asSet(field, a), asSet(field, b))
    if (field === 'until' && typeof a === 'string' && typeof b === 'string')
      return Date.parse(a) === Date.parse(b)
    // What a document leaves out of an object is left alone; what is empty there need not be there at all.
    if (isObject(a) && isObject(b)) return Object.keys(b).every(key => same(a[key] ?? '', b[key] ?? ''))
    return same(meant(field, a), meant(field, b))
  }

  // Most lists of the set-up are sets: groups, permissions, origins.
  function asSet(field: string, list: unknown[]): unknown[] {
    const all = [...new Set(list.map(one => meant(field, one)))]
    return rules.ordered?.includes(field) ? all : all.sort()
  }

  function meant(field: string, value: unknown): unknown {
    const find = rules.refs?.[field]
    return find && typeof value === 'string' ? meaning(directory, find, value) : value
  }
}

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The refusal of one thing of the document, with its place in it. */
export function located(
  { section, at, name }: Pick<Change, 'section' | 'at' | 'name'>,
  no: Refusal,
): Refusal {
  const where = at === null ? section : `${section}[${at}]`
  return new Refusal(no.code, `${where} ${name}: ${no.message}`, { ...no.details, section, at })
}

function ownSignIn(step: Step & { act: 'remove' }, actor: Actor): Refusal | null {
  const own = step.section === 'accounts' && actor.kind === 'account' && actor.account.id === step.id
  return own ? new Refusal('conflict', 'this is your own sign-in: name it in the document to keep it') : null
}

function notHolding({ act, fields }: Step): Refusal {
  const what = act === 'change' ? `${fields.map(({ field }) => field).join(', ')} would not stay so` : act
  return new Refusal('conflict', `the document contradicts itself: ${what}, by what else it says`)
}

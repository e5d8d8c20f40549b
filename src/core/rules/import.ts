// The life of an import: begun, fed, finished, named, and taken back where nobody has changed its contacts since (D9).
import type { EventData, NewEvent } from '../events.ts'
import type { Contact } from '../model/contact.ts'
import type { ContactImport } from '../model/import.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { ParsedInputOf } from '../protocol/registry.ts'
import { forbids } from './access.ts'
import { changed, same } from './changes.ts'
import { byOf, type Context, type Decision } from './context.ts'
import { named } from './naming.ts'
import { countryOf } from './setting.ts'

/** Who may import, an admin, a manager or a super user, hears of imports when they ask; no console waits for them. */
const audience = { to: 'nobody' } as const

/** A repeat of one's own beginning, after an answer was lost, changes nothing. */
export function startImport(
  input: ParsedInputOf<'import.start'>,
  existing: ContactImport | null,
  context: Context,
): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  if (existing)
    return existing.state === 'running' && existing.file === input.file
      ? []
      : new Refusal('conflict', 'there already is an import with this id', { id: existing.id })
  const { import: id, ...fields } = input
  const country = countryOf(input, context)
  return [{ type: 'import.started', data: { import: begun(id, { ...fields, country }, context) }, audience }]
}

const begun = (
  id: string,
  fields: Omit<ParsedInputOf<'import.start'>, 'import'> & { country: string },
  context: Context,
): ContactImport => ({
  id,
  ...fields,
  state: 'running',
  counts: { rows: 0, new: 0, merged: 0, unchanged: 0, rejected: 0 },
  lastLine: 0,
  by: byOf(context.actor),
  startedAt: context.now,
  finishedAt: null,
  undoneAt: null,
  undone: { restored: 0, left: 0 },
})

/** For rows that come without a beginning: the import that they begin, of which only the file's name is known. */
export const beginWithRows = (
  input: Pick<ParsedInputOf<'contact.import'>, 'import' | 'file' | 'country'>,
  context: Context,
): NewEvent => {
  const { import: id, file } = input
  const country = countryOf(input, context)
  const unknown = { name: '', description: '', columns: [], encoding: '', separator: '', header: true }
  return {
    type: 'import.started',
    data: { import: begun(id, { file, country, ...unknown }, context) },
    audience,
  }
}

/** Whether rows of these lines can be the next ones; `conflict` tells where the import stands. */
export function refusesRows(
  existing: ContactImport | null,
  lines: readonly number[],
  after: number | undefined,
): Refusal | null {
  const last = existing?.lastLine ?? 0
  const details = { lastLine: last }
  if (existing && existing.state !== 'running')
    return new Refusal('conflict', `this import is ${existing.state}: it takes no more rows`)
  if (after !== undefined && after !== last)
    return new Refusal('conflict', `the import stands at line ${last}, not ${after}`, details)
  let before = last
  for (const line of lines) {
    if (line <= before)
      return new Refusal('conflict', `line ${line} does not come after line ${before}`, details)
    before = line
  }
  return null
}

export function finishImport(existing: ContactImport | null, context: Context): Decision {
  const no = forbids(context.actor, 'contact.manage', null)
  if (no) return no
  if (!existing) return new Refusal('not-found', 'there is no such import')
  if (existing.state === 'finished') return []
  if (existing.state !== 'running')
    return new Refusal('conflict', `this import is ${existing.state}: it can’t be finished`)
  return [{ type: 'import.finished', data: { import: existing.id }, audience }]
}

/** The import that is meant, if the actor may manage contacts. */
export function importNamed(
  ref: string,
  candidates: readonly ContactImport[],
  context: Pick<Context, 'actor'>,
): ContactImport | Refusal {
  return (
    forbids(context.actor, 'contact.manage', null) ??
    named(
      'import',
      candidates.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt)),
      ref,
      one => [one.name, one.file],
      one => `${one.state}, ${one.startedAt}, ${counted(one)}, by ${one.by.name}`,
    )
  )
}

const counted = ({ counts }: ContactImport) =>
  `${counts.rows} row${counts.rows === 1 ? '' : 's'}: ${counts.new} new, ${counts.merged} merged, ${counts.rejected} rejected`

export function editImport(input: ParsedInputOf<'import.edit'>, existing: ContactImport): NewEvent[] {
  const { import: _ref, ...fields } = input
  const after = changed(existing, fields)
  if (!after) return []
  const { name, description } = after
  return [{ type: 'import.edited', data: { import: existing.id, name, description }, audience }]
}

/** The newest batch that is still to be taken back, and how its contacts are now. */
export interface UndoFacts {
  batch: { first: number; contacts: EventData['contact.imported']['contacts'] } | null
  /** whether there are further ones before it */
  more: boolean
  /** by id; those that are gone are not in it */
  now: ReadonlyMap<string, Contact>
  /** those contacts that a visitor's identity, or the code of a merged contact, leads to */
  inUse: ReadonlySet<string>
}

/**
 * Takes back one batch. A contact that is no longer as this batch has left it stays, and so does a new one that
 * somebody has begun to write with: their conversation would be with nobody.
 */
export function undoBatch(existing: ContactImport, { batch, more, now, inUse }: UndoFacts): NewEvent[] {
  if (existing.state === 'undone') return []
  const restored: Contact[] = []
  const removed: string[] = []
  const left: { contact: string; reason: string }[] = []
  for (const { now: after, before } of batch?.contacts ?? []) {
    const current = now.get(after.id)
    const stays = (reason: string) => left.push({ contact: (current ?? after).code, reason })
    if (!current) stays('is gone since')
    else if (!same(current, after)) stays('was changed since')
    else if (before) restored.push(before)
    else if (inUse.has(after.id)) stays('is in use since')
    else removed.push(after.id)
  }
  const data = { import: existing.id, first: batch?.first ?? 0, restored, removed, left, end: !more }
  return [{ type: 'import.undone', data, audience }]
}

/** The import after the event; `at` is its time. The same object where the event does not concern it. */
export function evolveImport(
  before: ContactImport | null,
  event: NewEvent,
  at: string,
): ContactImport | null {
  if (event.type === 'import.started') return event.data.import
  if (!before) return null
  switch (event.type) {
    case 'contact.imported': {
      const counts = { ...before.counts }
      for (const [, verdict] of event.data.verdicts) {
        counts.rows++
        counts[verdict]++
      }
      return { ...before, counts, lastLine: event.data.verdicts.at(-1)?.[0] ?? before.lastLine }
    }
    case 'import.finished':
      return { ...before, state: 'finished', finishedAt: at }
    case 'import.edited':
      return { ...before, name: event.data.name, description: event.data.description }
    case 'import.undone': {
      const { restored, removed, left, end } = event.data
      return {
        ...before,
        state: end ? 'undone' : 'undoing',
        undoneAt: at,
        undone: {
          restored: before.undone.restored + restored.length + removed.length,
          left: before.undone.left + left.length,
        },
      }
    }
  }
  return before
}

// Quick replies from a file: each new, changed or unchanged; all of them, or, where one is wrong, none (E11).
import type { NewEvent } from '../events.ts'
import type { Reply } from '../model/reply.ts'
import { check } from '../protocol/operation.ts'
import { Refusal } from '../protocol/refusal.ts'
import type { OutputOf, ParsedInputOf } from '../protocol/registry.ts'
import { replyOperations } from '../protocol/reply.ts'
import type { Context } from './context.ts'
import { evolveDirectory } from './directory.ts'
import { groupNamed } from './references.ts'
import { addReply, editReply, repliesFromLine } from './reply.ts'

type Row = ParsedInputOf<'reply.import'>['replies'][number]
type Fate = OutputOf<'reply.import'>['replies'][number]

/** `details.faults`: every wrong one, by its line in the file. What the actor may not do at all is refused as that. */
export function importReplies(
  { replies }: ParsedInputOf<'reply.import'>,
  context: Context,
): { events: NewEvent[]; fates: Fate[] } | Refusal {
  const events: NewEvent[] = []
  const fates: Fate[] = []
  const faults: { line: number; message: string }[] = []
  let { directory } = context
  for (const row of replies) {
    const taken = take(row, { ...context, directory })
    if (taken instanceof Refusal) {
      if (taken.code === 'not-allowed') return taken
      faults.push({ line: row.line, message: taken.message })
      continue
    }
    for (const event of taken.events) directory = evolveDirectory(directory, event)
    events.push(...taken.events)
    fates.push(taken.fate)
  }
  if (faults.length === 0) return { events, fates }
  const of = `${faults.length} of ${replies.length} quick replies ${faults.length === 1 ? 'is' : 'are'} wrong`
  return new Refusal('invalid', `${of}, and none was taken`, { faults })
}

function take(row: Row, context: Context): { events: NewEvent[]; fate: Fate } | Refusal {
  const { line, ...given } = row
  const among = siblings(row, context)
  if (among instanceof Refusal) return among
  const wanted = row.shortcut === null ? null : `/${row.shortcut.trim().replace(/^\//, '')}`.toLowerCase()
  const same = among.find(one =>
    wanted === null ? one.text === row.text : one.shortcut.toLowerCase() === wanted,
  )
  if (!same) {
    const fields = check(replyOperations['reply.add'].input, {
      ...given,
      shortcut: row.shortcut ?? freeShortcut(row.text, among),
    })
    if (fields instanceof Refusal) return fields
    const added = addReply(fields, context)
    if (added instanceof Refusal) return added
    const [event] = added
    if (event?.type !== 'reply.added') throw new Error('a quick reply that is new must be added')
    const { id, shortcut } = event.data.reply
    return { events: added, fate: { line, id, shortcut, fate: 'new' } }
  }
  const { id, shortcut } = same
  // A line of texts says nothing but the texts: there is nothing to change.
  if (wanted === null) return { events: [], fate: { line, id, shortcut, fate: 'unchanged' } }
  const { title, text } = row
  const fields = check(replyOperations['reply.edit'].input, { reply: id, title, text })
  if (fields instanceof Refusal) return fields
  const edited = editReply(fields, context)
  if (edited instanceof Refusal) return edited
  return { events: edited, fate: { line, id, shortcut, fate: edited.length > 0 ? 'changed' : 'unchanged' } }
}

/** Those that it could be the same as: of the same scope and group. */
function siblings({ scope, group }: Row, { actor, directory }: Context): Reply[] | Refusal {
  const found = group === null ? null : groupNamed(directory, group)
  if (found instanceof Refusal) return found
  const me = actor.kind === 'account' ? (actor.consultant?.id ?? null) : null
  return Object.values(directory.replies).filter(
    one =>
      one.scope === scope &&
      one.group === (found?.id ?? null) &&
      one.consultant === (scope === 'mine' ? me : null),
  )
}

/** Of the text's first words, and none that is there already. */
function freeShortcut(text: string, among: readonly Reply[]): string {
  const taken = new Set(among.map(one => one.shortcut.toLowerCase()))
  const first = repliesFromLine(text)[0]?.shortcut ?? '/reply'
  let shortcut = first
  for (let n = 2; taken.has(shortcut); n++) shortcut = `${first}-${n}`
  return shortcut
}

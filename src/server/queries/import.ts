// Queries about imports: which there were, one of them, and what became of its rows (D9).
import type { LoggedEvent } from '../../core/events.ts'
import type { ContactImport } from '../../core/model/import.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { toldVerdict } from '../../core/rules/contact-import-event.ts'
import type { Actor } from '../../core/rules/context.ts'
import { importNamed } from '../../core/rules/import.ts'
import { fold } from '../../core/text/fold.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db, SqlQueries } from './sql.ts'

export const importQueries: SqlQueries<`import.${'list' | 'show' | 'rows'}`> = {
  /** Newest first. */
  'import.list': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'contact.manage', null)
    if (no) return no
    const before = positionOf(input.cursor)
    if (before instanceof Refusal) return before
    let query = db
      .selectFrom('imports')
      .select(['id', 'started_at', 'body'])
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
    for (const word of fold(input.search ?? '').match(/\S+/g) ?? [])
      query = query.where(eb => eb(eb.fn<number>('instr', ['search', eb.val(word)]), '>', 0))
    if (input.state !== undefined) query = query.where('state', '=', input.state)
    if (before)
      query = query.where(eb =>
        eb(eb.refTuple('started_at', 'id'), '<', eb.tuple(before[0], String(before[1]))),
      )
    const rows = await query.execute()
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      items: page.map(row => JSON.parse(row.body) as ContactImport),
      ...(rows.length > page.length && last && { next: cursorOf([last.started_at, last.id]) }),
    }
  },

  'import.show': (input, actor, _directory, db) => called(db, input.import, actor),

  /** In the order of the file. */
  'import.rows': async (input, actor, _directory, db) => {
    const one = await called(db, input.import, actor)
    if (one instanceof Refusal) return one
    const position = positionOf(input.cursor)
    if (position instanceof Refusal) return position
    let line = position?.[0] ?? 0
    const items: Awaited<ReturnType<typeof rowsAfter>> = []
    // A batch at a time: its event has up to 1,000 rows, and not all may be asked for.
    for (let batches = 0; ; batches++) {
      if (batches === mostBatches) return { items, next: cursorOf([line, 0]) }
      const rows = await rowsAfter(db, one.id, line)
      if (rows.length === 0) return { items }
      line = rows.at(-1)!.line
      items.push(...rows.filter(row => input.verdict === undefined || row.verdict === input.verdict))
      if (items.length <= input.limit) continue
      const page = items.slice(0, input.limit)
      return { items: page, next: cursorOf([page.at(-1)!.line, 0]) }
    }
  },
}

/** Batches read for one page: it may be a short one, but never a slow one. */
const mostBatches = 20

async function called(db: Db, ref: string, actor: Actor): Promise<ContactImport | Refusal> {
  const name = ref.trim().toLowerCase()
  const rows = await db
    .selectFrom('imports')
    .select('body')
    .where(eb => eb.or([eb('id', '=', name), eb('name', '=', name), eb('file', '=', name)]))
    .execute()
  return importNamed(
    ref,
    rows.map(row => JSON.parse(row.body) as ContactImport),
    { actor },
  )
}

/** The rows after this line that are in one batch with the next of them. */
async function rowsAfter(db: Db, id: string, line: number) {
  const batch = await db
    .selectFrom('import_batches')
    .select(['seq', 'undone'])
    .where('import', '=', id)
    .where('last', '>', line)
    .orderBy('first')
    .limit(1)
    .executeTakeFirst()
  if (!batch) return []
  const imported = await eventOf<'contact.imported'>(db, batch.seq)
  const left = batch.undone === null ? [] : (await eventOf<'import.undone'>(db, batch.undone)).data.left
  const why = new Map(left.map(({ contact, reason }) => [contact, reason]))
  return imported.data.verdicts
    .filter(([at]) => at > line)
    .map(kept => {
      const told = toldVerdict(kept)
      const reason = told.contact === undefined ? undefined : why.get(told.contact)
      return reason === undefined ? told : { ...told, left: reason }
    })
}

async function eventOf<T extends LoggedEvent['type']>(db: Db, seq: number) {
  const { body } = await db
    .selectFrom('events')
    .select('body')
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()
  return JSON.parse(body) as LoggedEvent & { type: T }
}

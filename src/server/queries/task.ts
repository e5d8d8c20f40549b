// Queries about tasks: the list, and one of them (C3, C5).
import { sql } from 'kysely'
import { endOfToday, type Task } from '../../core/model/task.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { consultantNamed } from '../../core/rules/references.ts'
import { settingOf } from '../../core/rules/setting.ts'
import { fold } from '../../core/text/fold.ts'
import { wallAt } from '../../core/text/wall.ts'
import { taskFrom } from '../store/sqlite/task.ts'
import { contactCalled } from './contact.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db, SqlQueries } from './sql.ts'

const rows = (db: Db) =>
  db
    .selectFrom('tasks')
    .leftJoin('contacts', 'contacts.id', 'tasks.contact')
    .select(['tasks.no', 'tasks.due_at', 'tasks.body', 'tasks.contact', 'contacts.body as person'])

/** What stands on a contact's card, what is due first at the top. */
export const openTasksOf = async (db: Db, contact: string): Promise<Task[]> =>
  (
    await rows(db)
      .where('tasks.contact', '=', contact)
      .where('tasks.state', '=', 'open')
      .orderBy('tasks.due_at')
      .orderBy('tasks.no')
      .limit(100)
      .execute()
  ).map(taskFrom)

export const taskQueries: SqlQueries<'task.list' | 'task.show'> = {
  'task.list': async (input, actor, directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    const after = positionOf(input.cursor)
    if (after instanceof Refusal) return after
    let query = rows(db)
      .orderBy('tasks.due_at')
      .orderBy('tasks.no')
      .limit(input.limit + 1)
    if (input.state !== 'all') query = query.where('tasks.state', '=', input.state)
    if (input.mine) {
      const me = actor.kind === 'account' ? actor.consultant : null
      if (!me) return invalid('mine', 'you are no consultant')
      query = query.where('tasks.consultant', '=', me.id)
    }
    if (input.consultant !== undefined) {
      const consultant = consultantNamed(directory, input.consultant)
      if (consultant instanceof Refusal) return consultant
      query = query.where('tasks.consultant', '=', consultant.id)
    }
    if (input.contact !== undefined) {
      const contact = await contactCalled(db, input.contact)
      if (contact instanceof Refusal) return contact
      query = query.where('tasks.contact', '=', contact.id)
    }
    if (input.conversation !== undefined)
      query = query.where(sql<boolean>`tasks.body ->> 'conversation' = ${input.conversation}`)
    if (input.due !== undefined) {
      const [now, timeZone] = [Date.now(), settingOf(directory, 'timezone')]
      const today = wallAt(timeZone, now).date
      query = query.where(
        input.due === 'today'
          ? sql<boolean>`CASE WHEN day IS NULL THEN due_at < ${endOfToday(now, timeZone)} ELSE day <= ${today} END`
          : sql<boolean>`CASE WHEN day IS NULL THEN due_at < ${now} ELSE day < ${today} END`,
      )
    }
    for (const word of fold(input.text ?? '').match(/\S+/g) ?? [])
      query = query.where(sql<boolean>`instr(tasks.search, ${word}) > 0`)
    if (after) query = query.where(sql<boolean>`(due_at, tasks.no) > (${after[0]}, ${Number(after[1])})`)
    const found = await query.execute()
    const page = found.slice(0, input.limit)
    const last = page.at(-1)
    return {
      items: page.map(taskFrom),
      ...(found.length > page.length && last && { next: cursorOf([last.due_at, last.no]) }),
    }
  },

  'task.show': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'contact.read', null)
    if (no) return no
    const ref = input.task.trim().toLowerCase()
    const number = /^t-(\d{1,15})$/.exec(ref)?.[1]
    const row = await rows(db)
      .where(number ? sql<boolean>`tasks.no = ${Number(number)}` : sql<boolean>`tasks.id = ${ref}`)
      .executeTakeFirst()
    return row ? taskFrom(row) : new Refusal('not-found', `there is no task ${input.task}`)
  },
}

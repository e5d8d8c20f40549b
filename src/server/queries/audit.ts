// Queries over the log itself: the trail of administrative acts, and the check of its chain of hashes (G4).
import type { LoggedEvent } from '../../core/events.ts'
import type { AuditEntry, Checked, Door } from '../../core/protocol/audit.ts'
import { invalid, Refusal } from '../../core/protocol/refusal.ts'
import { forbids } from '../../core/rules/access.ts'
import { aboutOf, auditNouns, isAdministrative, toldData } from '../../core/rules/audit.ts'
import type { Directory } from '../../core/rules/directory.ts'
import { digestOf, isErased, linkOf, noHash } from '../store/chain.ts'
import { cursorOf, positionOf } from './cursor.ts'
import type { Db, SqlQueries } from './sql.ts'

/** Rows read at once; those of an import hold a thousand people each. */
const readAtOnce = 50
/** Characters after which a part of the check ends, whatever its limit. */
const mostAtOnce = 16 * 1024 * 1024

export const auditQueries: SqlQueries<'audit.list' | 'audit.check'> = {
  /** Newest first; the index of administrative acts is all that is searched. */
  'audit.list': async (input, actor, directory, db) => {
    const no = forbids(actor, 'workspace.admin', null)
    if (no) return no
    const before = positionOf(input.cursor)
    if (before instanceof Refusal) return before
    const who = input.who === undefined ? null : actorsCalled(directory, input.who)
    if (who instanceof Refusal) return who
    let query = db
      .selectFrom('events')
      .select(['seq', 'at'])
      .where('actor', 'is not', null)
      .orderBy('at', 'desc')
      .orderBy('seq', 'desc')
      .limit(input.limit + 1)
    if (who) query = query.where('actor', 'in', who)
    if (input.what !== undefined) {
      const what = input.what.trim()
      if (what.includes('.') ? !isAdministrative(what) : !auditNouns.includes(what))
        return invalid(
          'what',
          `${what} is no administrative act: ${auditNouns.join(', ')}, or account.edited …`,
        )
      query = what.includes('.') ? query.where('type', '=', what) : query.where('type', 'like', `${what}.%`)
    }
    if (input.since !== undefined) query = query.where('at', '>=', Date.parse(input.since))
    if (input.until !== undefined) query = query.where('at', '<', Date.parse(input.until))
    if (before)
      query = query.where(eb =>
        eb.or([
          eb('at', '<', before[0]),
          eb.and([eb('at', '=', before[0]), eb('seq', '<', Number(before[1]))]),
        ]),
      )
    const found = await query.execute()
    const page = found.slice(0, input.limit)
    const last = page.at(-1)
    return {
      items: await entries(
        db,
        page.map(row => row.seq),
        directory,
      ),
      ...(found.length > page.length && last && { next: cursorOf([last.at, last.seq]) }),
    }
  },

  'audit.check': async (input, actor, _directory, db) => {
    const no = forbids(actor, 'workspace.admin', null)
    if (no) return no
    const start = await hashAt(db, input.after)
    if (start === null) return invalid('after', 'the log has not come that far')
    const result: Checked = { checked: 0, seq: input.after, hash: start, erased: 0, broken: null, next: null }
    let read = 0
    while (result.checked < input.limit && read < mostAtOnce) {
      const limit = Math.min(readAtOnce, input.limit - result.checked)
      const rows = await rowsAfter(db, result.seq, limit)
      for (const row of rows) {
        const why = faultOf(row, result)
        if (why) return { ...result, broken: { seq: result.seq + 1, why } }
        if (row.digest !== null) result.erased++
        result.checked++
        result.seq = row.seq
        result.hash = row.hash
        read += row.body.length
      }
      if (rows.length < limit) return result
    }
    return { ...result, next: result.seq }
  },
}

/** Accounts by id, login, or the name of their consultant, gone or not; what the log calls the others. */
function actorsCalled(directory: Directory, ref: string): string[] | Refusal {
  const wanted = ref.trim().toLowerCase()
  if (wanted === 'owner' || wanted === 'system' || wanted === 'visitor') return [wanted]
  const accounts = Object.values(directory.accounts)
    .filter(account => account.id === wanted || account.login === wanted)
    .map(account => account.id)
  const consultants = Object.values(directory.consultants)
    .filter(one => one.id === wanted || one.name.toLowerCase() === wanted)
    .map(one => one.account)
  const found = [...new Set([...accounts, ...consultants])]
  return found.length > 0 ? found : new Refusal('not-found', `there is nobody called ${ref}`)
}

async function entries(db: Db, seqs: number[], directory: Directory): Promise<AuditEntry[]> {
  const imports = new Map<string, string>()
  const nameOf = (id: string) =>
    directory.accounts[id]?.login ??
    (directory.consultants[id] ?? directory.groups[id] ?? directory.roles[id])?.name ??
    imports.get(id) ??
    id
  const items: AuditEntry[] = []
  for (const seq of seqs) {
    const row = await db
      .selectFrom('events')
      .select(['body', 'origin', 'actor'])
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow()
    const event = JSON.parse(row.body) as LoggedEvent
    const { import: imported } = (event.data ?? {}) as { import?: unknown }
    if (typeof imported === 'string') imports.set(imported, await importCalled(db, imported))
    const opened = event.type === 'session.started' && directory.accounts[row.actor ?? '']
    items.push({
      id: String(seq),
      seq,
      at: event.at,
      by: opened ? { kind: 'account', id: opened.id, name: nameOf(opened.id) } : event.by,
      type: event.type,
      about: event.data === null ? '' : aboutOf(event, nameOf),
      from: originOf(row.origin),
      data: event.data === null ? null : toldData(event),
    })
  }
  return items
}

async function importCalled(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('imports').select('body').where('id', '=', id).executeTakeFirst()
  if (!row) return id
  const { name, file } = JSON.parse(row.body) as { name: string; file: string }
  return name || file
}

function originOf(json: string | null): AuditEntry['from'] {
  const known = (json === null ? {} : JSON.parse(json)) as { door?: Door; ip?: string; token?: string }
  return { door: known.door ?? null, ip: known.ip ?? null, token: known.token ?? null }
}

/** The hash of the event at `seq`; null when there is none. */
async function hashAt(db: Db, seq: number): Promise<string | null> {
  if (seq === 0) return noHash
  const row = await db.selectFrom('events').select('hash').where('seq', '=', seq).executeTakeFirst()
  return row?.hash ?? null
}

const rowsAfter = (db: Db, seq: number, limit: number) =>
  db
    .selectFrom('events')
    .select(['seq', 'at', 'type', 'conversation', 'identity', 'visitor_seq as visitorSeq'])
    .select(['audience', 'body', 'visitor_body as visitorBody', 'actor', 'origin', 'hash', 'digest'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()
type Row = Awaited<ReturnType<typeof rowsAfter>>[number]

/** Why this is not the event that was written behind the one before. */
function faultOf(row: Row, before: { seq: number; hash: string }): string | null {
  if (row.seq !== before.seq + 1) return 'is missing'
  if (row.digest !== null && !saysErased(row)) return 'says that it was erased, and has content'
  const digest = row.digest ?? digestOf(row)
  return linkOf(before.hash, row, digest) === row.hash ? null : 'is not as it was written'
}

function saysErased(row: Row): boolean {
  try {
    return isErased(row)
  } catch (error) {
    // A body that is no JSON is nothing that an erasure leaves.
    if (error instanceof SyntaxError) return false
    throw error
  }
}

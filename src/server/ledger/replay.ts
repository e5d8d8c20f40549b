// Reads the log again for the tables for reading: after a crash, and when they are to be made anew.
import type { LoggedEvent, NewEvent } from '../../core/events.ts'
import { type EventRow, nothingAppended } from '../store/store.ts'
import { placeVisitorEvent, project } from './project.ts'
import type { Unit } from './unit.ts'

/** Takes committed events into the unit again; what was appended with them is in the database already. */
export async function replay(unit: Unit, rows: readonly EventRow[]): Promise<void> {
  for (const row of rows) {
    const event = eventOf(row)
    const { conversation } = await project(unit, event, new Date(row.at).toISOString())
    if (row.visitorSeq !== null && row.identity) {
      const person = await unit.person(row.identity)
      if (!person) throw new Error(`event ${row.seq} concerns an unknown identity`)
      placeVisitorEvent(unit, person, row.visitorSeq, row.seq, conversation)
    }
    unit.appended = nothingAppended()
    unit.head.seq = row.seq
  }
}

function eventOf(row: EventRow): NewEvent {
  const { type, data, conversation } = JSON.parse(row.body) as LoggedEvent
  return {
    type,
    data,
    audience: JSON.parse(row.audience),
    ...(conversation && { conversation }),
    ...(row.identity && { identity: row.identity }),
  } as NewEvent
}

// What events change of tasks: as they are now, and whose they are where a contact turned out to be another one.
import type { NewEvent } from '../../core/events.ts'
import type { Unit } from './unit.ts'

export function takeTask(unit: Unit, event: NewEvent): void {
  const { tasks } = unit.appended
  switch (event.type) {
    case 'task.added':
    case 'task.edited':
    case 'task.done':
    case 'task.reopened':
    case 'task.removed':
    case 'task.reminded':
      tasks.push({ task: event.data.task })
      return
    case 'contact.merged':
      tasks.push({ of: event.data.merged.id, into: event.data.contact.id })
      return
    case 'identity.bound':
      if (event.data.emptied) tasks.push({ of: event.data.from.id, into: event.data.contact.id })
  }
}

// Opens what the picked row of a list stands for: a conversation, or somebody with whom there is none now.
import type { Desk } from '../desk.ts'
import { pickedOf } from '../state/select.ts'
import { pickedPerson } from '../state/tasks.ts'
import { showPerson } from './history.ts'
import { openIt } from './look.ts'

export function openPicked(desk: Desk): void {
  const { state } = desk
  const picked = pickedOf(state)
  const person = state.queue === 'important' ? pickedPerson(state) : null
  if (picked) openIt(desk, picked.id)
  else if (person) void showPerson(desk, person.contact)
}

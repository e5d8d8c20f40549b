// What the console says when leaving, inviting and banning are taken back, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const undone: Texts['undone'] = {
  again: name => `ви знову берете участь: ${name}`,
  uninvited: who => `${who} більше не бере участі`,
  bannedForGood: (name, why) => `заблоковано: ${name} · ${why}`,
}

// What the console says when leaving, inviting and banning are taken back, in Russian.
import type { Texts } from '../en/console.ts'

export const undone: Texts['undone'] = {
  again: name => `вы снова участвуете: ${name}`,
  uninvited: who => `${who} больше не участвует`,
  bannedForGood: (name, why) => `заблокирован: ${name} · ${why}`,
}

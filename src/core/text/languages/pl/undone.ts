// What the console says when leaving, inviting and banning are taken back, in Polish.
import type { Texts } from '../en/console.ts'

export const undone: Texts['undone'] = {
  again: name => `znów bierzesz udział: ${name}`,
  uninvited: who => `${who} już nie bierze udziału`,
  bannedForGood: (name, why) => `zablokowano: ${name} · ${why}`,
}

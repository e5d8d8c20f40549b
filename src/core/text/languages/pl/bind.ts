// What the act of saying who a client is says, in Polish.
import type { Texts } from '../en/console.ts'

export const bind: Texts['bind'] = {
  title: name => `Kim jest ${name}?`,
  same: { email: 'ten sam e-mail:', phone: 'ten sam telefon:' },
  suggestion: (same, who, key) => `${same} ${who} · ${key}`,
  nobody: 'nikt znany',
  nobodyHint: 'cofa przypisanie',
  bound: (name, who) => `${name} → ${who}`,
  unbound: name => `${name}: już bez kontaktu`,
  enter: 'to ten',
}

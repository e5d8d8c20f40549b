// What the act of saying who a client is says, in Russian.
import type { Texts } from '../en/console.ts'

export const bind: Texts['bind'] = {
  title: name => `Кто такой ${name}?`,
  same: { email: 'тот же e-mail:', phone: 'тот же телефон:' },
  suggestion: (same, who, key) => `${same} ${who} · ${key}`,
  nobody: 'никто из известных',
  nobodyHint: 'снимает привязку',
  bound: (name, who) => `${name} → ${who}`,
  unbound: name => `${name}: больше без контакта`,
  enter: 'это он',
}

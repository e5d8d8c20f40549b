// What the act of saying who a client is says, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const bind: Texts['bind'] = {
  title: name => `Хто такий ${name}?`,
  same: { email: 'той самий e-mail:', phone: 'той самий телефон:' },
  suggestion: (same, who, key) => `${same} ${who} · ${key}`,
  nobody: 'ніхто з відомих',
  nobodyHint: 'знімає прив’язку',
  bound: (name, who) => `${name} → ${who}`,
  unbound: name => `${name}: більше без контакту`,
  enter: 'це він',
}

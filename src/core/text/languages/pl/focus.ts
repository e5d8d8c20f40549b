// What says where typing goes, what is unread and who has a conversation, in Polish.
import type { Texts } from '../en/console.ts'

export const focus: Texts['focus'] = {
  writeHere: key => `${key}: pisz tutaj`,
  unread: key => `● nieprzeczytane · ${key} oznacza`,
  hasIt: (name, key) => `prowadzi ${name} · ${key}: wyjdź`,
  transferred: (name, to, key) => `${name} → ${to}; nadal bierzesz udział: ${key} kończy`,
  lastHere: 'nikt by tu nie został',
  enter: { open: 'otwórz', run: 'uruchom', handOver: 'przekaż', invite: 'zaproś', unban: 'odblokuj' },
}

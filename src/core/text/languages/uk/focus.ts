// What says where typing goes, what is unread and who has a conversation, in Ukrainian.
import type { Texts } from '../en/console.ts'

export const focus: Texts['focus'] = {
  writeHere: key => `${key}: писати тут`,
  unread: key => `● не прочитано · ${key} позначить`,
  hasIt: (name, key) => `веде ${name} · ${key}: вийти`,
  transferred: (name, to, key) => `${name} → ${to}; ви ще берете участь: ${key} – вийти`,
  lastHere: 'тут нікого не лишиться',
  enter: {
    open: 'відкрити',
    run: 'виконати',
    handOver: 'передати',
    invite: 'запросити',
    unban: 'розблокувати',
  },
}

// What says where typing goes, what is unread and who has a conversation, in Russian.
import type { Texts } from '../en/console.ts'

export const focus: Texts['focus'] = {
  writeHere: key => `${key}: писать здесь`,
  unread: key => `● не прочитано · ${key} отметит`,
  hasIt: (name, key) => `ведёт ${name} · ${key}: выйти`,
  transferred: (name, to, key) => `${name} → ${to}; вы всё ещё участвуете: ${key} – выйти`,
  lastHere: 'здесь никого не останется',
  enter: {
    open: 'открыть',
    run: 'выполнить',
    handOver: 'передать',
    invite: 'пригласить',
    unban: 'разблокировать',
  },
}

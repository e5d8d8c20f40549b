// chatctl consultant: the chat identities of accounts.
import type { Noun } from '../noun.ts'
import { shown } from './shown.ts'

export const consultant: Noun = {
  name: 'consultant',
  summary: 'who talks with visitors',
  columns: [
    'login',
    'name',
    'position',
    { title: 'role', of: row => (row.observer ? [row.role, 'observer'] : row.role) },
    'presence',
    'groups',
    { title: 'deleted', of: row => row.deletedAt },
  ],
  names: ['group.list', 'role.list'],
  verbs: {
    add: {
      operation: 'consultant.add',
      args: ['login'],
      flat: 'createUser',
      password: { path: ['createUser', 'password'], required: false },
      existing: shown('consultant.show', 'consultant', 'login'),
      guide: () => import('../guide/consultant.ts'),
    },
    list: {
      operation: 'consultant.list',
      short: {
        online: { input: { presence: 'online' }, help: 'only those who are online' },
        away: { input: { presence: 'away' }, help: 'only those who are away' },
        offline: { input: { presence: 'offline' }, help: 'only those who are offline' },
      },
    },
    show: { operation: 'consultant.show', args: ['consultant'], card: true },
    edit: { operation: 'consultant.edit', args: ['consultant'] },
    remove: { operation: 'consultant.remove', args: ['consultant'] },
    restore: { operation: 'consultant.restore', args: ['consultant'] },
    online: {
      operation: 'consultant.presence',
      summary: 'be there for visitors',
      args: ['consultant'],
      fixed: { presence: 'online' },
    },
    away: {
      operation: 'consultant.presence',
      summary: 'take no new conversations for a while',
      args: ['consultant'],
      fixed: { presence: 'away' },
    },
  },
}

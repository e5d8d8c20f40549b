// chatctl account: people who can sign in.
import { accountOperations } from '../../core/protocol/account.ts'
import type { Noun } from '../noun.ts'
import { shown } from './shown.ts'

export const account: Noun = {
  name: 'account',
  operations: accountOperations,
  columns: [
    'login',
    { title: 'name', of: row => `${row.firstName} ${row.lastName}`.trim() },
    'phone',
    { title: 'status', of: row => ['admin', 'manager'].filter(status => row[status]) },
    { title: 'created', of: row => row.createdAt, spare: true },
    { title: 'removed', of: row => row.removedAt },
  ],
  verbs: {
    add: {
      operation: 'account.add',
      args: ['login'],
      password: { path: ['password'], required: false },
      existing: shown('account.show', 'account', 'login'),
    },
    list: { operation: 'account.list' },
    show: { operation: 'account.show', args: ['account'], card: true },
    edit: {
      operation: 'account.edit',
      args: ['account'],
    },
    remove: {
      operation: 'account.remove',
      args: ['account'],
      confirm: input => `Take the sign-in of ${input.account} away?`,
    },
    password: {
      operation: 'account.password',
      args: ['account'],
      password: { path: ['password'], required: true },
    },
  },
}

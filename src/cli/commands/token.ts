// chatctl token: API tokens for programs.
import { tokenOperations } from '../../core/protocol/token.ts'
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const columns: Noun['columns'] = [
  'name',
  { title: 'acts as', of: row => row.account },
  'scopes',
  'expires',
  { title: 'last used', of: row => row.usedAt },
]

export const token: Noun = {
  name: 'token',
  operations: tokenOperations,
  columns,
  names: ['account.list'],
  verbs: {
    add: {
      operation: 'token.add',
      args: ['name'],
      columns: [...columns.slice(0, 4), 'token'],
      existing: listed(
        'token.list',
        () => ({}),
        (item, input) => String(item.name).toLowerCase() === String(input.name).toLowerCase(),
      ),
    },
    list: { operation: 'token.list' },
    revoke: {
      operation: 'token.revoke',
      args: ['token'],
      confirm: input => `End the token ${input.token}? What uses it stops at once.`,
    },
  },
}

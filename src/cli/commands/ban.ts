// chatctl ban: visitors and addresses that are kept out.
import { banOperations } from '../../core/protocol/ban.ts'
import { sameRange } from '../../core/rules/ban.ts'
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

export const ban: Noun = {
  name: 'ban',
  operations: banOperations,
  columns: [
    // Either is what `ban remove` takes.
    { title: 'ban', of: row => row.ip ?? row.email ?? row.id },
    { title: 'whom', of: row => (row.ip === row.name || row.email === row.name ? '' : row.name) },
    'reason',
    'until',
    { title: 'by', of: row => (row.by as { name: string }).name },
    { title: 'since', of: row => row.createdAt, spare: true },
    { title: 'hits', of: row => row.hits ?? 0 },
    { title: 'last hit', of: row => row.lastHitAt, spare: true },
  ],
  verbs: {
    add: {
      operation: 'ban.add',
      oneOf: ['ip', 'identity', 'email', 'conversation'],
      existing: listed(
        'ban.list',
        () => ({}),
        (item, input) =>
          (input.ip !== undefined && sameRange(item.ip as string | null, String(input.ip))) ||
          (input.email !== undefined && item.email === input.email) ||
          (input.identity !== undefined && item.identity === input.identity),
      ),
    },
    list: { operation: 'ban.list' },
    remove: { operation: 'ban.remove', args: ['ban'] },
  },
}

// chatctl group: groups of consultants.
import { groupOperations } from '../../core/protocol/group.ts'
import type { Noun } from '../noun.ts'
import { shown } from './shown.ts'

export const group: Noun = {
  name: 'group',
  operations: groupOperations,
  columns: [
    'name',
    'description',
    { title: 'members', of: row => row.memberCount },
    { title: 'created', of: row => row.createdAt },
  ],
  verbs: {
    add: { operation: 'group.add', args: ['name'], existing: shown('group.show', 'group', 'name') },
    list: { operation: 'group.list' },
    show: { operation: 'group.show', args: ['group'], card: true },
    edit: { operation: 'group.edit', args: ['group'] },
    remove: {
      operation: 'group.remove',
      args: ['group'],
      confirm: input => `Delete the group ${input.group}?`,
    },
    join: { operation: 'group.join', args: ['group', 'consultants'], rest: true },
    leave: { operation: 'group.leave', args: ['group', 'consultants'], rest: true },
  },
}

// chatctl group: groups of consultants.
import { groupOperations } from '../../core/protocol/group.ts'
import type { Noun, Row } from '../noun.ts'
import { shown } from './shown.ts'

/** On a terminal each member has a line of their own. */
const withMembers = (row: Row, table: boolean): Row => {
  const members = (row.members as { name: string; login: string }[]).map(
    ({ name, login }) => `${name} <${login}>`,
  )
  return { ...row, members: table ? members.join('\n') : members }
}

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
    show: { operation: 'group.show', args: ['group'], card: withMembers },
    edit: { operation: 'group.edit', args: ['group'] },
    remove: {
      operation: 'group.remove',
      args: ['group'],
      confirm: input => `Delete the group ${input.group}, and the quick replies that are its own?`,
    },
    join: { operation: 'group.join', args: ['group', 'consultants'], rest: true },
    leave: { operation: 'group.leave', args: ['group', 'consultants'], rest: true },
  },
}

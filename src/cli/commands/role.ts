// chatctl role: what consultants may do.

import { permissions } from '../../core/model/role.ts'
import { roleOperations } from '../../core/protocol/role.ts'
import type { Noun, Row } from '../noun.ts'
import { consultant } from './consultant.ts'
import { shown } from './shown.ts'

/** What the role allows, in words for people. */
const inWords = (role: Row, table: boolean): Row =>
  table
    ? {
        ...role,
        can: (role.can as (keyof typeof permissions)[]).map(one => `${one}: ${permissions[one]}`).join('\n'),
      }
    : role

export const role: Noun = {
  name: 'role',
  operations: roleOperations,
  columns: [
    'name',
    'description',
    { title: 'built in', of: row => row.builtIn },
    { title: 'can', of: row => row.can, whole: true },
  ],
  names: ['group.list', 'role.list'],
  verbs: {
    add: { operation: 'role.add', args: ['name'], existing: shown('role.show', 'role', 'name') },
    list: { operation: 'role.list' },
    show: { operation: 'role.show', args: ['role'], card: inWords },
    edit: { operation: 'role.edit', args: ['role'] },
    remove: { operation: 'role.remove', args: ['role'], confirm: input => `Delete the role ${input.role}?` },
    grant: { operation: 'role.grant', args: ['consultant', 'role'], columns: consultant.columns },
    revoke: { operation: 'role.revoke', args: ['consultant', 'role'], columns: consultant.columns },
  },
}

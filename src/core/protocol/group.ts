// Commands and queries about groups of consultants.
import * as z from 'zod'
import { line, ref } from '../model/basics.ts'
import { groupFields, groupView } from '../model/group.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const consultants = z.array(ref).max(1000).describe('members, by login, name or id')
const membership = z.strictObject({ group: ref.describe('name or id'), consultants: consultants.min(1) })

export const groupOperations = {
  'group.add': command(
    'add a group',
    groupFields.extend({ consultants: consultants.default([]) }).strict(),
    groupView,
  ),
  'group.list': query(
    'list groups',
    paging.extend({ search: line().optional().describe('part of name or description') }).strict(),
    listOf(groupView),
  ),
  'group.show': query(
    'show a group and its members',
    z.strictObject({
      group: ref.describe('name or id'),
      search: line().optional().describe('only members like this'),
    }),
    groupView,
  ),
  'group.edit': command(
    'change a group',
    edits(groupFields)
      .extend({ group: ref.describe('name or id') })
      .strict(),
    groupView,
  ),
  'group.remove': command('delete a group', z.strictObject({ group: ref.describe('name or id') }), groupView),
  'group.join': command('add consultants to a group', membership, groupView),
  'group.leave': command('take consultants out of a group', membership, groupView),
}

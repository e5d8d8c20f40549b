// Commands and queries about saved filters.
import * as z from 'zod'
import { ref } from '../model/basics.ts'
import { filter, filterFields } from '../model/filter.ts'
import { command, listOf, paging, query } from './operation.ts'

const noun = filterFields.shape.noun.unwrap()

export const filterOperations = {
  'filter.add': command(
    'save a query under a name',
    filterFields
      .extend({ shared: z.boolean().default(false).describe('for everybody, not for you alone') })
      .strict(),
    filter,
  ),
  'filter.list': query(
    'list saved filters: yours and everybody’s',
    paging.extend({ noun: noun.optional().describe('what they find') }).strict(),
    listOf(filter),
  ),
  'filter.remove': command(
    'delete a saved filter',
    z.strictObject({ filter: ref.describe('name or id'), noun: noun.optional().describe('what it finds') }),
    filter,
  ),
}

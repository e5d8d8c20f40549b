// The query for the tags that contacts have.
import * as z from 'zod'
import { line } from '../model/basics.ts'
import { listOf, paging, query } from './operation.ts'

export const tagOperations = {
  'tag.list': query(
    'list the tags of contacts, the most used first',
    paging.extend({ search: line().optional().describe('part of the tag') }).strict(),
    listOf(z.object({ tag: z.string(), contacts: z.int().describe('how many contacts have it') })),
  ),
}

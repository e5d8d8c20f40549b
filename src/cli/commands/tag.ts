// chatctl tag: the tags of contacts.
import { tagOperations } from '../../core/protocol/tag.ts'
import type { Noun } from '../noun.ts'

export const tag: Noun = {
  name: 'tag',
  operations: tagOperations,
  columns: ['tag', 'contacts'],
  verbs: { list: { operation: 'tag.list' } },
}

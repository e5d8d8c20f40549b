// chatctl tag: the tags of contacts.
import type { Noun } from '../noun.ts'

export const tag: Noun = {
  name: 'tag',
  summary: 'the tags that contacts have',
  columns: ['tag', 'contacts'],
  verbs: { list: { operation: 'tag.list' } },
}

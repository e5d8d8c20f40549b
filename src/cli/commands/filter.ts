// chatctl filter: saved queries.
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const lower = (text: unknown) => String(text).toLowerCase()

export const filter: Noun = {
  name: 'filter',
  summary: 'saved queries over contacts and conversations',
  columns: [
    'name',
    'noun',
    { title: 'whose', of: row => (row.account === null ? 'everybody’s' : 'mine') },
    'where',
  ],
  verbs: {
    add: {
      operation: 'filter.add',
      args: ['name', 'where'],
      existing: listed(
        'filter.list',
        input => ({ noun: input.noun ?? 'contact' }),
        (item, input) => lower(item.name) === lower(input.name),
      ),
    },
    list: { operation: 'filter.list' },
    remove: { operation: 'filter.remove', args: ['filter'] },
  },
}

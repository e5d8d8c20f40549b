// chatctl filter: saved queries.
import { filterOperations } from '../../core/protocol/filter.ts'
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const lower = (text: unknown) => String(text).toLowerCase()

export const filter: Noun = {
  name: 'filter',
  operations: filterOperations,
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

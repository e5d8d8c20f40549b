// chatctl field: fields of your own that contacts have.
import { fieldOperations } from '../../core/protocol/field.ts'
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const lower = (text: unknown) => String(text).toLowerCase()

export const field: Noun = {
  name: 'field',
  operations: fieldOperations,
  columns: ['name', 'label', 'type', 'choices'],
  verbs: {
    add: {
      operation: 'field.add',
      args: ['name'],
      existing: listed(
        'field.list',
        () => ({}),
        (item, input) => lower(item.name) === lower(input.name),
      ),
    },
    list: { operation: 'field.list' },
    edit: { operation: 'field.edit', args: ['field'] },
    remove: {
      operation: 'field.remove',
      args: ['field'],
      confirm: input => `Remove the field ${input.field}? What contacts have in it is no longer shown.`,
    },
  },
}

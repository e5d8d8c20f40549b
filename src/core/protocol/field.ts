// Commands and queries about fields of one's own.
import * as z from 'zod'
import { ref } from '../model/basics.ts'
import { field, fieldFields } from '../model/field.ts'
import { edits } from './edits.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = ref.describe('name or id')

export const fieldOperations = {
  'field.add': command('declare a field that contacts may have', fieldFields.strict(), field),
  'field.list': query('list the fields of your own', paging.strict(), listOf(field)),
  'field.edit': command(
    'change the label or the choices of a field',
    edits(fieldFields.pick({ label: true, choices: true }))
      .extend({ field: which })
      .strict(),
    field,
  ),
  'field.remove': command(
    'remove a field; what contacts have in it is back when it is declared again',
    z.strictObject({ field: which }),
    field,
  ),
}

// Commands about fields of one's own.
import * as rules from '../../core/rules/field.ts'
import type { Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

export const fieldCommands: Handlers<`field.${'add' | 'edit' | 'remove'}`> = {
  'field.add': async (input, context) =>
    outcome(rules.addField(input, context), (_after, events) => dataOf(events, 'field.added').field),
  'field.edit': async (input, context) =>
    outcome(
      rules.editField(input, context),
      after => after.fields[meant(rules.fieldNamed(context.directory.fields, input.field)).id]!,
    ),
  'field.remove': async (input, context) =>
    outcome(rules.removeField(input, context), (_after, events) => dataOf(events, 'field.removed').field),
}

// Commands about saved filters.
import * as rules from '../../core/rules/filter.ts'
import { clockAt } from '../../core/text/query/local-days.ts'
import type { Handlers } from './handler.ts'
import { dataOf, outcome } from './outcome.ts'

export const filterCommands: Handlers<`filter.${'add' | 'remove'}`> = {
  'filter.add': async (input, context) =>
    outcome(
      rules.addFilter(input, clockAt(Date.parse(context.now)), context),
      (_after, events) => dataOf(events, 'filter.added').filter,
    ),
  'filter.remove': async (input, context) =>
    outcome(rules.removeFilter(input, context), (_after, events) => dataOf(events, 'filter.removed').filter),
}

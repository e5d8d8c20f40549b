// Commands about groups.
import type { GroupView } from '../../core/model/group.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import type { Context, Decision } from '../../core/rules/context.ts'
import { groupView } from '../../core/rules/directory.ts'
import * as rules from '../../core/rules/group.ts'
import { groupNamed } from '../../core/rules/references.ts'
import type { Handler, Handlers } from './handler.ts'
import { dataOf, meant, outcome } from './outcome.ts'

/** Answers with the group that the reference meant and its members, as they are afterwards. */
const changing =
  <I extends { group: string }>(rule: (input: I, context: Context) => Decision): Handler<I, GroupView> =>
  async (input, context) =>
    outcome(rule(input, context), after => {
      const { id } = meant(groupNamed(context.directory, input.group))
      return groupView(after, after.groups[id]!)
    })

type Verb = 'add' | 'edit' | 'remove' | 'join' | 'leave'

export const groupCommands: Handlers<`group.${Verb}`> = {
  'group.add': async (input, context) =>
    outcome(rules.addGroup(input, context), (after, events) =>
      groupView(after, dataOf(events, 'group.added').group),
    ),
  'group.edit': changing(rules.editGroup),
  // Afterwards it is gone: the answer is the group as it was.
  'group.remove': async (input, context, load) => {
    const group = groupNamed(context.directory, input.group)
    const busy = !(group instanceof Refusal) && (await load.openConversations({ group: group.id })).length > 0
    return outcome(rules.removeGroup(input, context, busy), (_after, events) =>
      groupView(context.directory, dataOf(events, 'group.removed').group),
    )
  },
  'group.join': changing(rules.joinGroup),
  'group.leave': changing(rules.leaveGroup),
}

// Commands and queries about tasks (C3, C5).
import * as z from 'zod'
import { conversationRef, line, ref, text } from '../model/basics.ts'
import { due, task, taskStates } from '../model/task.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = z.strictObject({ task: ref.describe('code, such as T-12, or id') })
const words = text(1_000).refine(value => value.trim() !== '', 'must not be empty')
const consultant = ref.describe('who is to do it, by login, name or id; you, if nobody is named')

export const taskOperations = {
  'task.add': command(
    'remember something to do about a contact',
    z.strictObject({
      text: words.describe('what is to be done'),
      due,
      contact: ref.optional().describe('code, e-mail or id'),
      conversation: conversationRef.optional().describe('what it came up in; its client is the contact'),
      consultant: consultant.optional(),
    }),
    task,
  ),
  'task.list': query(
    'list tasks, what is due first at the top',
    paging
      .extend({
        mine: z.boolean().optional().describe('only yours'),
        consultant: ref.optional().describe('only those of a consultant'),
        contact: ref.optional().describe('only those about a contact: code, e-mail or id'),
        conversation: conversationRef.optional().describe('only those that came up in a conversation'),
        due: z
          .enum(['today', 'overdue'])
          .optional()
          .describe('only what is due today or overdue, or overdue alone'),
        state: z
          .enum([...taskStates, 'all'])
          .default('open')
          .describe('in this state'),
        text: line().optional().describe('part of the text'),
      })
      .strict(),
    listOf(task),
  ),
  'task.show': query('show a task', which, task),
  'task.edit': command(
    'change a task',
    which.extend({
      text: words.optional().describe('what is to be done'),
      due: due.optional(),
      consultant: consultant.optional(),
    }),
    task,
  ),
  'task.done': command('it is done', which, task),
  'task.reopen': command('it is to be done after all, also where it was removed', which, task),
  'task.remove': command('it need not be done', which, task),
}

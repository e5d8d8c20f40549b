// Commands and queries about mails on their way out (D7).
import * as z from 'zod'
import { conversationRef, id } from '../model/basics.ts'
import { letter, letterStates } from '../model/letter.ts'
import { command, listOf, paging, query } from './operation.ts'

const which = z.strictObject({ letter: id.describe('id of the mail') })

export const letterOperations = {
  'letter.list': query(
    'list mails that leave or have left, newest first',
    paging
      .extend({
        state: z.enum(letterStates).optional().describe('in this state'),
        conversation: conversationRef.optional(),
      })
      .strict(),
    listOf(letter),
  ),
  'letter.show': query('show a mail that leaves or has left', which, letter),
  'letter.retry': command('try a failed mail again', which, letter),
  'letter.cancel': command('give up a mail that has not left', which, letter),
}

// chatctl letter: mails that leave, or could not; a dead one can be tried again (D7).
import { letterOperations } from '../../core/protocol/letter.ts'
import type { Noun } from '../noun.ts'

export const letter: Noun = {
  name: 'letter',
  operations: letterOperations,
  columns: [
    'id',
    { title: 'conversation', of: row => row.code },
    'kind',
    'to',
    'state',
    { title: 'tries', of: row => row.tries },
    { title: 'next', of: row => (row.state === 'waiting' || row.state === 'sending' ? row.dueAt : '') },
    { title: 'why', of: row => row.error },
  ],
  verbs: {
    list: {
      operation: 'letter.list',
      short: { failed: { input: { state: 'failed' }, help: 'only those that could not be sent' } },
    },
    show: { operation: 'letter.show', args: ['letter'], card: true },
    retry: { operation: 'letter.retry', args: ['letter'] },
    cancel: { operation: 'letter.cancel', args: ['letter'] },
  },
}

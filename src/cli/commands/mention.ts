// chatctl mention: where colleagues name you in notes (C8).
import { mentionOperations } from '../../core/protocol/mention.ts'
import type { Noun } from '../noun.ts'

export const mention: Noun = {
  name: 'mention',
  operations: mentionOperations,
  columns: [
    'message',
    { title: 'conversation', of: row => (row.conversation as { code: string }).code },
    { title: 'client', of: row => (row.conversation as { name: string }).name },
    'by',
    'at',
    'seen',
    { title: 'note', of: row => (row.note as { text: string } | null)?.text },
  ],
  verbs: {
    list: {
      operation: 'mention.list',
      short: { unseen: { input: { seen: false }, help: 'only those that you have not seen' } },
    },
    read: { operation: 'mention.read', args: ['messages'], columns: ['messages'] },
  },
}

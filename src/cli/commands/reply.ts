// chatctl reply: quick replies.
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const slashed = (word: unknown) => (String(word).startsWith('/') ? String(word) : `/${word}`)

export const reply: Noun = {
  name: 'reply',
  summary: 'quick replies',
  columns: ['shortcut', 'title', 'scope', 'group', 'text'],
  names: ['group.list'],
  verbs: {
    add: {
      operation: 'reply.add',
      args: ['shortcut', 'title', 'text'],
      existing: listed(
        'reply.list',
        input => ({ scope: input.scope ?? 'mine' }),
        (item, input) => item.shortcut === slashed(input.shortcut),
      ),
    },
    list: { operation: 'reply.list' },
    edit: { operation: 'reply.edit', args: ['reply'] },
    remove: {
      operation: 'reply.remove',
      args: ['reply'],
      confirm: input => `Delete the quick reply ${input.reply}?`,
    },
  },
}

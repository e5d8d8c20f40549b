// chatctl reply: quick replies.
import { replyOperations } from '../../core/protocol/reply.ts'
import type { Noun } from '../noun.ts'
import { listed } from './shown.ts'

const slashed = (word: unknown) => (String(word).startsWith('/') ? String(word) : `/${word}`)

export const reply: Noun = {
  name: 'reply',
  operations: replyOperations,
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
  own: {
    import: {
      help: 'add quick replies from a line with ; between the texts, or from CSV; all or none',
      args: [['<file>', 'a file; - reads stdin']],
      flags: [
        ['--format <which>', 'line or csv (default: csv where the first row names shortcut and text)'],
        ['--scope <which>', 'site, group or mine, where the file does not say (default: site)'],
        ['--group <name>', 'the group, for scope group'],
        ['--dry-run', 'say what would become of each, and change nothing'],
      ],
      answers: 'list',
      run: async () => (await import('../reply/import.ts')).importReplies,
    },
    export: {
      help: 'write quick replies as CSV that can be imported again',
      args: [['[file]', 'file to write (default: stdout)']],
      flags: [['--scope <which>', 'only those of: site, group, mine']],
      answers: 'none',
      run: async () => (await import('../reply/export.ts')).exportReplies,
    },
  },
}

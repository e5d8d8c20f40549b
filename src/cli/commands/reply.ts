// chatctl reply: quick replies.
import { type File, mostFiles } from '../../core/model/file.ts'
import { replyOperations } from '../../core/protocol/reply.ts'
import type { Noun, Resolve, Row } from '../noun.ts'
import { uploaded } from '../upload.ts'
import { listed } from './shown.ts'

const slashed = (word: unknown) => (String(word).startsWith('/') ? String(word) : `/${word}`)

/** Files are of this machine; all that a reply is to have are named at once. */
const withFiles: Resolve = async (input, client, io, dryRun) => {
  if (!Array.isArray(input.files)) return
  const files: (File | null)[] = []
  for (const path of input.files) files.push(await uploaded(client, io, String(path), 'reply', dryRun))
  if (dryRun) delete input.files
  else input.files = files.map(file => file?.id)
}

const filesOf = (row: Row) => ((row.files ?? []) as File[]).map(file => file.name)

const called = { files: 'file' }
const whole = ['files']
const says = {
  files: `a file to go with the text, or several: --file A --file B, ${mostFiles} at most`,
}

export const reply: Noun = {
  name: 'reply',
  operations: replyOperations,
  columns: ['shortcut', 'title', 'scope', 'group', 'text', { title: 'files', of: filesOf, spare: true }],
  names: ['group.list'],
  verbs: {
    add: {
      operation: 'reply.add',
      args: ['shortcut', 'title', 'text'],
      resolve: withFiles,
      called,
      whole,
      says,
      existing: listed(
        'reply.list',
        input => ({ scope: input.scope ?? 'mine' }),
        (item, input) => item.shortcut === slashed(input.shortcut),
      ),
    },
    list: { operation: 'reply.list' },
    edit: {
      operation: 'reply.edit',
      args: ['reply'],
      resolve: withFiles,
      called,
      whole,
      says: { files: `${says.files}, in place of those it has` },
    },
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

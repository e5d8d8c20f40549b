// chatctl import: the imports there were, what became of their rows, and taking one back.
import { importOperations } from '../../core/protocol/import.ts'
import type { Noun, Row } from '../noun.ts'

const count = (name: string, spare = false) => ({
  title: name,
  spare,
  of: (row: Record<string, unknown>) => (row.counts as Record<string, number>)[name],
})

/** Where each column went stands beside it. */
const withMapping = (row: Row): Row => ({
  ...row,
  columns: (row.columns as { name: string; field: string | null }[]).map(
    ({ name, field }) => `${name} → ${field ?? '(not imported)'}`,
  ),
})

export const importNoun: Noun = {
  name: 'import',
  operations: importOperations,
  columns: [
    { title: 'id', of: row => row.id, spare: true },
    { title: 'name', of: row => row.name || row.file },
    'state',
    count('rows'),
    count('new'),
    count('merged'),
    count('unchanged', true),
    count('rejected'),
    { title: 'by', of: row => (row.by as { name: string }).name, spare: true },
    { title: 'when', of: row => row.startedAt },
  ],
  verbs: {
    list: { operation: 'import.list' },
    show: { operation: 'import.show', args: ['import'], card: withMapping },
    rows: {
      operation: 'import.rows',
      args: ['import'],
      columns: ['line', 'verdict', 'contact', 'by', 'column', 'reason', 'left'],
    },
    edit: { operation: 'import.edit', args: ['import'] },
  },
  own: {
    undo: {
      help: 'take back what an import did, where nobody has changed it since',
      args: [['<import>', 'id, name or file']],
      flags: [
        ['--yes', 'do not ask'],
        ['--dry-run', 'say what would be taken back of its last rows, and change nothing'],
      ],
      answers: 'one',
      run: async () => (await import('../import/undo.ts')).undoImport,
    },
  },
}

// chatctl audit: who did what, when and from where; and whether the log is as it was written.
import { auditOperations } from '../../core/protocol/audit.ts'
import type { Noun, Row } from '../noun.ts'

const from = (row: Row) => {
  const { door, ip, token } = row.from as { door: string | null; ip: string | null; token: string | null }
  return [door, ip, token && `token ${token}`].filter(Boolean).join(' ')
}

export const audit: Noun = {
  name: 'audit',
  operations: auditOperations,
  columns: [
    'at',
    { title: 'who', of: row => (row.by as { name: string }).name },
    { title: 'what', of: row => row.type },
    { title: 'whom', of: row => row.about },
    { title: 'from', of: from },
  ],
  verbs: { list: { operation: 'audit.list' } },
  own: {
    check: {
      help: 'read the whole log, and say whether it is as it was written',
      flags: [
        ['--expect <seq:hash>', 'what an earlier check printed: also proves that nothing was written anew'],
      ],
      answers: 'one',
      run: async () => (await import('./audit-check.ts')).check,
    },
  },
}

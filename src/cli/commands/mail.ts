// chatctl mail: mails that came in; those that were put aside are filed, read again or discarded (D8).
import { mailOperations } from '../../core/protocol/mail.ts'
import type { Noun } from '../noun.ts'

export const mail: Noun = {
  name: 'mail',
  operations: mailOperations,
  columns: [
    'id',
    'from',
    'subject',
    { title: 'came', of: row => row.receivedAt },
    'state',
    { title: 'why', of: row => row.reason },
    'suggestion',
  ],
  verbs: {
    list: {
      operation: 'mail.list',
      short: {
        quarantined: { input: { state: 'quarantined' }, help: 'only those that somebody must decide' },
      },
    },
    waiting: { operation: 'mail.waiting', card: true },
    show: { operation: 'mail.show', args: ['mail'], card: true },
    file: { operation: 'mail.file', args: ['mail', 'conversation'] },
    replay: { operation: 'mail.replay', args: ['mail'] },
    discard: { operation: 'mail.discard', args: ['mail'] },
  },
  own: {
    export: {
      help: 'a mail as it came, with all that it carries, for any mail program',
      args: [['<mail>', 'id']],
      flags: [['--to <file>', 'into this file, such as mail.eml (default: stdout)']],
      answers: 'none',
      run: async () => (await import('./mail-export.ts')).exportMail,
    },
  },
}

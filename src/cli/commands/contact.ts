// chatctl contact: the people on the other side, and the import of a spreadsheet.
import type { Client } from '../../client/client.ts'
import { contactOperations } from '../../core/protocol/contact.ts'
import { byContact } from '../contact-ref.ts'
import type { Noun, Row } from '../noun.ts'
import { shown } from './shown.ts'

/** A contact is known by its first e-mail; without one nothing tells that it is there. */
async function sameEmail(input: Row, client: Client): Promise<Row | null> {
  const [email] = (input.emails as string[] | undefined) ?? []
  return email === undefined ? null : shown('contact.show', 'contact', 'email')({ email }, client)
}

/** People who unsubscribed stay in the list (C2); of who was never on a channel there is nothing to say. */
const statusOf = ({ subscribed }: Row) =>
  subscribed === true ? 'subscribed' : subscribed === false ? 'unsubscribed' : ''

export const contact: Noun = {
  name: 'contact',
  operations: contactOperations,
  columns: [
    'code',
    { title: 'name', of: row => `${row.firstName} ${row.lastName}`.trim() },
    'company',
    { title: 'e-mail', of: row => row.emails },
    { title: 'phone', of: row => row.phones },
    'tags',
    { title: 'changed', of: row => row.updatedAt, spare: true },
    { title: 'status', of: statusOf },
  ],
  verbs: {
    add: { operation: 'contact.add', existing: sameEmail },
    list: { operation: 'contact.list', saves: 'contact' },
    show: { operation: 'contact.show', args: ['contact'], card: true, resolve: byContact('contact') },
    edit: {
      operation: 'contact.edit',
      args: ['contact'],
      resolve: byContact('contact'),
    },
    merge: {
      operation: 'contact.merge',
      args: ['contact', 'with'],
      resolve: byContact('contact', 'with'),
      before: async (...given) => (await import('../contact-merge.ts')).tellMerge(...given),
      confirm: input => `Put ${input.with} into ${input.contact} for good?`,
    },
    bind: {
      operation: 'contact.bind',
      args: ['contact'],
      oneOf: ['conversation', 'identity'],
      resolve: byContact('contact'),
    },
    unbind: { operation: 'contact.unbind', oneOf: ['conversation', 'identity'] },
    alike: { operation: 'contact.alike', args: ['contact'], resolve: byContact('contact') },
  },
  own: {
    export: {
      help: 'write contacts to a spreadsheet (CSV that an import reads again) or as JSON',
      flags: [
        ['--where <query>', 'only those that a query finds, such as: consent = yes'],
        ['--filter <name>', 'only those that a saved filter finds'],
        ['--search <text>', 'only those with these words in name, company, e-mail, phone or code'],
        ['--tag <tag>', 'only those with this tag'],
        ['--format <which>', 'csv or json (default: csv)', ['csv', 'json']],
        ['--separator <char>', 'of CSV: , ; or tab (default: ,)'],
        ['--to <file>', 'the file to write (default: stdout)'],
      ],
      answers: 'none',
      run: async () => (await import('./contact-export.ts')).exportContacts,
    },
    import: {
      help: 'import a spreadsheet saved as CSV; separator, encoding, header and columns are detected',
      args: [['[file]', 'the CSV file; - reads stdin; asked for on a terminal']],
      flags: [
        ['--plan', 'read all, write nothing, and say what would become of every row'],
        [
          '--map <column=field...>',
          'a column by its header or number, and the field it goes to (- for none)',
        ],
        ['--separator <char>', 'overrules what was detected: , ; tab |'],
        ['--encoding <name>', 'overrules what was detected: utf-8, utf-16le, windows-1250, windows-1251 …'],
        ['--header', 'the first row is a header'],
        ['--no-header', 'the first row is a contact already; columns are numbered from 1'],
        ['--name <text>', 'what the import is called in chatctl import list'],
        ['--description <text>', 'what it is about'],
        ['--resume', 'go on with an interrupted import of this file, or fail where there is none'],
        ['--no-resume', 'begin anew, though an import of this file was interrupted'],
        ['--yes', 'ask nothing: take what was detected'],
        ['--country <code>', 'country of phone numbers without a prefix (default: the setting country)'],
        ['--rejects <file>', 'write the rejected rows there, with the reasons, to mend and import again'],
      ],
      answers: 'list',
      run: async () => (await import('../import/command.ts')).importFile,
    },
  },
}

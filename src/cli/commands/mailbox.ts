// chatctl mailbox: how mail leaves and comes (D7, D8).
import { letterKinds } from '../../core/model/letter.ts'
import { secretNames } from '../../core/model/mailbox.ts'
import { mailboxOperations } from '../../core/protocol/mailbox.ts'
import { kebab } from '../fields.ts'
import type { Noun } from '../noun.ts'
import { shown } from './shown.ts'

/** Given one by one. */
const called = { folders: 'folder' }
/** On a command line secrets would stand in every list of processes; templates have a verb of their own. */
const hidden = ['imapPassword', 'oauthSecret', 'oauthRefreshToken', 'dkimKey', 'templates']

export const mailbox: Noun = {
  name: 'mailbox',
  operations: mailboxOperations,
  columns: [
    'name',
    'address',
    {
      title: 'sends over',
      of: row => (row.sending && row.smtpHost ? `${row.smtpHost}:${row.smtpPort}` : ''),
    },
    { title: 'fetches from', of: row => (row.receiving ? `${row.imapHost}:${row.imapPort}` : '') },
    { title: 'standard', of: row => row.standard },
    {
      title: 'trouble',
      of: row =>
        [
          row.sendingTrouble && `sending: ${row.sendingTrouble}`,
          row.receivingTrouble && `receiving: ${row.receivingTrouble}`,
        ]
          .filter(Boolean)
          .join('; '),
    },
  ],
  names: ['group.list', 'channel.list'],
  verbs: {
    add: {
      operation: 'mailbox.add',
      args: ['name'],
      existing: shown('mailbox.show', 'mailbox', 'name'),
      password: { path: ['password'], required: false },
      called,
      hidden,
    },
    list: { operation: 'mailbox.list' },
    show: {
      operation: 'mailbox.show',
      args: ['mailbox'],
      // Which there are: what they say is printed by the verb template.
      card: ({ templates, ...rest }) => ({ ...rest, templates: Object.keys(templates as object).join(', ') }),
    },
    edit: {
      operation: 'mailbox.edit',
      args: ['mailbox'],
      password: { path: ['password'], required: false },
      called,
      hidden,
    },
    remove: {
      operation: 'mailbox.remove',
      args: ['mailbox'],
      confirm: input => `Delete the mailbox ${input.mailbox} and its secrets?`,
    },
  },
  own: {
    secret: {
      help: 'give a mailbox one of its secrets, or take it away with an empty one',
      args: [
        ['<mailbox>', 'name, address or id'],
        ['<which>', secretNames.map(kebab).join(', ')],
      ],
      flags: [
        ['--password-stdin', 'read it from stdin'],
        ['--password-file <file>', 'read it from a file'],
      ],
      answers: 'one',
      run: async () => (await import('./mailbox-own.ts')).secret,
    },
    template: {
      help: 'print what a kind of mail is made of, or give a mailbox its own words for it',
      args: [
        ['<mailbox>', 'name, address or id'],
        ['<kind>', letterKinds.join(', ')],
      ],
      flags: [
        ['--language <code>', 'en, pl, ru or uk (default: the workspace’s)'],
        ['--file <path>', 'take the template from this file, - for stdin'],
        ['--default', 'back to how it comes'],
      ],
      answers: 'one',
      run: async () => (await import('./mailbox-template.ts')).template,
    },
    preview: {
      help: 'show a mail as it would leave, with sample words in it',
      args: [
        ['<mailbox>', 'name, address or id'],
        ['<kind>', letterKinds.join(', ')],
      ],
      flags: [
        ['--language <code>', 'en, pl, ru or uk (default: the workspace’s)'],
        ['--file <path>', 'with the template in this file, - for stdin, which is not kept'],
        ['--html', 'as mail programs show it: HTML'],
      ],
      answers: 'one',
      run: async () => (await import('./mailbox-template.ts')).preview,
    },
    test: {
      help: 'sign in, send a mail and look for it, and say in words what is wrong',
      args: [['<mailbox>', 'name, address or id']],
      flags: [['--to <address>', 'who gets the mail (default: the mailbox itself)']],
      answers: 'one',
      run: async () => (await import('./mailbox-own.ts')).test,
    },
    folders: {
      help: 'fetch the folders that the server has',
      args: [['<mailbox>', 'name, address or id']],
      answers: 'list',
      run: async () => (await import('./mailbox-own.ts')).folders,
    },
  },
}

// chatctl channel: the ways in, and the HTML that puts the chat on a site.
import { channelOperations } from '../../core/protocol/channel.ts'
import type { Noun } from '../noun.ts'
import { shown } from './shown.ts'

/** Given one by one. */
const called = { holidays: 'holiday' }

export const channel: Noun = {
  name: 'channel',
  operations: channelOperations,
  columns: [
    'name',
    'kind',
    'key',
    'hours',
    'origins',
    'group',
    { title: 'created', of: row => row.createdAt },
  ],
  names: ['group.list'],
  verbs: {
    add: {
      operation: 'channel.add',
      args: ['name'],
      existing: shown('channel.show', 'channel', 'name'),
      called,
    },
    list: { operation: 'channel.list' },
    show: { operation: 'channel.show', args: ['channel'], card: true },
    edit: {
      operation: 'channel.edit',
      args: ['channel'],
      called,
    },
    secret: { operation: 'channel.secret', args: ['channel'], columns: ['secret'] },
    renew: {
      operation: 'channel.renew',
      args: ['channel'],
      confirm: input => `Make another secret for ${input.channel}? Shops that use the old one must be told.`,
    },
    remove: {
      operation: 'channel.remove',
      args: ['channel'],
      confirm: input => `Delete the channel ${input.channel}?`,
    },
  },
  own: {
    embed: {
      help: 'print the HTML that puts the chat on a site',
      args: [['<channel>', 'name or id']],
      flags: [['--url <url>', 'address under which visitors reach the server']],
      answers: 'none',
      run: async () => (await import('./channel-embed.ts')).embed,
    },
  },
}

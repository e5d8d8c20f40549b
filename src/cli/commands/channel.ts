// chatctl channel: the ways in, and the HTML that puts the chat on a site.
import { channelOperations } from '../../core/protocol/channel.ts'
import type { Noun, Resolve, Row } from '../noun.ts'
import { uploaded } from '../upload.ts'
import { shown } from './shown.ts'

/** Days are given one by one; pictures by what they are of. */
const called = {
  holidays: 'holiday',
  'look.logo': 'logo',
  'look.online': 'button-online',
  'look.offline': 'button-offline',
}

/** A picture is a file of this machine, unless it is uploaded already. */
const withPictures: Resolve = async (input, client, io, dryRun) => {
  const look = input.look as Record<string, string> | undefined
  for (const part of ['logo', 'online', 'offline']) {
    const given = look?.[part]
    if (!look || !given || given.startsWith('/files/')) continue
    const file = given === 'none' ? { url: '' } : await uploaded(client, io, given, 'look', dryRun)
    if (file) look[part] = file.url
    else delete look[part]
  }
}

/** Who keeps no hours is always open, and is told so. */
const hoursOf = (row: Row) => row.hours || 'always'

export const channel: Noun = {
  name: 'channel',
  operations: channelOperations,
  columns: [
    'name',
    'kind',
    'key',
    { title: 'hours', of: hoursOf },
    'origins',
    'group',
    { title: 'created', of: row => row.createdAt, spare: true },
  ],
  names: ['group.list'],
  verbs: {
    add: {
      operation: 'channel.add',
      args: ['name'],
      existing: shown('channel.show', 'channel', 'name'),
      resolve: withPictures,
      called,
    },
    list: { operation: 'channel.list' },
    show: { operation: 'channel.show', args: ['channel'], card: row => ({ ...row, hours: hoursOf(row) }) },
    edit: {
      operation: 'channel.edit',
      args: ['channel'],
      resolve: withPictures,
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

// chatctl consultant: the chat identities of accounts.
import { consultantOperations } from '../../core/protocol/consultant.ts'
import type { Noun, Resolve } from '../noun.ts'
import { uploaded } from '../upload.ts'
import { shown } from './shown.ts'

/** A picture is a file of this machine, unless it is the gallery's, uploaded already, or another site's. */
const withPicture: Resolve = async (input, client, io, dryRun) => {
  const { avatar } = input
  if (typeof avatar !== 'string' || /^(gallery:|https?:\/\/|\/files\/)/.test(avatar)) return
  if (avatar === 'none') {
    input.avatar = null
    return
  }
  const file = await uploaded(client, io, avatar, 'avatar', dryRun)
  if (file) input.avatar = file.url
  else delete input.avatar
}

export const consultant: Noun = {
  name: 'consultant',
  operations: consultantOperations,
  columns: [
    'login',
    'name',
    { title: 'position', of: row => row.position, spare: true },
    { title: 'role', of: row => (row.observer ? [row.role, 'observer'] : row.role) },
    'presence',
    { title: 'groups', of: row => row.groups, spare: true },
    { title: 'deleted', of: row => row.deletedAt },
  ],
  names: ['group.list', 'role.list'],
  verbs: {
    add: {
      operation: 'consultant.add',
      args: ['login'],
      flat: 'createUser',
      password: { path: ['createUser', 'password'], required: false },
      existing: shown('consultant.show', 'consultant', 'login'),
      resolve: withPicture,
      guide: () => import('../guide/consultant.ts'),
    },
    list: {
      operation: 'consultant.list',
      views: true,
      short: {
        online: { input: { presence: 'online' }, help: 'only those who are online' },
        away: { input: { presence: 'away' }, help: 'only those who are away' },
        offline: { input: { presence: 'offline' }, help: 'only those who are offline' },
      },
    },
    edit: { operation: 'consultant.edit', args: ['consultant'], resolve: withPicture },
    avatars: { operation: 'consultant.avatars', columns: ['id', 'url'] },
    remove: { operation: 'consultant.remove', args: ['consultant'] },
    restore: { operation: 'consultant.restore', args: ['consultant'] },
    online: {
      operation: 'consultant.presence',
      summary: 'be there for visitors',
      args: ['consultant'],
      fixed: { presence: 'online' },
    },
    away: {
      operation: 'consultant.presence',
      summary: 'take no new conversations for a while',
      args: ['consultant'],
      fixed: { presence: 'away' },
    },
  },
  own: {
    show: {
      help: 'show a consultant: the card, and the conversations they took part in',
      args: [['<consultant>', 'login, name or id']],
      flags: [
        ['--since <when>', 'conversations last active since'],
        ['--until <when>', 'conversations last active until'],
        ['--rating <n>', 'conversations rated 1 to 5 by the visitor'],
        ['--text <words>', 'conversations with these words in a message'],
        ['--where <query>', 'conversations that a query finds, such as: rating in (1, 2)'],
        ['--limit <n>', 'how many conversations at most (default: 10)'],
        ['--preview', 'the last words of each, where you may read them'],
      ],
      answers: 'one',
      run: async () => (await import('./consultant-show.ts')).show,
    },
  },
}

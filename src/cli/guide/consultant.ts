// The guided form of `chatctl consultant add`: account, display name, photo, sound, push, role, groups (A1).
import type { Client } from '../../client/client.ts'
import { sounds } from '../../core/model/consultant.ts'
import { galleryNames } from '../../core/model/gallery.ts'
import { Refusal } from '../../core/protocol/refusal.ts'
import { safeLine } from '../../core/text/safe.ts'
import type { Prompts } from '../ask.ts'
import { type Io, say } from '../io.ts'
import type { Guide } from '../noun.ts'
import { pagesOf } from '../pages.ts'
import { uploaded } from '../upload.ts'
import { type Chosen, chooseAccount } from './account.ts'

/** Asks in the order in which a person thinks of it; the input is what `consultant.add` takes. */
export const guide: Guide = async (client, prompts, io, dryRun) => {
  const { input, select, confirm } = prompts
  const { owner, account: own } = await client.call('session.show', {})
  const account = await chooseAccount(client, prompts, io, owner || own?.admin === true)
  const name = await input({
    message: 'Display name, shown to visitors',
    default: account.name,
    required: true,
  })
  const position = await input({ message: 'Position, shown to visitors (empty: none)' })
  const avatar = await choosePhoto(client, prompts, io, dryRun)
  const sound = await select({ message: 'Sound of a new message', choices: [...sounds], default: 'ping' })
  const push = await confirm({ message: 'Desktop notifications', default: true })
  const { role, observer } = await chooseRole(
    owner || own?.admin || own?.manager || false,
    account,
    client,
    prompts,
    io,
  )
  const takesConversations = await confirm({ message: 'Holds conversations', default: true })
  const groups = await chooseGroups(client, prompts, io, dryRun)
  return {
    login: account.login,
    name,
    position,
    ...(avatar && { avatar }),
    sound,
    push,
    role,
    observer,
    takesConversations,
    groups,
    ...(account.createUser && { createUser: account.createUser }),
  }
}

/** From the gallery, from a file that is asked for again until it is one, or none. */
async function choosePhoto(
  client: Client,
  { input, select }: Prompts,
  io: Io,
  dryRun: boolean,
): Promise<string | null> {
  const [none, file] = ['none', 'a file of this machine']
  const choices = [none, file, ...galleryNames.map(name => `gallery:${name}`)]
  const chosen = await select({ message: 'Photo', choices, default: none })
  if (chosen === none) return null
  if (chosen !== file) return chosen
  for (;;) {
    const path = await input({ message: 'Path of the picture (empty: none)' })
    if (path === '') return null
    try {
      return (await uploaded(client, io, path, 'avatar', dryRun))?.url ?? null
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
      say(io, safeLine(error.message))
    }
  }
}

/** The roles question is asked only where MODEL.md allows the choice: both sides with admin or manager status (A3). */
async function chooseRole(
  mine: boolean,
  account: Chosen,
  client: Client,
  { select, confirm }: Prompts,
  io: Io,
) {
  if (!mine || !account.standing) {
    const whose = mine ? `${account.login} has` : 'you have'
    say(io, `Role: user, because ${whose} neither manager nor admin status.`)
    return { role: 'user', observer: false }
  }
  const own: string[] = []
  for await (const { items } of pagesOf(client, 'role.list', {}))
    own.push(...items.filter(item => !item.builtIn).map(item => String(item.name)))
  const choices = ['user', 'superuser', ...own]
  const role = await select({ message: 'Role', choices, default: 'user' })
  const observer = await confirm({ message: 'May sign in as observer, too', default: false })
  return { role, observer }
}

const makeNew = '(a new group)'

/** Groups there are, one made on the way, or none. */
async function chooseGroups(
  client: Client,
  { checkbox, confirm, input }: Prompts,
  io: Io,
  dryRun: boolean,
): Promise<string[]> {
  const names: string[] = []
  for await (const { items } of pagesOf(client, 'group.list', {}))
    names.push(...items.map(item => String(item.name)))
  if (names.length > 0) {
    const choices = [...names, ...(dryRun ? [] : [makeNew])]
    const chosen = await checkbox({ message: 'Groups', choices })
    const there = chosen.filter(name => name !== makeNew)
    if (there.length < chosen.length) return [...there, await makeGroup(client, input, io)]
    if (there.length > 0) return there
  }
  if (dryRun) return []
  const none = names.length === 0 ? 'There is no group yet' : 'No group chosen'
  if (!(await confirm({ message: `${none}. Make one now`, default: false }))) return []
  return [await makeGroup(client, input, io)]
}

async function makeGroup(client: Client, input: Prompts['input'], io: Io): Promise<string> {
  for (;;) {
    const name = await input({ message: 'Name of the group', required: true })
    const description = await input({ message: 'Description (empty: none)' })
    try {
      const group = await client.call('group.add', { name, description })
      return group.name
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'unavailable') throw error
      say(io, safeLine(error.message))
    }
  }
}

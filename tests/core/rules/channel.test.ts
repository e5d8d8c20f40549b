// Channels: public keys, unique names, groups by reference, no deleting under open conversations; and how a workspace begins.
import { describe, expect, it } from 'vitest'
import { addChannel, editChannel, removeChannel } from '../../../src/core/rules/channel.ts'
import { addGroup } from '../../../src/core/rules/group.ts'
import { beginWorkspace } from '../../../src/core/rules/workspace.ts'
import { defaultReplies } from '../../../src/core/text/default-replies.ts'
import { unknownVariables } from '../../../src/core/text/variables.ts'
import { input, Office, owner, types } from './office.ts'

const add = (fields: Parameters<typeof input<'channel.add'>>[1]) => input('channel.add', fields)
const edit = (fields: Parameters<typeof input<'channel.edit'>>[1]) => input('channel.edit', fields)
const only = (office: Office) => Object.values(office.directory.channels)[0]!

describe('an edit of a part of the look', () => {
  it('changes that part, and leaves the rest', () => {
    const office = new Office()
    const pictures = { logo: '', online: '', offline: '' }
    const look = { title: 'Talk to us', color: '#aa0000', position: 'left' as const, ...pictures }
    office.does(owner, addChannel, add({ name: 'Shop', look }))
    office.does(owner, editChannel, edit({ channel: 'Shop', look: { position: 'right' } }))
    expect(only(office).look).toEqual({ ...look, position: 'right' })
    expect(office.does(owner, editChannel, edit({ channel: 'Shop', look: { position: 'right' } }))).toEqual(
      [],
    )
  })
})

describe('channels', () => {
  it('get a key of 20 characters that can stand in an address, another each time', () => {
    const office = new Office()
    office.does(owner, addChannel, add({ name: 'Shop' }))
    expect(only(office).key).toMatch(/^[\w-]{20}$/)
    // With the same randomness, the same key comes up first, and is not taken twice.
    const same = { ...office.context(owner), random: office.context(owner).random }
    office.does(owner, (fields: ReturnType<typeof add>) => addChannel(fields, same), add({ name: 'Blog' }))
    const keys = Object.values(office.directory.channels).map(channel => channel.key)
    expect(new Set(keys).size).toBe(2)
  })

  it('have unique names and a group by name', () => {
    const office = new Office()
    office.does(owner, addGroup, input('group.add', { name: 'Sales' }))
    office.does(
      owner,
      addChannel,
      add({ name: 'Shop', group: 'SALES', origins: ['https://a.example', 'https://a.example'] }),
    )
    const [group] = Object.keys(office.directory.groups)
    expect(only(office)).toMatchObject({ group, origins: ['https://a.example'], kind: 'web', greeting: '' })
    expect(office.refuses(owner, addChannel, add({ name: 'shop' }))).toBe(
      'conflict: there already is a channel Shop',
    )
    expect(office.refuses(owner, addChannel, add({ name: 'X', group: 'Vip' }))).toBe(
      'not-found: there is no group Vip',
    )
    expect(office.does(owner, editChannel, edit({ channel: 'Shop', group: 'sales' }))).toEqual([])
    const { key } = only(office)
    office.does(owner, editChannel, edit({ channel: 'Shop', group: null, greeting: 'Hi' }))
    expect(only(office)).toMatchObject({ group: null, greeting: 'Hi', key, name: 'Shop' })
  })

  it('with open conversations can’t be deleted', () => {
    const office = new Office()
    office.does(owner, addChannel, add({ name: 'Shop' }))
    const remove = (busy: boolean) => (which: { channel: string }, context: ReturnType<Office['context']>) =>
      removeChannel(which, context, busy)
    expect(office.refuses(owner, remove(true), { channel: 'Shop' })).toMatch(/^conflict: Shop still has open/)
    office.does(owner, remove(false), { channel: 'Shop' })
    expect(office.directory.channels).toEqual({})
  })

  it('A6 are not a plain user’s business', () => {
    const office = new Office()
    office.consultant('Anna')
    expect(office.refuses(office.as('Anna'), addChannel, add({ name: 'X' }))).toMatch(
      /^not-allowed: only a super user/,
    )
    expect(office.refuses(office.as('Anna'), editChannel, edit({ channel: 'none' }))).toMatch(/^not-allowed/)
  })
})

describe('E11 an empty workspace', () => {
  const system = { kind: 'system' } as const
  it('begins with the channel Website and quick replies in its language', () => {
    for (const language of ['en', 'pl', 'ru', 'uk'] as const) {
      const office = new Office()
      office.does(system, beginWorkspace, { language })
      expect(only(office)).toMatchObject({ name: 'Website', kind: 'web', origins: [], group: null })
      const replies = Object.values(office.directory.replies)
      expect(replies.map(({ shortcut, title, text }) => ({ shortcut, title, text }))).toEqual(
        defaultReplies[language],
      )
      expect(new Set(replies.map(reply => reply.shortcut)).size).toBe(6)
      // They are what the door for quick replies would take, too.
      for (const { shortcut, title, text } of replies) {
        expect(input('reply.add', { shortcut, title, text, scope: 'site' }).shortcut).toBe(shortcut)
        expect(unknownVariables(text)).toEqual([])
      }
    }
  })

  it('begins once, and only by the server itself', () => {
    const office = new Office()
    expect(office.refuses(owner, beginWorkspace, {})).toMatch(/^not-allowed/)
    expect(types(office.does(system, beginWorkspace, {})).slice(0, 2)).toEqual([
      'channel.added',
      'reply.added',
    ])
    expect(office.does(system, beginWorkspace, {})).toEqual([])
    const used = new Office()
    used.account('a@example.com')
    expect(used.does(system, beginWorkspace, {})).toEqual([])
  })
})

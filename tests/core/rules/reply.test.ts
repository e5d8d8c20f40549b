// Quick replies: three scopes, shortcuts unique within each, only known variables, import from one line (B5, E11).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addGroup } from '../../../src/core/rules/group.ts'
import {
  addReply,
  editReply,
  removeReply,
  repliesFor,
  repliesFromLine,
} from '../../../src/core/rules/reply.ts'
import { input, Office, owner } from './office.ts'

type Fields = Parameters<typeof input<'reply.add'>>[1]
const add = (fields: Partial<Fields>) =>
  input('reply.add', { shortcut: '/hi', title: 'Hi', text: 'Hello', ...fields })

function staffed(): Office {
  const office = new Office()
  office.does(owner, addGroup, input('group.add', { name: 'Sales' }))
  office.consultant('Boss', { role: 'superuser' }, { manager: true })
  office.consultant('Anna', { groups: ['Sales'] })
  office.consultant('Ola', { observer: true }, { manager: true })
  return office
}
const seenBy = (office: Office, name: string) =>
  repliesFor(office.directory, office.consultantOf(`${name.toLowerCase()}@example.com`)).map(
    reply => `${reply.shortcut} ${reply.scope}`,
  )

describe('B5 quick replies', () => {
  it('are the site’s, a group’s, or one’s own', () => {
    const office = staffed()
    office.does(office.as('Boss'), addReply, add({ scope: 'site' }))
    office.does(office.as('Boss'), addReply, add({ shortcut: 'vip', scope: 'group', group: 'sales' }))
    const [mine] = office.does(office.as('Anna'), addReply, add({ shortcut: 'me' }))
    expect(mine!.audience).toEqual({
      to: 'consultant',
      consultant: office.consultantOf('anna@example.com').id,
    })
    expect(seenBy(office, 'Anna')).toEqual(['/hi site', '/me mine', '/vip group'])
    expect(seenBy(office, 'Ola')).toEqual(['/hi site'])
    expect(seenBy(office, 'Boss')).toEqual(['/hi site'])
  })

  it('of the site and of groups take the right to manage channels; one’s own need a consultant', () => {
    const office = staffed()
    const only =
      /^not-allowed: only a super user, or an account with manager or admin status, may manage channels/
    expect(office.refuses(office.as('Anna'), addReply, add({ scope: 'site' }))).toMatch(only)
    expect(office.refuses(office.as('Anna'), addReply, add({ scope: 'group', group: 'Sales' }))).toMatch(only)
    expect(office.refuses(owner, addReply, add({}))).toMatch(
      /^not-allowed: only a consultant has quick replies/,
    )
    expect(office.refuses(owner, addReply, add({ scope: 'group' }))).toMatch(/^invalid: group/)
    expect(office.refuses(owner, addReply, add({ scope: 'site', group: 'Sales' }))).toMatch(/^invalid: group/)
    // An observer's profile is their own as well.
    office.does(office.as('Ola', 'observer'), addReply, add({}))
    office.does(owner, addReply, add({ scope: 'site' }))
    expect(
      office.refuses(office.as('Ola', 'observer'), addReply, add({ scope: 'site', shortcut: 'x' })),
    ).toMatch(only)
  })

  it('have one shortcut each within their scope', () => {
    const office = staffed()
    office.does(owner, addReply, add({ scope: 'site' }))
    office.does(office.as('Anna'), addReply, add({}))
    office.does(office.as('Boss'), addReply, add({}))
    expect(office.refuses(owner, addReply, add({ scope: 'site', shortcut: 'HI' }))).toBe(
      'conflict: /hi already is Hi',
    )
    expect(office.refuses(office.as('Anna'), addReply, add({ title: 'Other' }))).toBe(
      'conflict: /hi already is Hi',
    )
    office.does(office.as('Anna'), addReply, add({ shortcut: 'yo' }))
    expect(office.refuses(office.as('Anna'), editReply, { reply: 'yo', shortcut: '/hi' })).toMatch(
      /^conflict/,
    )
  })

  it('of others are out of reach, whoever asks', () => {
    const office = staffed()
    const [event] = office.does(office.as('Anna'), addReply, add({ shortcut: 'secret' }))
    const { id } = (event!.data as { reply: { id: string } }).reply
    for (const who of [office.as('Boss'), office.as('Ola'), owner])
      for (const reply of [id, '/secret', 'secret'])
        expect(office.refuses(who, removeReply, { reply })).toBe(
          `not-found: there is no quick reply ${reply}`,
        )
    office.does(office.as('Anna'), editReply, { reply: 'secret', text: 'New' })
    expect(office.does(office.as('Anna'), editReply, { reply: '/SECRET', text: 'New' })).toEqual([])
    office.does(office.as('Anna'), removeReply, { reply: id })
    expect(office.directory.replies).toEqual({})
  })

  it('take only variables that there are', () => {
    const office = staffed()
    expect(office.refuses(owner, addReply, add({ scope: 'site', text: 'Dear {visitor.nmae}' }))).toBe(
      'invalid: text: there is no variable {visitor.nmae}; there are {visitor.name}, {consultant.name}, {channel.name}, {contact.<field>}, {date}',
    )
    office.does(
      owner,
      addReply,
      add({ scope: 'site', text: '{visitor.name|you} from {contact.city}, {date}' }),
    )
    expect(office.refuses(owner, editReply, { reply: 'hi', text: '{oops|x}' })).toMatch(/^invalid: text/)
  })
})

describe('E11 import from one line', () => {
  it('makes a quick reply of each text between semicolons', () => {
    expect(repliesFromLine('Здравствуйте; Добрый день;; Hello there, friend;Hello there!;…')).toEqual([
      { shortcut: '/здравствуйте', title: 'Здравствуйте', text: 'Здравствуйте' },
      { shortcut: '/добрый-день', title: 'Добрый день', text: 'Добрый день' },
      { shortcut: '/hello-there', title: 'Hello there, friend', text: 'Hello there, friend' },
      { shortcut: '/hello-there-2', title: 'Hello there!', text: 'Hello there!' },
      { shortcut: '/reply', title: '…', text: '…' },
    ])
  })

  it('makes what the door takes, each with its own shortcut', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 80 }),
            fc.string({ unit: 'binary', maxLength: 80 }),
          ),
        ),
        parts => {
          const replies = repliesFromLine(parts.join(';'))
          expect(new Set(replies.map(reply => reply.shortcut)).size).toBe(replies.length)
          for (const reply of replies) {
            expect(reply.text.trim()).toBe(reply.text)
            expect(input('reply.add', reply).shortcut).toBe(reply.shortcut)
          }
        },
      ),
    )
  })
})

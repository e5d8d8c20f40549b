// Groups: unique names, members from either side, what goes with a group that is deleted (A7).
import { describe, expect, it } from 'vitest'
import { addChannel } from '../../../src/core/rules/channel.ts'
import { removeConsultant } from '../../../src/core/rules/consultant.ts'
import { groupView } from '../../../src/core/rules/directory.ts'
import { addGroup, editGroup, joinGroup, leaveGroup, removeGroup } from '../../../src/core/rules/group.ts'
import { addReply } from '../../../src/core/rules/reply.ts'
import { input, Office, owner, types } from './office.ts'

const add = (fields: Parameters<typeof input<'group.add'>>[1]) => input('group.add', fields)

function staffed(): Office {
  const office = new Office()
  office.consultant('Anna')
  office.consultant('Ola')
  office.does(owner, addGroup, add({ name: 'Sales', description: 'Before they buy', consultants: ['Anna'] }))
  return office
}
const sales = (office: Office) =>
  groupView(office.directory, Object.values(office.directory.groups).find(one => /sales/i.test(one.name))!)
const members = (office: Office) => sales(office).members.map(one => one.name)

describe('A7 groups', () => {
  it('are made with their members', () => {
    const office = staffed()
    expect(sales(office)).toMatchObject({
      name: 'Sales',
      description: 'Before they buy',
      createdAt: office.now,
      memberCount: 1,
      members: [{ name: 'Anna', login: 'anna@example.com' }],
    })
  })

  it('have unique names, whatever the case', () => {
    const office = staffed()
    expect(office.refuses(owner, addGroup, add({ name: 'SALES' }))).toBe(
      'conflict: there already is a group Sales',
    )
    office.does(owner, addGroup, add({ name: 'VIP' }))
    expect(office.refuses(owner, editGroup, { group: 'VIP', name: 'sales' })).toMatch(/^conflict/)
    office.does(owner, editGroup, { group: 'sales', name: 'SALES' })
    expect(sales(office).name).toBe('SALES')
    expect(office.does(owner, editGroup, { group: 'sales', name: 'SALES' })).toEqual([])
  })

  it('let members come and go, and say only what is new', () => {
    const office = staffed()
    const both = { group: 'Sales', consultants: ['ola@example.com', 'Anna', 'Ola'] }
    const [joined] = office.does(owner, joinGroup, both)
    expect(joined).toMatchObject({ data: { consultants: [office.consultantOf('ola@example.com').id] } })
    expect(office.does(owner, joinGroup, both)).toEqual([])
    expect(members(office)).toEqual(['Anna', 'Ola'])
    office.does(owner, leaveGroup, { group: 'Sales', consultants: ['Anna'] })
    expect(office.does(owner, leaveGroup, { group: 'Sales', consultants: ['Anna'] })).toEqual([])
    expect(members(office)).toEqual(['Ola'])
    expect(office.refuses(owner, joinGroup, { group: 'Sales', consultants: ['Nobody'] })).toBe(
      'not-found: there is no consultant Nobody',
    )
  })

  it('count no deleted consultant', () => {
    const office = staffed()
    office.does(owner, removeConsultant, { consultant: 'Anna' })
    expect(sales(office)).toMatchObject({ memberCount: 0, members: [] })
    expect(office.refuses(owner, joinGroup, { group: 'Sales', consultants: ['Anna'] })).toMatch(/^not-found/)
  })

  it('deleted, leave members and channels behind and take their quick replies along', () => {
    const office = staffed()
    office.does(
      owner,
      addReply,
      input('reply.add', { shortcut: 'hi', title: 'Hi', text: 'Hi', scope: 'group', group: 'Sales' }),
    )
    office.does(
      owner,
      addReply,
      input('reply.add', { shortcut: 'hi', title: 'Hi', text: 'Hi', scope: 'site' }),
    )
    office.does(owner, addChannel, input('channel.add', { name: 'Shop', group: 'Sales' }))
    expect(types(office.does(owner, removeGroup, { group: 'Sales' }))).toEqual([
      'reply.removed',
      'group.removed',
    ])
    expect(office.directory.groups).toEqual({})
    expect(office.consultantOf('anna@example.com').groups).toEqual([])
    expect(Object.values(office.directory.channels)[0]!.group).toBeNull()
    expect(Object.values(office.directory.replies).map(reply => reply.scope)).toEqual(['site'])
  })

  it('are not a plain user’s business, whether they are there or not', () => {
    const office = staffed()
    const there = office.refuses(office.as('Anna'), removeGroup, { group: 'Sales' })
    expect(there).toMatch(/^not-allowed: only a super user, or an account with manager or admin/)
    expect(office.refuses(office.as('Anna'), removeGroup, { group: 'None' })).toBe(there)
    expect(office.refuses(office.as('Anna'), addGroup, add({ name: 'X' }))).toBe(there)
  })
})

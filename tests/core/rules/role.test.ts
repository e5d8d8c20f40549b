// Roles: built in and own, never beyond the giver, not to be deleted while in use (A3–A6).
import { describe, expect, it } from 'vitest'
import { editAccount } from '../../../src/core/rules/account.ts'
import { removeConsultant, restoreConsultant } from '../../../src/core/rules/consultant.ts'
import { addRole, editRole, grantRole, removeRole, revokeRole } from '../../../src/core/rules/role.ts'
import { Office, owner, types } from './office.ts'

const manager = { manager: true }
const ola = 'ola@example.com'

function staffed(): Office {
  const office = new Office()
  office.consultant('Boss', { role: 'superuser' }, manager)
  office.consultant('Ola', {}, manager)
  office.does(owner, addRole, {
    name: 'Lead',
    description: '',
    can: ['conversation.list', 'conversation.read', 'conversation.work', 'role.change', 'role.change'],
  })
  return office
}
const roleOf = (office: Office, login = ola) => {
  const { role, observer } = office.consultantOf(login)
  return { role: office.directory.roles[role]!.name, observer }
}

describe('A6 roles', () => {
  it('that are built in can’t be changed or deleted', () => {
    const office = staffed()
    for (const role of ['user', 'superuser', 'observer']) {
      const no = `not-allowed: only roles of your own can be changed: ${role} is built in`
      expect(office.refuses(owner, editRole, { role, name: 'Other' })).toBe(no)
      expect(office.refuses(owner, removeRole, { role })).toBe(no)
    }
  })

  it('have unique names, and each permission once', () => {
    const office = staffed()
    const lead = Object.values(office.directory.roles).find(role => role.name === 'Lead')!
    expect(lead).toMatchObject({ builtIn: false, can: expect.not.arrayContaining([undefined]) })
    expect(lead.can.filter(one => one === 'role.change')).toHaveLength(1)
    for (const name of ['LEAD', 'Superuser'])
      expect(office.refuses(owner, addRole, { name, description: '', can: ['contact.read'] })).toMatch(
        /^conflict/,
      )
    office.does(owner, editRole, { role: 'lead', name: 'Team lead' })
    expect(office.does(owner, editRole, { role: lead.id, name: 'Team lead', can: [...lead.can] })).toEqual([])
  })

  it('are given and taken; observer comes in addition', () => {
    const office = staffed()
    const boss = office.as('Boss')
    expect(types(office.does(boss, grantRole, { consultant: 'Ola', role: 'observer' }))).toEqual([
      'role.granted',
    ])
    expect(roleOf(office)).toEqual({ role: 'user', observer: true })
    expect(office.does(boss, grantRole, { consultant: 'Ola', role: 'observer' })).toEqual([])
    office.does(boss, grantRole, { consultant: 'Ola', role: 'Lead' })
    expect(roleOf(office)).toEqual({ role: 'Lead', observer: true })
    expect(office.does(boss, revokeRole, { consultant: 'Ola', role: 'superuser' })).toEqual([])
    expect(types(office.does(boss, revokeRole, { consultant: 'Ola', role: 'Lead' }))).toEqual([
      'role.revoked',
    ])
    office.does(boss, revokeRole, { consultant: 'Ola', role: 'observer' })
    expect(roleOf(office)).toEqual({ role: 'user', observer: false })
  })

  it('of one’s own never allow more than their giver may', () => {
    const office = staffed()
    office.does(office.as('Boss'), grantRole, { consultant: 'Ola', role: 'Lead' })
    const lead = office.as('Ola')
    const beyond = /^not-allowed: only who may do these things can give them in a role: .*channel.manage/
    expect(office.refuses(lead, addRole, { name: 'X', description: '', can: ['channel.manage'] })).toMatch(
      beyond,
    )
    expect(office.refuses(lead, grantRole, { consultant: ola, role: 'superuser' })).toMatch(beyond)
    expect(office.refuses(lead, revokeRole, { consultant: 'Boss', role: 'superuser' })).toMatch(beyond)
    expect(office.refuses(lead, editRole, { role: 'Lead', can: ['channel.manage'] })).toMatch(beyond)
    office.does(lead, addRole, { name: 'Reader', description: '', can: ['conversation.list'] })
    office.does(lead, grantRole, { consultant: ola, role: 'Reader' })
    expect(roleOf(office).role).toBe('Reader')
  })

  it('in use can’t be deleted, and say by whom', () => {
    const office = staffed()
    office.does(office.as('Boss'), grantRole, { consultant: 'Ola', role: 'Lead' })
    expect(office.refuses(owner, removeRole, { role: 'Lead' })).toBe('conflict: Ola still has the role Lead')
    office.does(owner, removeConsultant, { consultant: 'Ola' })
    office.does(owner, removeRole, { role: 'Lead' })
    office.does(owner, restoreConsultant, { consultant: 'Ola' })
    expect(roleOf(office).role).toBe('user')
  })

  it('don’t come back with a consultant whose account has lost its status', () => {
    const office = staffed()
    office.does(office.as('Boss'), grantRole, { consultant: 'Ola', role: 'superuser' })
    office.does(owner, removeConsultant, { consultant: 'Ola' })
    office.does(owner, editAccount, { account: ola, manager: false })
    office.does(owner, restoreConsultant, { consultant: 'Ola' })
    expect(roleOf(office)).toEqual({ role: 'user', observer: false })
  })

  it('a plain user learns neither who nor what is there', () => {
    const office = staffed()
    const me = office.as('Ola')
    const no = office.refuses(me, grantRole, { consultant: 'Boss', role: 'user' })
    expect(no).toMatch(/^not-allowed: only a super user may change a role/)
    expect(office.refuses(me, grantRole, { consultant: 'None', role: 'none' })).toBe(no)
  })
})

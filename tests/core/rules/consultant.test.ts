// Consultants: one an account, roles by the rules of A4 and A5, own profile, deleting and bringing back (A1–A5, A8).
import { describe, expect, it } from 'vitest'
import { addAccount, removeAccount } from '../../../src/core/rules/account.ts'
import {
  addConsultant,
  editConsultant,
  removeConsultant,
  restoreConsultant,
} from '../../../src/core/rules/consultant.ts'
import { addGroup } from '../../../src/core/rules/group.ts'
import { grantRole } from '../../../src/core/rules/role.ts'
import { input, Office, owner, types } from './office.ts'

const manager = { manager: true }
const anna = 'anna@example.com'
const add = (fields: Parameters<typeof input<'consultant.add'>>[1]) => input('consultant.add', fields)
const edit = (fields: Parameters<typeof input<'consultant.edit'>>[1]) => input('consultant.edit', fields)

describe('A1 one account, one consultant', () => {
  it('refuses a second with the name of the first', () => {
    const office = new Office()
    const first = office.consultant('Anna', { name: 'Anna K.' })
    expect(office.refuses(owner, addConsultant, add({ login: anna, name: 'Anna two' }))).toBe(
      'conflict: anna@example.com already is consultant Anna K.',
    )
    expect(office.refuses(owner, addConsultant, add({ login: anna, name: 'A', createUser: {} }))).toBe(
      'conflict: anna@example.com already is consultant Anna K.',
    )
    expect(first.groups).toEqual([])
  })

  it('makes account and consultant in one step, the hash for the tables only', () => {
    const office = new Office()
    const events = office.does(owner, addConsultant, {
      ...add({ login: 'Ola@Example.com', name: 'Ola', position: 'Sales' }),
      createUser: {
        ...input('account.add', { login: 'ola@example.com', firstName: 'Ola' }),
        passwordHash: 'hash',
      },
    })
    expect(types(events)).toEqual(['account.added', 'consultant.added'])
    expect(events[0]!.secret).toEqual({ passwordHash: 'hash' })
    expect(JSON.stringify(events.map(event => event.data))).not.toContain('hash')
    expect(office.consultantOf('ola@example.com')).toMatchObject({
      account: office.accountOf('ola@example.com').id,
      position: 'Sales',
      role: 'user',
      presence: 'offline',
    })
  })

  it('says what to do when there is no such account', () => {
    expect(new Office().refuses(owner, addConsultant, add({ login: anna, name: 'Anna' }))).toMatch(
      /^not-found: there is no account anna@example.com: add it first, or create the user/,
    )
  })

  it('makes an account in the same step only for who may make accounts', () => {
    const office = new Office()
    office.consultant('Boss', { role: 'superuser' }, { ...manager })
    office.account('m@example.com', manager)
    office.consultant('User')
    const withUser = {
      ...add({ login: 'x@example.com', name: 'X' }),
      createUser: input('account.add', { login: 'x@example.com', admin: true }),
    }
    expect(office.refuses(office.as('Boss'), addConsultant, withUser)).toMatch(/^not-allowed: only an admin/)
    expect(office.refuses(office.as('User'), addConsultant, withUser)).toMatch(
      /^not-allowed: only a super user/,
    )
  })
})

describe('A4 super user and observer', () => {
  it('are refused, with the reason, where the account has no status', () => {
    const office = new Office()
    office.account(anna)
    const reason =
      /^not-allowed: only someone with manager or admin status may give .* only to an account that has/
    expect(office.refuses(owner, addConsultant, add({ login: anna, name: 'A', role: 'superuser' }))).toMatch(
      reason,
    )
    expect(office.refuses(owner, addConsultant, add({ login: anna, name: 'A', observer: true }))).toMatch(
      reason,
    )
    expect(types(office.does(owner, addConsultant, add({ login: anna, name: 'A' })))).toEqual([
      'consultant.added',
    ])
  })

  it('are given by an account with status to an account with status', () => {
    const office = new Office()
    office.account('m@example.com', manager)
    office.account(anna, manager)
    office.does(
      office.as('M'),
      addConsultant,
      add({ login: anna, name: 'A', role: 'superuser', observer: true }),
    )
    expect(office.consultantOf(anna)).toMatchObject({ role: 'superuser', observer: true })
  })

  it('are refused from a super user whose own account has lost its status', () => {
    const office = new Office()
    const boss = office.consultant('Boss', { role: 'superuser' }, manager)
    office.account(anna, manager)
    const actor = office.as('Boss')
    if (actor.kind !== 'account') throw new Error('an account')
    const without = { ...actor, account: { ...actor.account, manager: false } }
    expect(boss.role).toBe('superuser')
    expect(office.refuses(without, addConsultant, add({ login: anna, name: 'A', observer: true }))).toMatch(
      /^not-allowed/,
    )
  })

  it('observer is no role of its own', () => {
    const office = new Office()
    office.account(anna, manager)
    expect(office.refuses(owner, addConsultant, add({ login: anna, name: 'A', role: 'observer' }))).toMatch(
      /^invalid: role: observer comes in addition/,
    )
  })
})

describe('A5 roles after creation', () => {
  it('a manager who made themself a plain user can’t promote themself; another super user can', () => {
    const office = new Office()
    office.account(anna, manager)
    office.does(office.as('Anna'), addConsultant, add({ login: anna, name: 'Anna' }))
    const me = () => office.as('Anna')
    const only = /^not-allowed: only a super user may change a role later/
    expect(office.refuses(me(), editConsultant, edit({ consultant: anna, role: 'superuser' }))).toMatch(only)
    expect(office.refuses(me(), editConsultant, edit({ consultant: anna, observer: true }))).toMatch(only)
    expect(office.refuses(me(), grantRole, { consultant: anna, role: 'superuser' })).toMatch(only)
    // The owner of the data folder is an admin, and no admin changes a role later.
    expect(office.refuses(owner, grantRole, { consultant: anna, role: 'superuser' })).toMatch(only)
    office.consultant('Boss', { role: 'superuser' }, manager)
    office.does(office.as('Boss'), grantRole, { consultant: anna, role: 'superuser' })
    expect(office.consultantOf(anna).role).toBe('superuser')
    // Now a super user, they may change roles: their own, too.
    office.does(me(), editConsultant, edit({ consultant: anna, role: 'user', observer: true }))
    expect(office.consultantOf(anna)).toMatchObject({ role: 'user', observer: true })
  })

  it('the role is editable only where the edited account has a status', () => {
    const office = new Office()
    office.consultant('Boss', { role: 'superuser' }, manager)
    office.consultant('Plain')
    const plain = 'plain@example.com'
    expect(
      office.refuses(office.as('Boss'), editConsultant, edit({ consultant: plain, role: 'superuser' })),
    ).toMatch(/^not-allowed: .*only where the account has manager or admin status/)
    expect(office.does(office.as('Boss'), editConsultant, edit({ consultant: plain, role: 'user' }))).toEqual(
      [],
    )
  })

  it('super users, managers and admins edit consultants; others only their own sound and push', () => {
    const office = new Office()
    office.consultant('Boss', { role: 'superuser' }, manager)
    office.account('m@example.com', manager)
    office.consultant('Anna', { observer: true }, manager)
    office.consultant('Ola')
    const ola = 'ola@example.com'
    for (const [i, who] of [office.as('Boss'), office.as('M'), owner].entries())
      expect(types(office.does(who, editConsultant, edit({ consultant: ola, name: `Ola ${i}` })))).toEqual([
        'consultant.edited',
      ])
    const own = edit({ consultant: ola, sound: 'bell', push: false })
    office.does(office.as('Ola'), editConsultant, own)
    expect(office.consultantOf(ola)).toMatchObject({ sound: 'bell', push: false, name: 'Ola 2' })
    expect(office.does(office.as('Ola'), editConsultant, own)).toEqual([])
    const no = /^not-allowed: only a super user, or an account with manager or admin status/
    expect(
      office.refuses(office.as('Ola'), editConsultant, edit({ consultant: ola, position: 'Boss' })),
    ).toMatch(no)
    expect(
      office.refuses(
        office.as('Ola'),
        editConsultant,
        edit({ consultant: ola, avatar: '/files/gallery/fox.png', push: true }),
      ),
    ).toMatch(no)
    expect(office.refuses(office.as('Ola'), editConsultant, edit({ consultant: anna, push: false }))).toMatch(
      no,
    )
    expect(
      office.refuses(office.as('Ola'), editConsultant, edit({ consultant: 'nobody', push: false })),
    ).toMatch(no)
    expect(
      office.refuses(
        office.as('Anna', 'observer'),
        editConsultant,
        edit({ consultant: anna, position: 'X' }),
      ),
    ).toMatch(no)
    office.does(office.as('Anna', 'observer'), editConsultant, edit({ consultant: anna, sound: 'none' }))
    expect(office.consultantOf(anna).sound).toBe('none')
  })

  it('sets groups by name and keeps what is not named', () => {
    const office = new Office()
    office.does(owner, addGroup, input('group.add', { name: 'Sales' }))
    office.consultant('Anna', { groups: ['sales'], capacity: 3 })
    const [group] = Object.values(office.directory.groups)
    expect(office.consultantOf(anna)).toMatchObject({ groups: [group!.id], capacity: 3 })
    expect(
      office.does(owner, editConsultant, edit({ consultant: 'Anna', groups: ['SALES', group!.id] })),
    ).toEqual([])
    office.does(owner, editConsultant, edit({ consultant: 'Anna', groups: [] }))
    expect(office.consultantOf(anna)).toMatchObject({ groups: [], capacity: 3, sound: 'ping' })
    expect(office.refuses(owner, editConsultant, edit({ consultant: 'Anna', groups: ['Vip'] }))).toBe(
      'not-found: there is no group Vip',
    )
  })
})

describe('A8 deleting and bringing back', () => {
  it('a manager can’t delete, an admin can; the deleted stay known', () => {
    const office = new Office()
    const { id } = office.consultant('Anna')
    office.account('m@example.com', manager)
    expect(office.refuses(office.as('M'), removeConsultant, { consultant: anna })).toMatch(
      /^not-allowed: only a super user or an admin account may delete/,
    )
    office.does(owner, removeConsultant, { consultant: anna })
    expect(office.directory.consultants[id]).toMatchObject({ deletedAt: office.now, presence: 'offline' })
    expect(office.does(owner, removeConsultant, { consultant: anna })).toEqual([])
    expect(office.as('Anna')).toMatchObject({ consultant: null, can: [] })
    expect(office.refuses(owner, editConsultant, edit({ consultant: anna, push: true }))).toBe(
      'conflict: Anna is deleted: restore them first',
    )
    expect(types(office.does(owner, restoreConsultant, { consultant: anna }))).toEqual([
      'consultant.restored',
    ])
    expect(office.consultantOf(anna).id).toBe(id)
    expect(office.does(owner, restoreConsultant, { consultant: anna })).toEqual([])
  })

  it('is not possible when the account is gone or has another consultant', () => {
    const office = new Office()
    office.consultant('Anna')
    office.does(owner, removeConsultant, { consultant: anna })
    office.does(owner, addConsultant, add({ login: anna, name: 'Anna again' }))
    expect(office.refuses(owner, restoreConsultant, { consultant: anna })).toBe(
      'conflict: anna@example.com already is consultant Anna again',
    )
    office.consultant('Ola')
    office.does(owner, removeAccount, { account: 'ola@example.com' })
    expect(office.refuses(owner, restoreConsultant, { consultant: 'Ola' })).toMatch(
      /^conflict: the account ola@example.com can no longer sign in/,
    )
    office.does(owner, addAccount, input('account.add', { login: 'ola@example.com' }))
    expect(office.refuses(owner, restoreConsultant, { consultant: 'Ola' })).toMatch(/^conflict: the account/)
  })
})

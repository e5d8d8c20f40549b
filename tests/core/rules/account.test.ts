// Accounts: unique logins, status that only an admin gives, passwords that stay out of the log (A1).
import { describe, expect, it } from 'vitest'
import { addAccount, editAccount, removeAccount, setPassword } from '../../../src/core/rules/account.ts'
import { input, Office, owner, types } from './office.ts'

const add = (fields: Parameters<typeof input<'account.add'>>[1]) => input('account.add', fields)
const edit = (fields: Parameters<typeof input<'account.edit'>>[1]) => input('account.edit', fields)
const plain = 'plain@example.com'

function staffed(): Office {
  const office = new Office()
  office.account('chief@example.com', { admin: true })
  office.account('m@example.com', { manager: true })
  office.account(plain, { firstName: 'Jan', lastName: 'Nowak' })
  return office
}

describe('A1 accounts', () => {
  it('have unique logins, whatever the case', () => {
    expect(staffed().refuses(owner, addAccount, add({ login: 'PLAIN@example.com' }))).toBe(
      'conflict: plain@example.com already is the login of Jan Nowak',
    )
  })

  it('keep the password’s hash out of the event', () => {
    const office = staffed()
    const [event] = office.does(owner, addAccount, {
      ...add({ login: 'x@example.com' }),
      passwordHash: 'hash',
    })
    expect(event).toMatchObject({ secret: { passwordHash: 'hash' }, audience: { to: 'admins' } })
    expect(JSON.stringify(event!.data)).not.toContain('hash')
    const [without] = office.does(owner, addAccount, add({ login: 'y@example.com' }))
    expect(without!.secret).toBeUndefined()
  })

  it('with a status are an admin’s business; a manager keeps to those without', () => {
    const office = staffed()
    const [chief, m] = [office.as('Chief'), office.as('M')]
    const only = 'not-allowed: only an admin account may manage accounts; a manager, those without status'
    office.does(m, addAccount, add({ login: 'new@example.com' }))
    expect(office.refuses(m, addAccount, add({ login: 'n2@example.com', manager: true }))).toBe(only)
    office.does(m, editAccount, edit({ account: plain, phone: '+48 600 100 200' }))
    expect(office.refuses(m, editAccount, edit({ account: plain, admin: true }))).toBe(only)
    expect(office.refuses(m, editAccount, edit({ account: 'chief@example.com', firstName: 'X' }))).toBe(only)
    expect(office.refuses(m, editAccount, edit({ account: 'm@example.com', admin: true }))).toBe(only)
    office.does(chief, editAccount, edit({ account: plain, manager: true }))
    expect(office.accountOf(plain)).toMatchObject({ manager: true, phone: '+48 600 100 200' })
    expect(office.refuses(office.as('Plain'), removeAccount, { account: 'm@example.com' })).toBe(only)
  })

  it('say nothing of who is there to those who may not know', () => {
    const office = staffed()
    const me = office.as('Plain')
    const there = office.refuses(me, editAccount, edit({ account: 'm@example.com', firstName: 'X' }))
    expect(office.refuses(me, editAccount, edit({ account: 'none@example.com', firstName: 'X' }))).toBe(there)
  })

  it('edited to what they are already, make no event', () => {
    const office = staffed()
    expect(office.does(owner, editAccount, edit({ account: plain, firstName: 'Jan', access: [] }))).toEqual(
      [],
    )
    expect(office.does(owner, editAccount, edit({ account: plain }))).toEqual([])
  })

  it('take their consultant along: a new login, a status lost, the sign-in gone', () => {
    const office = staffed()
    office.consultant('Boss', { role: 'superuser', observer: true }, { manager: true })
    const login = 'chief.boss@example.com'
    office.does(owner, editAccount, edit({ account: 'boss@example.com', login }))
    expect(office.consultantOf(login)).toMatchObject({ login, role: 'superuser' })
    const events = office.does(owner, editAccount, edit({ account: login, manager: false }))
    expect(types(events)).toEqual(['account.edited', 'consultant.edited'])
    const { id } = office.consultantOf(login)
    expect(office.directory.consultants[id]).toMatchObject({ role: 'user', observer: false })
    // A manager may remove the account, now without status, but no consultant.
    expect(office.refuses(office.as('M'), removeAccount, { account: login })).toMatch(
      /^not-allowed: only a super user or an admin account may delete/,
    )
    expect(types(office.does(owner, removeAccount, { account: login }))).toEqual([
      'account.removed',
      'consultant.removed',
    ])
    expect(office.directory.consultants[id]!.deletedAt).toBe(office.now)
    office.does(owner, addAccount, add({ login }))
  })
})

describe('passwords', () => {
  it('are set by oneself, keeping this session, or by who manages the account, ending all', () => {
    const office = staffed()
    const me = office.as('Plain')
    const [own] = office.does(me, setPassword, { account: plain, passwordHash: 'h1' })
    expect(own).toMatchObject({
      type: 'account.passwordChanged',
      data: { account: office.accountOf(plain).id },
      secret: { passwordHash: 'h1', keepSession: me.kind === 'account' && me.session },
    })
    expect(JSON.stringify(own!.data)).not.toContain('h1')
    const [by] = office.does(office.as('M'), setPassword, { account: plain, passwordHash: 'h2' })
    expect(by!.secret).toEqual({ passwordHash: 'h2', keepSession: null })
    const others = { account: 'chief@example.com', passwordHash: 'h3' }
    expect(office.refuses(office.as('M'), setPassword, others)).toMatch(/^not-allowed/)
    expect(office.refuses(me, setPassword, others)).toMatch(/^not-allowed/)
  })
})

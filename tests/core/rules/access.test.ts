// MODEL.md's table "Who may", cell by cell (A3–A6, A8, C13, E8).
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../src/core/model/account.ts'
import type { Conversation } from '../../../src/core/model/conversation.ts'
import { forbids, hears, may } from '../../../src/core/rules/access.ts'
import type { Act, Subjects } from '../../../src/core/rules/access-table.ts'
import type { Actor } from '../../../src/core/rules/context.ts'
import { account, actor, consultant, conversation } from './workspace.ts'

const sales = '01900000-0000-7000-8000-0000000000a1'
const support = '01900000-0000-7000-8000-0000000000a2'
const other = consultant('Other')

/** The account status alone, without a consultant. */
const status = (more: Partial<Account>): Actor => ({
  kind: 'account',
  session: 'session',
  account: account(null, more),
  consultant: null,
  mode: 'consultant',
  can: [],
})
const inSales = { groups: [sales] }
const user = actor(consultant('User', inSales))
const superuser = actor(consultant('Boss', { ...inSales, role: 'superuser' }))
const observer = actor(consultant('Watcher', { ...inSales, observer: true }), { mode: 'observer' })
const columns = [user, superuser, observer, status({ admin: true }), status({ manager: true })]

const idOf = (who: Actor) => (who.kind === 'account' ? (who.consultant?.id ?? 'nobody') : 'nobody')
const others = { participants: [other.id], tookPart: [other.id] }
const mine = (who: Actor) => ({ participants: [other.id, idOf(who)], tookPart: [other.id, idOf(who)] })
const conversations: Record<string, (who: Actor) => Conversation> = {
  'they take part': who => conversation({ state: 'active', group: support, ...mine(who) }),
  'they took part, left': who => conversation({ state: 'active', ...mine(who), participants: [other.id] }),
  'they took part, closed': who => conversation({ state: 'closed', ...mine(who), participants: [] }),
  'waiting, of no group': () => conversation({ state: 'waiting' }),
  'waiting, own group': () => conversation({ state: 'waiting', group: sales }),
  'waiting, foreign group': () => conversation({ state: 'waiting', group: support }),
  'missed, own group': () => conversation({ state: 'missed', group: sales }),
  'missed, foreign group': () => conversation({ state: 'missed', group: support }),
  'others are on it': () => conversation({ state: 'active', group: sales, ...others }),
  'others’, closed': () => conversation({ state: 'closed', group: sales, ...others }),
}
const subjects: Record<string, (who: Actor) => unknown> = {
  '–': () => null,
  'their own': who => ({ authorId: idOf(who), consultant: idOf(who) }),
  'another’s': () => ({ authorId: other.id, consultant: other.id }),
  'account with status': () => ({ admin: false, manager: true }),
  'account without': () => ({ admin: false, manager: false }),
  ...conversations,
}

/** What MODEL.md says, in its order of rows; a row for each subject that makes a difference. */
const grid = `
act                | about                  | user | superuser | observer | admin | manager
conversation.list  | –                      | yes  | yes       | yes      | no    | no
conversation.open  | they take part         | yes  | yes       | yes      | no    | no
conversation.open  | they took part, left   | yes  | yes       | yes      | no    | no
conversation.open  | they took part, closed | yes  | yes       | yes      | no    | no
conversation.open  | waiting, of no group   | yes  | yes       | yes      | no    | no
conversation.open  | waiting, own group     | yes  | yes       | yes      | no    | no
conversation.open  | missed, own group      | yes  | yes       | yes      | no    | no
conversation.open  | waiting, foreign group | no   | yes       | yes      | no    | no
conversation.open  | missed, foreign group  | no   | yes       | yes      | no    | no
conversation.open  | others are on it       | no   | yes       | yes      | no    | no
conversation.open  | others’, closed        | no   | yes       | yes      | no    | no
conversation.export  | –                      | yes  | yes       | yes      | no    | no
conversation.accept| waiting, of no group   | yes  | yes       | no       | no    | no
conversation.accept| waiting, own group     | yes  | yes       | no       | no    | no
conversation.accept| missed, own group      | yes  | yes       | no       | no    | no
conversation.accept| waiting, foreign group | no   | yes       | no       | no    | no
conversation.accept| missed, foreign group  | no   | yes       | no       | no    | no
conversation.accept| others are on it       | no   | yes       | no       | no    | no
conversation.work  | they take part         | yes  | yes       | no       | no    | no
conversation.work  | they took part, left   | no   | yes       | no       | no    | no
conversation.work  | waiting, of no group   | yes  | yes       | no       | no    | no
conversation.work  | waiting, own group     | yes  | yes       | no       | no    | no
conversation.work  | missed, own group      | yes  | yes       | no       | no    | no
conversation.work  | waiting, foreign group | no   | yes       | no       | no    | no
conversation.work  | others are on it       | no   | yes       | no       | no    | no
file.add           | –                      | yes  | yes       | no       | no    | no
message.edit       | their own              | yes  | yes       | no       | no    | no
message.edit       | another’s              | no   | yes       | no       | no    | no
profile.edit       | their own              | yes  | yes       | yes      | no    | no
profile.edit       | another’s              | no   | no        | no       | no    | no
consultant.manage  | –                      | no   | yes       | no       | yes   | yes
role.choose        | account with status    | no   | no        | no       | yes   | yes
role.choose        | account without        | no   | no        | no       | no    | no
role.change        | account with status    | no   | yes       | no       | no    | no
role.change        | account without        | no   | no        | no       | no    | no
consultant.remove  | –                      | no   | yes       | no       | yes   | no
channel.manage     | –                      | no   | yes       | no       | yes   | yes
analytics.read     | –                      | no   | yes       | yes      | yes   | yes
ban.add            | they take part         | yes  | yes       | no       | yes   | yes
ban.add            | others are on it       | no   | yes       | no       | yes   | yes
ban.add            | –                      | no   | yes       | no       | yes   | yes
ban.remove         | –                      | no   | no        | no       | yes   | no
workspace.admin    | –                      | no   | no        | no       | yes   | no
account.manage     | account with status    | no   | no        | no       | yes   | no
account.manage     | account without        | no   | no        | no       | yes   | yes
account.read       | –                      | no   | no        | no       | yes   | yes
contact.read       | –                      | yes  | yes       | yes      | yes   | yes
contact.edit       | –                      | yes  | yes       | no       | yes   | yes
contact.manage     | –                      | no   | yes       | no       | yes   | yes
task.edit          | their own              | yes  | yes       | no       | yes   | yes
task.edit          | another’s              | no   | yes       | no       | yes   | yes
role.manage        | –                      | no   | yes       | no       | yes   | no
setup.read         | –                      | yes  | yes       | yes      | yes   | yes
`
const [head, ...rows] = grid
  .trim()
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
const cells = rows.flatMap(([act, about, ...expected]) =>
  expected.map((says, i) => ({
    act: act as Act,
    about: about!,
    column: head![i + 2]!,
    says,
    who: columns[i]!,
  })),
)
const allows = (who: Actor, act: Act, subject: unknown) => may(who, act, subject as Subjects[Act])
const says = (yes: boolean) => (yes ? 'yes' : 'no')

describe('A6 who may: every cell of the table', () => {
  it.each(cells)('$act · $about · $column: $says', ({ act, about, says: expected, who }) => {
    expect(says(allows(who, act, subjects[about]!(who)))).toBe(expected)
  })

  it('names every act that there is', () => {
    const acts: Record<Act, true> = {
      'setup.read': true,
      'conversation.list': true,
      'conversation.open': true,
      'conversation.export': true,
      'conversation.accept': true,
      'conversation.work': true,
      'file.add': true,
      'message.edit': true,
      'profile.edit': true,
      'consultant.manage': true,
      'consultant.remove': true,
      'role.choose': true,
      'role.change': true,
      'role.manage': true,
      'channel.manage': true,
      'analytics.read': true,
      'ban.add': true,
      'ban.remove': true,
      'workspace.admin': true,
      'account.manage': true,
      'account.read': true,
      'contact.read': true,
      'contact.edit': true,
      'contact.manage': true,
      'task.edit': true,
    }
    expect(new Set(rows.map(([act]) => act))).toEqual(new Set(Object.keys(acts)))
  })
})

describe('A3 takesConversations off', () => {
  const idle = { ...inSales, takesConversations: false }
  const rowsOff: [Act, string, string, string][] = [
    ['conversation.open', 'waiting, own group', 'yes', 'yes'],
    ['conversation.accept', 'waiting, own group', 'no', 'no'],
    ['conversation.work', 'waiting, own group', 'no', 'yes'],
    ['conversation.work', 'they take part', 'no', 'yes'],
    ['message.edit', 'their own', 'yes', 'yes'],
  ]
  it.each(rowsOff)('%s · %s: user %s, superuser %s', (act, about, byUser, bySuperuser) => {
    const off = [actor(consultant('Idle', idle)), actor(consultant('Idler', { ...idle, role: 'superuser' }))]
    const found = off.map(who => says(allows(who, act, subjects[about]!(who))))
    expect(found).toEqual([byUser, bySuperuser])
  })

  it('says what to switch on', () => {
    const who = actor(consultant('Idle', idle))
    expect(forbids(who, 'conversation.accept', conversation({ state: 'waiting' }))?.message).toContain(
      'takesConversations',
    )
  })
})

describe('A4 super user and observer at creation: by whom and to whom', () => {
  const standings = { admin: { admin: true }, manager: { manager: true }, none: {} }
  const creators: [string, Actor][] = [
    ...(['admin', 'manager', 'none'] as const).flatMap((key): [string, Actor][] => [
      [`a user with ${key}`, actor(consultant('U'), { account: standings[key] })],
      [
        `a super user with ${key}`,
        actor(consultant('S', { role: 'superuser' }), { account: standings[key] }),
      ],
      [`no consultant, ${key}`, status(standings[key])],
    ]),
    ['the owner of the data folder', { kind: 'owner' }],
  ]
  it.each(creators)('%s', (name, who) => {
    const has = !name.endsWith('none')
    const given = Object.values(standings).map(standing =>
      may(who, 'role.choose', { admin: false, manager: false, ...standing }),
    )
    expect(given).toEqual([has, has, false])
  })
})

describe('who signed in as observer only looks', () => {
  const all = { admin: true, manager: true }
  const looking = actor(consultant('Chief', { ...inSales, role: 'superuser', observer: true }), {
    mode: 'observer',
    account: all,
  })
  const allowed = new Set<Act>([
    'setup.read',
    'conversation.list',
    'conversation.open',
    'conversation.export',
    'profile.edit',
    'analytics.read',
    'contact.read',
  ])
  it.each(rows)('%s · %s', (act, about) => {
    const expected = allowed.has(act as Act) && !(act === 'profile.edit' && about === 'another’s')
    expect(allows(looking, act as Act, subjects[about!]!(looking))).toBe(expected)
  })
})

describe('others than accounts', () => {
  const visitor: Actor = { kind: 'visitor', identity: 'i', contact: 'c', channel: 'w', ip: '', name: 'V' }
  const admin = status({ admin: true })
  it.each(rows)('%s · %s: owner as admin, visitor never, system always', (act, about) => {
    const subject = (who: Actor) => subjects[about!]!(who)
    expect(allows({ kind: 'owner' }, act as Act, subject(admin))).toBe(
      allows(admin, act as Act, subject(admin)),
    )
    expect(allows(visitor, act as Act, subject(visitor))).toBe(false)
    expect(allows({ kind: 'system' }, act as Act, subject(admin))).toBe(true)
  })

  it('a deleted consultant has no more rights than their account', () => {
    const gone = actor(consultant('Gone', { role: 'superuser', deletedAt: '2026-01-01T00:00:00.000Z' }))
    expect(rows.filter(([act, about]) => allows(gone, act as Act, subjects[about!]!(gone)))).toEqual([])
  })
})

describe('refusals', () => {
  it('name the rule', () => {
    expect(forbids(user, 'ban.remove', null)?.view()).toEqual({
      code: 'not-allowed',
      message: 'only an admin account can lift a ban',
    })
  })

  it('say the same whether one may not see it or it is not there', () => {
    const hidden = forbids(user, 'conversation.open', conversations['others are on it']!(user))
    const closed = forbids(user, 'conversation.open', conversations['others’, closed']!(user))
    expect(hidden?.message).toBe(closed?.message)
  })
})

describe('who hears an event', () => {
  const heard = (audience: Parameters<typeof hears>[1]) => columns.map(who => hears(who, audience))
  it('by its audience', () => {
    expect(heard({ to: 'consultants' })).toEqual([true, true, true, false, false])
    expect(heard({ to: 'admins' })).toEqual([false, false, false, true, false])
    expect(heard({ to: 'nobody' })).toEqual([false, false, false, false, false])
    expect(heard({ to: 'consultant', consultant: idOf(user) })).toEqual([true, false, false, false, false])
  })

  it('of a conversation: who may open it', () => {
    const of = (group: string | null, open: boolean, tookPart: string[] = []) =>
      heard({ to: 'conversation', group, open, tookPart })
    expect(of(sales, true)).toEqual([true, true, true, false, false])
    expect(of(support, true)).toEqual([false, true, true, false, false])
    expect(of(null, false)).toEqual([false, true, true, false, false])
    expect(of(support, false, [idOf(user)])).toEqual([true, true, true, false, false])
  })
})

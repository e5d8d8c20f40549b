// Bans: who is kept out, by profile, address or range; who bans, and who lifts it (B7, E8).
import { BlockList, isIPv6 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ban } from '../../../src/core/model/ban.ts'
import { parseAddress, parseRange } from '../../../src/core/rules/address.ts'
import { addBan, type BanFacts, banFor, removeBan } from '../../../src/core/rules/ban.ts'
import type { Context } from '../../../src/core/rules/context.ts'
import { input, Office, owner } from './office.ts'
import { conversation, nextId, start } from './workspace.ts'

const none: BanFacts = { conversation: null, contact: null, ip: null }
const add = (fields: Parameters<typeof input<'ban.add'>>[1]) => input('ban.add', fields)
const ruled = (facts: BanFacts) => (fields: ReturnType<typeof add>, context: Context) =>
  addBan(fields, facts, context)
const contact = {
  id: nextId(),
  code: 'C-4F2K',
  firstName: 'Jan',
  lastName: 'Kowalski',
  company: '',
  phones: [],
  emails: [],
  language: '',
  tags: [],
  fields: {},
  note: '',
  consent: false,
  createdAt: start,
  updatedAt: start,
}
const ban = (more: Partial<Ban>): Ban => ({
  id: nextId(),
  identity: null,
  ip: null,
  email: null,
  reason: '',
  until: null,
  by: { kind: 'owner', id: null, name: 'owner' },
  createdAt: start,
  name: '',
  ...more,
})
const table = (...bans: Ban[]) => Object.fromEntries(bans.map(one => [one.id, one]))
const meets = (range: string, ip: string) =>
  banFor(table(ban({ ip: range })), { identity: null, ip }, start) !== null

describe('B7 whom a ban keeps out', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.99/24', '203.0.113.1', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['203.0.113.0/24', '::ffff:cb00:7109', true],
    ['::ffff:203.0.113.0/120', '203.0.113.9', true],
    ['2001:db8::/32', '2001:DB8:1::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['fe80::1', 'fe80::1%eth0', true],
    ['::/1', '203.0.113.9', false],
    ['203.0.113.0/24', '', false],
    ['203.0.113.0/24', 'unknown', false],
  ])('%s meets %s: %s', (range, ip, expected) => {
    expect(meets(range, ip)).toBe(expected)
  })

  const four = fc.ipV4()
  const six = fc.ipV6().filter(ip => isIPv6(ip))

  it('as Node’s own list of blocked ranges has it', () => {
    const pair = fc.oneof(
      fc.tuple(four, fc.integer({ min: 1, max: 32 }), four),
      fc.tuple(six, fc.integer({ min: 1, max: 128 }), six),
    )
    fc.assert(
      fc.property(pair, fc.boolean(), ([base, prefix, stranger], near) => {
        const family = base.includes(':') ? 'ipv6' : 'ipv4'
        const ip = near ? base : stranger
        // Both have version 4 inside version 6, which Node's list treats by the way it is written.
        fc.pre(family === 'ipv4' || (parseAddress(base)!.family === 6 && parseAddress(ip)!.family === 6))
        const list = new BlockList()
        list.addSubnet(base, prefix, family)
        expect(meets(`${base}/${prefix}`, ip)).toBe(list.check(ip, family))
      }),
    )
  })

  it('whichever of the neighbours of a range’s two ends is asked for', () => {
    fc.assert(
      fc.property(
        four,
        fc.integer({ min: 1, max: 32 }),
        fc.integer({ min: -2, max: 2 }),
        (base, prefix, off) => {
          const size = 2 ** (32 - prefix)
          const number = base.split('.').reduce((n, part) => n * 256 + Number(part), 0)
          const from = Math.floor(number / size) * size
          for (const at of [from + off, from + size - 1 + off]) {
            if (at < 0 || at > 0xffffffff) continue
            const ip = [24, 16, 8, 0].map(shift => Math.floor(at / 2 ** shift) % 256).join('.')
            expect(meets(`${base}/${prefix}`, ip)).toBe(at >= from && at < from + size)
          }
        },
      ),
    )
  })

  it('of version 6: one bit before the prefix decides, one behind it does not', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
    const written = (parts: number[]) => parts.map(part => part.toString(16)).join(':')
    fc.assert(
      fc.property(
        groups,
        fc.integer({ min: 1, max: 128 }),
        fc.integer({ min: 0, max: 127 }),
        (base, prefix, bit) => {
          const flipped = base.map((part, i) => (i === bit >> 4 ? part ^ (0x8000 >> (bit & 15)) : part))
          expect(meets(`${written(base)}/${prefix}`, written(flipped))).toBe(bit >= prefix)
        },
      ),
    )
  })

  it('nothing that is no address or range is taken for one', () => {
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '256.1.1.1',
      '01.2.3.4',
      '1:2',
      '1::2::3',
      ':::',
      '12345::',
      '1.2.3.4:5::',
    ])
      expect(parseAddress(text), text).toBeNull()
    for (const text of [
      '1.2.3.4/33',
      '1.2.3.4/',
      '1.2.3.4/8/8',
      '::/129',
      '1.2.3.4/-1',
      '::ffff:1.2.3.4/129',
    ])
      expect(parseRange(text), text).toBeNull()
    fc.assert(
      fc.property(
        fc.string(),
        text =>
          parseAddress(text) === null ||
          isIPv6(text.trim()) ||
          /^[\d.]+$/.test(text.trim()) ||
          text.includes('%'),
      ),
    )
  })

  it('the profile, wherever it writes from, and only until the ban ends', () => {
    const identity = nextId()
    const until = '2026-01-05T10:00:00+01:00'
    const bans = table(ban({ identity }), ban({ ip: '192.0.2.1', until }))
    const at = (ip: string, now = start, who = nextId()) => banFor(bans, { identity: who, ip }, now) !== null
    expect(at('198.51.100.1', start, identity)).toBe(true)
    expect(at('198.51.100.1')).toBe(false)
    expect(at('192.0.2.1', '2026-01-05T08:59:59.999Z')).toBe(true)
    expect(at('192.0.2.1', '2026-01-05T09:00:00.000Z')).toBe(false)
  })

  it('an ended ban hides no other', () => {
    const ended = ban({ ip: '192.0.2.1', until: '2020-01-01T00:00:00Z' })
    const holding = ban({ ip: '192.0.2.1' })
    expect(banFor(table(ended, holding), { identity: null, ip: '192.0.2.1' }, start)).toBe(holding)
  })

  it('is asked for every message: 10,000 bans cost little', () => {
    const many = table(
      ...Array.from({ length: 10_000 }, (_, i) => ban({ ip: `10.${i >> 8}.${i & 255}.0/24` })),
      ban({ ip: '2001:db8::/32' }),
    )
    banFor(many, { identity: 'x', ip: '192.0.2.1' }, start)
    const before = performance.now()
    for (let i = 0; i < 10_000; i++) banFor(many, { identity: 'x', ip: `192.0.2.${i % 256}` }, start)
    // 100 µs each would be a hundred times what it takes, and still far from a walk over all of them.
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

describe('B7 who bans whom', () => {
  const state = conversation({ state: 'active', name: 'Jan Kowalski' })
  const facts: BanFacts = { conversation: state, contact, ip: '198.51.100.7' }

  it('who took part bans the writer’s profile or address; others may not', () => {
    const office = new Office()
    const anna = office.consultant('Anna')
    office.consultant('Ola')
    const taking = { ...facts, conversation: { ...state, tookPart: [anna.id] } }
    const through = add({ conversation: state.id, reason: 'spam' })
    const [event] = office.does(office.as('Anna'), ruled(taking), through)
    expect(event!.data).toMatchObject({
      ban: { identity: state.identity, ip: null, name: 'Jan Kowalski', reason: 'spam', by: { name: 'Anna' } },
    })
    office.does(office.as('Anna'), ruled(taking), add({ conversation: state.id, scope: 'ip' }))
    expect(Object.values(office.directory.bans)[1]).toMatchObject({
      ip: '198.51.100.7',
      identity: null,
      name: 'Jan Kowalski (198.51.100.7)',
    })
    expect(office.refuses(office.as('Ola'), ruled(taking), through)).toMatch(
      /^not-allowed: only a super user/,
    )
    expect(office.refuses(office.as('Anna'), ruled(none), add({ ip: '192.0.2.1' }))).toMatch(/^not-allowed/)
    expect(
      office.refuses(
        office.as('Anna'),
        ruled({ ...taking, ip: null }),
        add({ conversation: state.id, scope: 'ip' }),
      ),
    ).toMatch(/^conflict: the address of Jan Kowalski is not known/)
  })

  it('names an address, a range or a profile directly, and only one of them', () => {
    const office = new Office()
    const identity = nextId()
    office.does(owner, ruled({ ...none, contact }), add({ identity }))
    office.does(owner, ruled(none), add({ ip: '203.0.113.0/24', until: '2026-02-01T00:00:00Z' }))
    expect(Object.values(office.directory.bans).map(one => one.name)).toEqual([
      'Jan Kowalski',
      '203.0.113.0/24',
    ])
    const refused = (fields: Parameters<typeof add>[0], known: BanFacts = none) =>
      office.refuses(owner, ruled(known), add(fields))
    expect(refused({})).toMatch(/^invalid: identity: whom/)
    expect(refused({ identity, ip: '192.0.2.1' })).toMatch(/^invalid: ip/)
    expect(refused({ identity: nextId() })).toMatch(/^not-found: there is no visitor/)
    expect(refused({ conversation: nextId() })).toMatch(/^not-found: there is no conversation/)
    expect(refused({ conversation: state.id, ip: '192.0.2.1' }, facts)).toMatch(/^invalid: conversation/)
    expect(refused({ ip: '0.0.0.0/0' })).toBe('invalid: ip: would ban everybody')
    expect(refused({ ip: '192.0.2.1', until: '2026-01-05T08:00:00Z' })).toBe(
      'invalid: until: is over already',
    )
    expect(refused({ ip: '203.0.113.77/24' })).toBe('conflict: 203.0.113.0/24 is banned already')
  })
})

describe('E8 only an admin lifts a ban', () => {
  it('by id, address or name', () => {
    const office = new Office()
    office.consultant('Boss', { role: 'superuser' }, { manager: true })
    office.account('chief@example.com', { admin: true })
    const add24 = () =>
      office.does(owner, ruled(none), add({ ip: '203.0.113.0/24', until: '2026-02-01T00:00:00Z' }))
    add24()
    const lift = { ban: '203.0.113.0/24' }
    const only = 'not-allowed: only an admin account can lift a ban'
    expect(office.refuses(office.as('Boss'), removeBan, lift)).toBe(only)
    expect(office.refuses(office.as('Boss'), removeBan, { ban: 'none' })).toBe(only)
    expect(office.refuses(office.as('Chief'), removeBan, { ban: '192.0.2.1' })).toBe(
      'not-found: there is no ban 192.0.2.1',
    )
    // One that has ended does not stand in the way of the one that holds.
    office.now = '2026-03-01T00:00:00.000Z'
    office.does(owner, ruled(none), add({ ip: '203.0.113.0/24' }))
    office.does(office.as('Chief'), removeBan, lift)
    expect(Object.values(office.directory.bans).map(one => one.until)).toEqual(['2026-02-01T00:00:00Z'])
    office.does(office.as('Chief'), removeBan, lift)
    expect(office.directory.bans).toEqual({})
  })
})

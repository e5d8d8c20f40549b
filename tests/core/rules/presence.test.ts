// Presence: chosen by the consultant, and following their connections (A8, G10).
import { describe, expect, it } from 'vitest'
import { connectConsultant, setPresence } from '../../../src/core/rules/consultant.ts'
import { Office, owner, types } from './office.ts'

const manager = { manager: true }

describe('A8 presence', () => {
  const system = { kind: 'system' } as const
  it('is one’s own, or another’s for who manages consultants', () => {
    const office = new Office()
    const me = office.consultant('Anna')
    office.consultant('Ola')
    office.does(system, connectConsultant, { consultant: me.id, connected: true })
    const away = { presence: 'away' as const }
    expect(types(office.does(office.as('Anna'), setPresence, away))).toEqual(['consultant.presence'])
    expect(office.directory.consultants[me.id]!.presence).toBe('away')
    expect(office.does(office.as('Anna'), setPresence, { ...away, consultant: 'Anna' })).toEqual([])
    expect(office.refuses(office.as('Ola'), setPresence, { ...away, consultant: 'Anna' })).toMatch(
      /^not-allowed/,
    )
    office.does(owner, setPresence, { consultant: 'Anna', presence: 'online' })
    expect(office.refuses(owner, setPresence, away)).toMatch(/^not-allowed: only a consultant/)
  })

  it('is nobody’s who is not signed in: no one would answer', () => {
    const office = new Office()
    const { id } = office.consultant('Anna')
    for (const presence of ['online', 'away'] as const) {
      expect(office.refuses(office.as('Anna'), setPresence, { presence })).toBe(
        'conflict: Anna is not signed in, and so neither online nor away',
      )
      expect(office.refuses(owner, setPresence, { consultant: 'Anna', presence })).toMatch(/^conflict/)
    }
    expect(office.directory.consultants[id]!.presence).toBe('offline')
  })

  it('follows the connections, and leaves a chosen away alone', () => {
    const office = new Office()
    const { id } = office.consultant('Anna')
    const now = () => office.directory.consultants[id]!.presence
    const connected = (yes: boolean) =>
      office.does(system, connectConsultant, { consultant: id, connected: yes })
    connected(true)
    expect(now()).toBe('online')
    office.does(office.as('Anna'), setPresence, { presence: 'away' })
    expect(connected(true)).toEqual([])
    expect(now()).toBe('away')
    connected(false)
    expect(now()).toBe('offline')
    expect(connected(false)).toEqual([])
    expect(office.refuses(office.as('Anna'), connectConsultant, { consultant: id, connected: true })).toMatch(
      /^not-allowed/,
    )
  })

  it('is nothing for observers, who are not on duty', () => {
    const office = new Office()
    office.consultant('Anna', { observer: true }, manager)
    expect(office.refuses(office.as('Anna', 'observer'), setPresence, { presence: 'online' })).toMatch(
      /^not-allowed: only a consultant, not an observer/,
    )
  })
})

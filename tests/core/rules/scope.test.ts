// Scopes of API tokens: a small vocabulary, never more than it says (G5).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operations } from '../../../src/core/protocol/registry.ts'
import { isScope, reachOf, scopesAllow, scopesCover } from '../../../src/core/rules/scope.ts'

const names = Object.keys(operations).filter(name => !name.startsWith('session.'))
const nouns = [...new Set(names.map(name => name.split('.')[0]!))]
const scope = fc.oneof(
  fc.constantFrom('*', '*.view', 'live.subscribe', 'metrics.show'),
  fc.constantFrom(...names),
  fc.constantFrom(...nouns).map(noun => `${noun}.*`),
  fc.constantFrom(...nouns).map(noun => `${noun}.view`),
)
const scopes = fc.array(scope, { minLength: 1, maxLength: 5 })
const anyName = fc.constantFrom(...Object.keys(operations), 'live.subscribe', 'metrics.show', 'no.such')
const queries = names.filter(name => operations[name as 'group.list'].kind === 'query')

describe('G5 scopes', () => {
  it('reach what they say', () => {
    expect(reachOf(['contact.add'])).toEqual(['contact.add'])
    expect(reachOf(['group.view']).sort()).toEqual(['group.list', 'group.show'])
    expect(reachOf(['group.*']).sort()).toEqual(names.filter(name => name.startsWith('group.')).sort())
    expect(reachOf(['*.view']).sort()).toEqual([...queries, 'live.subscribe', 'metrics.show'].sort())
    expect(reachOf(['*']).sort()).toEqual([...names, 'live.subscribe', 'metrics.show', 'file.add'].sort())
  })

  it('are refused where they reach nothing', () => {
    for (const word of [
      '',
      '.',
      '*.*',
      '*.add',
      'contact',
      'contact.',
      'contacts.*',
      'constructor.*',
      '.view',
      'a.b.c',
    ])
      expect([word, isScope(word)]).toEqual([word, false])
    fc.assert(
      fc.property(scope, one => ['note.view', 'message.view', 'client.view'].includes(one) || isScope(one)),
    )
  })

  it('never reach signing in or out, and always who one is', () => {
    fc.assert(
      fc.property(scopes, list => {
        expect(scopesAllow(list, 'session.start') || scopesAllow(list, 'session.end')).toBe(false)
        expect(scopesAllow(list, 'session.show')).toBe(true)
      }),
    )
  })

  it('reach together what each reaches, and nothing else', () => {
    fc.assert(
      fc.property(scopes, anyName, (list, name) => {
        fc.pre(name !== 'session.show')
        expect(scopesAllow(list, name)).toBe(list.some(one => scopesAllow([one], name)))
      }),
    )
  })

  it('cover exactly those that reach no further', () => {
    fc.assert(
      fc.property(scopes, scopes, (own, wanted) => {
        const reach = new Set(reachOf(own))
        expect(scopesCover(own, wanted)).toBe(reachOf(wanted).every(name => reach.has(name)))
        expect(scopesCover([...own, ...wanted], wanted)).toBe(true)
        expect(scopesCover(['*'], wanted)).toBe(true)
      }),
    )
  })

  it('of looking never reach a command', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nouns, '*'), anyName, (noun, name) => {
        fc.pre(name !== 'session.show' && Object.hasOwn(operations, name))
        if (scopesAllow([`${noun}.view`], name)) expect(operations[name as 'group.list'].kind).toBe('query')
      }),
    )
  })
})

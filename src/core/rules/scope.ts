// Scopes of API tokens: a small vocabulary over the names of operations, and what each reaches (G5).
import { operations } from '../protocol/registry.ts'

/** What can be reached beside operations, and whether it only looks. */
const beside: [string, boolean][] = [
  ['live.subscribe', true],
  ['metrics.show', true],
  ['file.add', false],
]

/** name → whether it only looks. Signing in and out is for people. */
const reachable = new Map<string, boolean>([
  ...Object.entries(operations)
    .filter(([name]) => !name.startsWith('session.'))
    .map(([name, { kind }]): [string, boolean] => [name, kind === 'query']),
  ...beside,
])

/** `*` all, `*.view` all that only looks, `noun.*` and `noun.view` the same of one noun, else one name. */
function reaches(scope: string, name: string): boolean {
  if (scope === '*' || scope === name) return true
  const [noun, verb] = parts(scope)
  if (noun !== '*' && noun !== parts(name)[0]) return false
  return verb === '*' || (verb === 'view' && reachable.get(name) === true)
}

function parts(name: string): [string, string] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** Whether a token of these scopes may call this; who it is, it may always ask. */
export const scopesAllow = (scopes: readonly string[], name: string): boolean =>
  name === 'session.show' || (reachable.has(name) && scopes.some(scope => reaches(scope, name)))

/** All that a token of these scopes may call. */
export const reachOf = (scopes: readonly string[]): string[] =>
  [...reachable.keys()].filter(name => scopesAllow(scopes, name))

/** Whether it is a scope at all: one that reaches nothing is a mistake in writing. `*.*` is written `*`. */
export const isScope = (scope: string): boolean => scope !== '*.*' && reachOf([scope]).length > 0

/** Whether whoever has `own` may give `wanted` away. */
export const scopesCover = (own: readonly string[], wanted: readonly string[]): boolean =>
  reachOf(wanted).every(name => scopesAllow(own, name))

// How a thing is found by what a person calls it: id, login, code or unique name; ambiguous names are refused.
import { Refusal } from '../protocol/refusal.ts'

/**
 * `names` gives what a thing may be called, besides its id. Case does not matter. `about` tells things of one name apart
 * for people, where their names do not.
 */
export function named<T extends { id: string }>(
  kind: string,
  things: Iterable<T>,
  ref: string,
  names: (thing: T) => (string | null | undefined)[],
  about: (thing: T) => string = () => '',
): T | Refusal {
  const wanted = ref.trim().toLowerCase()
  const found: T[] = []
  for (const thing of things) {
    if (thing.id === wanted) return thing
    if (names(thing).some(name => name?.toLowerCase() === wanted)) found.push(thing)
  }
  if (found.length === 1) return found[0]!
  if (found.length === 0) return new Refusal('not-found', `there is no ${kind} ${ref}`)
  const candidates = found.map(thing => {
    const called = [...new Set(names(thing).filter(Boolean))].join(' ')
    return { id: thing.id, says: [called, about(thing)].filter(Boolean).join(', ') }
  })
  const list = candidates.map(({ id, says }) => `${says} (${id})`).join('; ')
  return new Refusal('invalid', `${ref} may be any of ${found.length}, name one by its id: ${list}`, {
    fields: [{ path: kind, message: 'is ambiguous' }],
    candidates,
  })
}

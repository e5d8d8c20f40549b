// What an edit changes: the thing with the named fields set, or nothing at all, so that a repeat writes no event.
import { Refusal } from '../protocol/refusal.ts'

/** The thing with those fields that are not undefined; null when it stays as it is. */
export function changed<T extends object>(thing: T, fields: { [K in keyof T]?: T[K] | undefined }): T | null {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const differs = given.some(([key, value]) => !same(thing[key as keyof T], value))
  return differs ? { ...thing, ...Object.fromEntries(given) } : null
}

/** An object of which only the given fields are other ones; undefined where none is given. */
export function merged<T extends object>(
  now: T,
  given: { [K in keyof T]?: T[K] | undefined } | undefined,
): T | undefined {
  if (!given) return undefined
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...now, ...(Object.fromEntries(set) as Partial<T>) }
}

/** Equal as JSON values; the order of keys does not matter, that of list entries does. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every(
    key =>
      Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}

/**
 * `conflict` when another thing has this name, whatever its case; its id stands in the details, so that a script can
 * go on with the one that is there.
 */
export function nameTaken<T extends { id: string; name: string }>(
  kind: string,
  things: Iterable<T>,
  name: string,
  except?: string,
): Refusal | null {
  const wanted = name.toLowerCase()
  for (const thing of things) {
    if (thing.id !== except && thing.name.toLowerCase() === wanted)
      return new Refusal('conflict', `there already is a ${kind} ${thing.name}`, { id: thing.id })
  }
  return null
}

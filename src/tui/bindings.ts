// Which key means which act, after the operator's own changes; a key with two meanings in one place is an error.
import { unknownName } from '../core/text/nearest.ts'
import type { Act, Place } from './act.ts'
import { acts as table } from './keymap.ts'
import type { ConsoleSettings, KeyChanges } from './settings.ts'
import type { Labels } from './state/state.ts'
import { faultOfKey } from './terminal/key-names.ts'

export interface Bindings {
  acts: readonly Act[]
  /** The acts of a key in a place; several only where `when` tells them apart. */
  find(place: Place, key: string): readonly Act[]
}

/** Places whose keys hold at the same time, so that one key can't mean two things in them. */
const together: readonly (readonly Place[])[] = [
  ['list', 'anywhere', 'always'],
  ['composer', 'conversation', 'text', 'anywhere', 'always'],
  ['timeline', 'conversation', 'anywhere', 'always'],
  ['slash', 'always'],
  ['mention', 'always'],
  ['emoji', 'always'],
  ['choose', 'text', 'always'],
  ['ask', 'text', 'always'],
  ['confirm', 'always'],
  ['read', 'always'],
  ['find', 'text', 'always'],
  ['form', 'text', 'always'],
]

/** Throws a plain Error in words for people: an unknown act, a key that is none, two acts on one key. */
export function bindingsOf(changes: KeyChanges = {}, acts: readonly Act[] = table): Bindings {
  const ids = new Set<string>(acts.map(act => act.id))
  for (const id of Object.keys(changes))
    if (!ids.has(id)) throw new Error(`keys: ${unknownName('act', id, ids)}`)
  const mine = acts.map(act => changed(act, changes[act.id]))
  const byPlace = new Map<Place, Map<string, Act[]>>()
  const bind = (place: Place, key: string, act: Act) => {
    const keys = byPlace.get(place) ?? new Map<string, Act[]>()
    byPlace.set(place, keys.set(key, [...(keys.get(key) ?? []), act]))
  }
  for (const act of mine) {
    for (const key of [...act.keys, ...(act.kitty ?? [])]) bind(act.place, checked(key, act), act)
    for (const key of act.inList ?? []) bind('list', checked(key, act), act)
  }
  for (const places of together) findClash(places, byPlace)
  return { acts: mine, find: (place, key) => byPlace.get(place)?.get(key) ?? [] }
}

/** The keys that the settings make; the operator's own come over those of the send key. */
export const bindingsFor = ({ sendKey, keys }: Pick<ConsoleSettings, 'sendKey' | 'keys'>): Bindings =>
  bindingsOf({ ...(sendKey === 'enter' ? {} : sendingByCtrlS), ...keys })

const sendingByCtrlS: KeyChanges = {
  'message.send': ['ctrl+s', 'ctrl+enter'],
  'message.newLine': ['enter', 'alt+enter', 'ctrl+j'],
}

/** The bindings of the settings that hold now: they follow while the console runs. */
export function followBindings(store: {
  readonly state: { settings: Pick<ConsoleSettings, 'sendKey' | 'keys'> }
}): Bindings {
  let { settings } = store.state
  let made = bindingsFor(settings)
  function now(): Bindings {
    const next = store.state.settings
    if (next.sendKey !== settings.sendKey || next.keys !== settings.keys) made = bindingsFor(next)
    settings = next
    return made
  }
  return {
    get acts() {
      return now().acts
    },
    find: (place, key) => now().find(place, key),
  }
}

function changed(act: Act, change: KeyChanges[string] | undefined): Act {
  if (!change) return act
  if (Array.isArray(change)) return { ...act, keys: change, kitty: [] }
  const { keys, list } = change
  return { ...act, ...(keys && { keys, kitty: [] }), ...(list && { inList: list }) }
}

function checked(key: string, act: Act): string {
  const fault = faultOfKey(key)
  if (fault) throw new Error(`keys: ${JSON.stringify(key)} for ${act.id} ${fault}`)
  return key
}

function findClash(places: readonly Place[], byPlace: ReadonlyMap<Place, ReadonlyMap<string, Act[]>>): void {
  const meanings = new Map<string, { act: Act; place: Place }>()
  for (const place of places)
    for (const [key, acts] of byPlace.get(place) ?? [])
      for (const act of acts) {
        if (act.when) continue
        const other = meanings.get(key)
        if (other && other.act.id !== act.id)
          throw new Error(`keys: ${key} has two meanings in ${places[0]}: ${other.act.id} and ${act.id}`)
        meanings.set(key, { act, place })
      }
}

const NAMES: Record<string, string> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'Esc',
  backspace: 'Backspace',
}

/** `alt+n` as people read it: `Alt+N`. */
export function keyLabel(key: string): string {
  const plus = key.length > 1 ? key.lastIndexOf('+', key.length - 2) : -1
  const name = key.slice(plus + 1)
  const modifiers =
    plus === -1
      ? ''
      : key.slice(0, plus + 1).replace(/[a-z]+/g, word => word[0]!.toUpperCase() + word.slice(1))
  const shown = NAMES[name] ?? (name.length > 1 || modifiers ? name[0]!.toUpperCase() + name.slice(1) : name)
  return modifiers + shown
}

/** The first key of each act, as people read it; and the one that does the same while the list has the keys. */
export const labelsOf = ({ acts }: Bindings): Labels => ({
  keys: firstOf(acts, act => act.keys),
  keysInList: firstOf(acts, act => act.inList),
})

const firstOf = (acts: readonly Act[], keysOf: (act: Act) => readonly string[] | undefined) =>
  Object.fromEntries(
    acts.flatMap(act => {
      const [key] = keysOf(act) ?? []
      return key === undefined ? [] : [[act.id, keyLabel(key)]]
    }),
  )

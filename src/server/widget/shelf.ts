// Keeps the window's few things in the browser, shared by its tabs; in memory where the browser keeps nothing.

export interface Shelf {
  get<T>(name: string): T | null
  set(name: string, value: unknown): void
  remove(name: string): void
  /** Names that begin so, in order. */
  names(prefix: string): string[]
  /** Calls `fn` with the name of what another tab has changed. */
  onChange(fn: (name: string) => void): void
}

/** What the shelf needs of the browser's storage. */
export type Storing = {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

/**
 * The shelf of one channel. A browser that forbids storage, or is out of it, gets one that lives as long as the page.
 * `changes` calls back with the full name of what another tab has changed.
 */
export function createShelf(
  key: string,
  open: () => Storing,
  changes?: (fn: (name: string | null) => void) => void,
): Shelf {
  const prefix = `chatctl:${key}:`
  const memory = new Map<string, string>()
  let storage: Storing | null = null
  try {
    storage = open()
    storage.setItem(`${prefix}try`, '1')
    storage.removeItem(`${prefix}try`)
  } catch {
    storage = null // blocked by the browser's settings: memory serves
  }

  const read = (name: string) => memory.get(name) ?? storage?.getItem(prefix + name) ?? null
  return {
    get(name) {
      try {
        return JSON.parse(read(name) ?? 'null')
      } catch {
        return null // written by something else than us: as good as nothing
      }
    },
    set(name, value) {
      const text = JSON.stringify(value)
      memory.delete(name)
      try {
        if (!storage) throw new Error('no storage')
        storage.setItem(prefix + name, text)
      } catch {
        memory.set(name, text) // no storage or no room left in it
      }
    },
    remove(name) {
      memory.delete(name)
      storage?.removeItem(prefix + name)
    },
    names(start) {
      const kept = storage ? Object.keys(storage).filter(name => name.startsWith(prefix)) : []
      const all = new Set([...kept.map(name => name.slice(prefix.length)), ...memory.keys()])
      return [...all].filter(name => name.startsWith(start)).sort()
    },
    onChange(fn) {
      changes?.(name => name?.startsWith(prefix) && fn(name.slice(prefix.length)))
    },
  }
}

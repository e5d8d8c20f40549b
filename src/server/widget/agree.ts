// One secret for all tabs of a browser: whoever comes first makes it, in a transaction that one tab has at a time.

/** A browser may forbid its database, or never answer: then each tab has its own. */
const patience = 2_000

/** The secret of this name: 32 random bytes in hex. What tabs read in `localStorage` may be a moment old; this is not. */
export function agreed(name: string): Promise<string> {
  const bytes = [...crypto.getRandomValues(new Uint8Array(32))]
  const mine = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return new Promise(resolve => {
    const alone = () => resolve(mine)
    setTimeout(alone, patience)
    try {
      const opening = indexedDB.open('chatctl')
      opening.onupgradeneeded = () => opening.result.createObjectStore('secrets')
      opening.onerror = alone
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('secrets', 'readwrite')
        const secrets = transaction.objectStore('secrets')
        const first = secrets.get(name)
        first.onsuccess = () => first.result || secrets.put(mine, name)
        transaction.oncomplete = () => resolve(first.result || mine)
        transaction.onabort = alone
      }
    } catch {
      alone()
    }
  })
}

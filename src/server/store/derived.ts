// A transaction of rows that the log has the sources of.
import type { Store } from './store.ts'

/** Writes all of it or nothing, and waits for no disk: after a power cut it is made up again from the log. */
export async function writeDerived<T>(
  store: Pick<Store, 'begin' | 'commit' | 'rollback'>,
  write: () => T | Promise<T>,
): Promise<T> {
  await store.begin(false)
  try {
    const result = await write()
    await store.commit()
    return result
  } catch (error) {
    await store.rollback()
    throw error
  }
}

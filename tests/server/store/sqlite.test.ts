// SQLite as the ledger's store: the contract, and what holds only there.
import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openDurable, pragma } from '../../../src/server/store/sqlite/engine.ts'
import { databaseFile } from '../../../src/server/store/sqlite/file.ts'
import { openSqliteStore } from '../../../src/server/store/sqlite/store.ts'
import type { Store } from '../../../src/server/store/store.ts'
import { nothingAppended } from '../../../src/server/store/store.ts'
import { temporaryFolder } from '../../support/server.ts'
import { storeContract } from './contract.ts'

const folders = new Map<Store, Awaited<ReturnType<typeof temporaryFolder>>>()

storeContract('SQLite', {
  async open() {
    const folder = await temporaryFolder()
    const store = await openSqliteStore(folder.path)
    folders.set(store, folder)
    return store
  },
  async reopen(store) {
    const folder = folders.get(store)!
    await store.close()
    const again = await openSqliteStore(folder.path)
    folders.set(again, folder)
    return again
  },
  async end(store) {
    await store.close()
    await folders.get(store)!.remove()
  },
})

describe('SQLite', () => {
  it('runs with a write-ahead log and full sync', async () => {
    const folder = await temporaryFolder()
    const db = await openDurable(databaseFile(folder.path))
    expect(pragma(db, 'journal_mode')).toBe('wal')
    expect(pragma(db, 'synchronous')).toBe(2)
    expect(pragma(db, 'foreign_keys')).toBe(1)
    db.close()
    await folder.remove()
  })

  it('does not run where it can’t be durable', async () => {
    await expect(openDurable(':memory:')).rejects.toThrow('does not allow a write-ahead log')
  })

  it('says which file is no database', async () => {
    const folder = await temporaryFolder()
    const path = databaseFile(folder.path)
    await writeFile(path, 'no database at all, '.repeat(100))
    await expect(openDurable(path)).rejects.toThrow(
      `${path} is no database: it is damaged, or another program’s`,
    )
    await folder.remove()
  })

  it('waits for the disk in each commit, or leaves it to one flush of many', async () => {
    const folder = await temporaryFolder()
    const store = await openSqliteStore(folder.path)
    const synchronous = async (durable?: boolean) => {
      await store.begin(durable)
      const now = pragma(store.db, 'synchronous')
      await store.append(nothingAppended())
      await store.commit()
      return now
    }
    expect(await synchronous()).toBe(2)
    expect(await synchronous(false)).toBe(1)
    expect(await synchronous(false)).toBe(1)
    await store.flush()
    expect(await synchronous()).toBe(2)
    await store.close()
    await expect(store.flush()).rejects.toThrow()
    await folder.remove()
  })

  it('says that a full disk is the disk’s fault', async () => {
    const folder = await temporaryFolder()
    const store = await openSqliteStore(folder.path, { maxPages: 90 })
    const row = { caller: 'owner', key: 'k', hash: 'h', answer: 'x'.repeat(1_000_000), seq: 0, at: 0 }
    const write = async () => {
      await store.begin()
      await store.append({
        events: [],
        directory: [],
        passwords: [],
        identityTokens: [],
        apiTokens: [],
        sessions: [],
        files: [],
        post: [],
        tasks: [],
        mentions: [],
        idempotency: [row],
      })
      await store.commit()
    }
    const error = await write().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(store.isDiskTrouble(error)).toBe(true)
    await store.rollback()
    expect(await store.idempotency('owner', 'k')).toBeNull()
    await store.close()
    await folder.remove()
  })
})

// A data folder: one writer at a time, a newer version's folder, a folder that can't be written, a full disk.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../src/server/open-workspace.ts'
import { open } from '../../src/server/store/sqlite/engine.ts'
import { temporaryFolder } from '../support/server.ts'
import { openSample, owner, system } from '../support/workspace.ts'

type WithThread = { worker: Worker; probe: () => Promise<boolean>; close: () => Promise<void> }

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

describe('a data folder', () => {
  it('is made, for its owner alone, and keeps what was set up', async () => {
    const data = join(folder.path, 'deep', 'data')
    const workspace = await openWorkspace(data)
    await workspace.command('workspace.begin', {}, system)
    const { directory } = workspace
    await workspace.close()
    expect((await stat(data)).mode & 0o777).toBe(0o700)
    expect((await stat(join(data, 'chatctl.db'))).mode & 0o777).toBe(0o600)
    const again = await openWorkspace(data)
    expect(again.directory).toEqual(directory)
    expect(Object.values(again.directory.channels)).toMatchObject([{ name: 'Website', kind: 'web' }])
    await again.close()
  })

  it('has one writer: the second is refused with the pid of the first, until that one is gone', async () => {
    const script = join(import.meta.dirname, '..', 'support', 'writing-child.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.stdout.resume()
    await expect(openWorkspace(folder.path)).rejects.toThrow(
      `another chatctl (pid ${child.pid}) has this folder open`,
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    const workspace = await openWorkspace(folder.path)
    await workspace.close()
  })

  it('has one writer within a process, too', async () => {
    const workspace = await openWorkspace(folder.path)
    await expect(openWorkspace(folder.path)).rejects.toThrow(
      `another chatctl (pid ${process.pid}) has this folder open`,
    )
    expect(await workspace.ready()).toBe(true)
    await workspace.close()
  })

  it('is not ready once nothing can be looked up in it', async () => {
    const said: string[] = []
    const workspace = await openWorkspace(folder.path, { log: (_level, message) => said.push(message) })
    // No door ends a thread: this stands for a fault of the program.
    const { reader } = workspace as unknown as { reader: { worker: Worker } }
    await reader.worker.terminate()
    expect(await workspace.ready()).toBe(false)
    expect(said).toContain('the reader has stopped: nothing can be looked up until a restart')
    await workspace.close()
  })

  it('closes even if its writer ends on the way, and nobody waits for that for ever', async () => {
    const said: string[] = []
    const workspace = await openWorkspace(folder.path, { log: (_level, message) => said.push(message) })
    // No door ends a thread: this stands for a fault of the program.
    const { ledger } = workspace as unknown as { ledger: WithThread }
    const asked = ledger.probe()
    const closed = ledger.close()
    await ledger.worker.terminate()
    await closed
    expect(await asked).toBe(false)
    expect(said).toContain('the writer has stopped: nothing can be changed until a restart')
    await workspace.close()
  })

  it('says nothing of its threads when they end as they should', async () => {
    const said: string[] = []
    const workspace = await openWorkspace(folder.path, { log: (_level, message) => said.push(message) })
    await workspace.close()
    expect(said).toEqual([])
    const answer = await workspace.command('group.add', { name: 'Late' }, owner)
    expect(answer).toMatchObject({ error: { message: 'the server is stopping' } })
  })

  it('of a newer version is refused in clear words', async () => {
    const workspace = await openWorkspace(folder.path)
    await workspace.close()
    const db = await open(join(folder.path, 'chatctl.db'))
    db.exec('PRAGMA user_version = 999')
    db.close()
    await expect(openWorkspace(folder.path)).rejects.toThrow(/made by a newer chatctl.*999.*update chatctl/)
  })

  it('of another program is refused', async () => {
    const db = await open(join(folder.path, 'chatctl.db'))
    db.exec('CREATE TABLE theirs (x)')
    db.close()
    await expect(openWorkspace(folder.path)).rejects.toThrow('was not made by chatctl')
  })

  it('that is no folder, or holds a broken file, is refused', async () => {
    const file = join(folder.path, 'file')
    await writeFile(file, '')
    await expect(openWorkspace(file)).rejects.toThrow()
    const broken = join(folder.path, 'broken')
    await mkdir(broken)
    await writeFile(
      join(broken, 'chatctl.db'),
      'this is no database, whatever its name says; it is a text '.repeat(20),
    )
    await expect(openWorkspace(broken)).rejects.toThrow('is no database')
  })

  it('that can’t be written is refused', async () => {
    // Root may write wherever it likes, so it is shown with something that stands in the way.
    if (process.getuid?.() === 0) await mkdir(join(folder.path, 'lock.db'))
    else await chmod(folder.path, 0o500)
    await expect(openWorkspace(folder.path)).rejects.toThrow(/can’t be written/)
    await chmod(folder.path, 0o700)
  })
})

describe('a full disk', () => {
  it('is told to who writes, reading goes on, and nothing that was acknowledged is lost', async () => {
    const reports: string[] = []
    const sample = await openSample({ maxPages: 120, log: (_level, message) => reports.push(message) })
    const kept: string[] = []
    let refused: unknown
    for (let index = 0; !refused; index++) {
      const name = `Group ${index}`
      const answer = await sample.ask('group.add', { name, description: 'x'.repeat(450) }, owner)
      if ('error' in answer) refused = answer.error
      else kept.push(name)
    }
    expect(refused).toMatchObject({ code: 'unavailable' })
    expect(reports).toContain('a batch could not be committed')
    const names = () => Object.values(sample.workspace.directory.groups).map(({ name }) => name)
    expect(names()).toEqual(kept)
    const { items } = await sample.query<{ items: unknown[] }>('group.list', { limit: 500 }, owner)
    expect(items).toHaveLength(kept.length)
    expect(await sample.query('conversation.list', {}, system)).toEqual({ items: [] })
    await sample.reopen()
    expect(names().sort()).toEqual(kept.sort())
    await sample.end()
  })
})

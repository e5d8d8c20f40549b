// F1, G3: an upload that was acknowledged is there after kill -9, one that was not leaves nothing behind.
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it, onTestFinished } from 'vitest'
import { spawnServer, temporaryFolder } from '../support/server.ts'
import { visitorFile } from '../support/upload.ts'

describe('F1 G3 files and kill -9', { timeout: 60_000 }, () => {
  it('keeps what was acknowledged, and sweeps what had only begun', async () => {
    const { path, remove } = await temporaryFolder()
    onTestFinished(remove)
    const first = await spawnServer(path)
    const visitor = await first.visitor(await first.key())
    await visitor.call('visit.start', {})
    const file = await visitorFile(first.url, visitor, 'rachunek.txt', 'acknowledged')
    await visitor.call('message.send', { message: uuidv7(), files: [file.id] })
    const half = await visitor.call('file.offer', { name: 'half.txt', size: 1_000 })
    const { hostname, port } = new URL(first.url)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write(`POST ${half.upload} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nbegun`)
    const incoming = join(path, 'files', 'incoming')
    await expect.poll(() => readdir(incoming)).toHaveLength(1)
    first.child.kill('SIGKILL')
    await first.exited
    socket.destroy()

    const second = await spawnServer(path)
    onTestFinished(async () => {
      second.child.kill('SIGKILL')
      await second.exited
    })
    expect(await second.get(file.url)).toMatchObject({ status: 200, body: 'acknowledged' })
    expect(await readdir(incoming)).toEqual([])
  })
})

// Starting, stopping, and what stands in the way: one clear line each, nothing lost.
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/cli.ts'
import { logged, spawnServer, startServer, temporaryFolder } from '../support/server.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function folder() {
  const { path, remove } = await temporaryFolder()
  undo.push(remove)
  return path
}

describe('a start', () => {
  it('makes a workspace of an empty folder, tells where it is, and tidies up after itself', async () => {
    const data = join(await folder(), 'new')
    const server = await startServer({ data })
    undo.push(server.end)
    expect((await server.call('channel.list', {})).items).toMatchObject([{ name: 'Website', kind: 'web' }])
    expect((await server.call('reply.list', {})).items.length).toBeGreaterThan(0)
    const file = join(data, 'server.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      pid: process.pid,
      url: server.url,
      socket: server.socket,
    })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(server.socket)).mode & 0o777).toBe(0o600)
    expect(logged.some(line => line.includes('any site may show this chat'))).toBe(true)
    await server.end()
    await expect(stat(file)).rejects.toThrow('ENOENT')
    await expect(stat(server.socket)).rejects.toThrow('ENOENT')

    const again = await startServer({ data })
    undo.push(again.end)
    expect((await again.call('channel.list', {})).items.length).toBe(1)
  })

  it('keeps the owner’s socket short where the folder’s path is long', async () => {
    const data = join(await folder(), 'x'.repeat(120))
    await mkdir(data)
    const server = await startServer({ data })
    undo.push(server.end)
    expect(server.socket.length).toBeLessThan(100)
    expect((await stat(join(server.socket, '..'))).mode & 0o777).toBe(0o700)
    expect(await server.call('session.show', {})).toMatchObject({ owner: true })
  })

  it('says which port is taken, and leaves the folder free', async () => {
    const other = createServer()
    const port = await new Promise<number>(resolve =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    undo.push(() => new Promise(resolve => other.close(resolve)))
    const data = await folder()
    await expect(startServer({ data, port })).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`)
    const server = await startServer({ data })
    await server.end()
  })

  it('is refused where another server has the folder, naming its pid', async () => {
    const data = await folder()
    const first = await startServer({ data })
    undo.push(first.end)
    await expect(startServer({ data })).rejects.toThrow(
      new RegExp(`another chatctl.*${process.pid}.*${data}`),
    )
    expect(await first.call('session.show', {})).toMatchObject({ owner: true })
  })

  it('is refused for settings that are none', async () => {
    const data = await folder()
    await expect(startServer({ data, publicUrl: 'chat.example' })).rejects.toThrow('chat.example')
    await expect(startServer({ data, trustProxy: ['everyone'] })).rejects.toThrow('everyone')
    await expect(startServer({ data, host: '203.0.113.1' })).rejects.toThrow(
      '203.0.113.1 is no address of this machine',
    )
  })
})

describe('the end', () => {
  it('finishes what was taken, says goodbye with 1012, and loses nothing that was acknowledged', async () => {
    const data = await folder()
    const server = await startServer({ data, limits: { visitor: { rate: 1_000, burst: 1_000 } } })
    undo.push(server.end)
    const { token } = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
    const desk = await server.live(token)
    const visitor = await server.visitor(await server.key())
    const started = await visitor.call('visit.start', {})
    const asked = Array.from({ length: 300 }, (_, i) =>
      visitor.ask('message.send', { message: uuidv7(), text: `words ${i}` }).catch(() => null),
    )
    await Promise.race(asked)
    await server.server.close()
    expect([await visitor.end(), await desk.end()]).toMatchObject([{ code: 1012 }, { code: 1012 }])
    const acknowledged = visitor.frames.filter(frame => frame.ok?.message).map(frame => frame.ok.message)
    expect(acknowledged.length).toBeGreaterThan(0)

    const again = await startServer({ data })
    undo.push(again.end)
    const back = await again.visitor(await again.key())
    await back.call('visit.start', { token: started.token })
    await back.frame(frame => 'caughtUp' in frame)
    const kept = back.events.filter(event => event.type === 'message.sent').map(event => event.data.message)
    for (const message of acknowledged) expect(kept.filter(one => one === message)).toEqual([message])
    expect((await again.post('session.show', {}, { token })).status).toBe(200)
    await back.close()
  })

  it('of a dead server leaves visits that end by themselves after the grace', async () => {
    const data = await folder()
    const first = await startServer({ data })
    const { token, id } = await first.signedIn('Anna')
    const desk = await first.live(token)
    desk.send({ subscribe: { since: 0 } })
    await desk.event(
      'consultant.presence',
      ({ data }) => data.consultant === id && data.presence === 'online',
    )
    const visitor = await first.visitor(await first.key())
    await visitor.call('visit.start', {})
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Anybody?' })
    await first.end()

    const second = await startServer({ data, graceSeconds: 0.1, presenceSeconds: 0.1 })
    undo.push(second.end)
    const watcher = await second.signedIn('Watcher', { role: 'superuser', createUser: { manager: true } })
    const live = await second.live(watcher.token)
    live.send({ subscribe: { since: 0 } })
    await live.event('conversation.missed', event => event.conversation === conversation)
    await live.event(
      'consultant.presence',
      ({ data }) => data.consultant === id && data.presence === 'offline',
    )
    await live.close()
  })

  it('comes with SIGTERM: exit 0, with everything kept', async () => {
    const data = await folder()
    const server = await spawnServer(data)
    undo.push(() => server.child.kill('SIGKILL'))
    await server.call('group.add', { name: 'Kept' })
    const live = await server.live()
    server.child.kill('SIGTERM')
    expect(await live.end()).toMatchObject({ code: 1012 })
    expect(await server.exited).toBe(0)
    const again = await startServer({ data })
    undo.push(again.end)
    expect((await again.call('group.list', {})).items).toMatchObject([{ name: 'Kept' }])
  })
})

describe('a full disk', () => {
  it('is told as unavailable; reading goes on, and with room again all that was acknowledged is there', async () => {
    const data = await folder()
    const server = await startServer({ data, workspace: { maxPages: 300 } })
    undo.push(server.end)
    const { token } = await server.signedIn('Anna', {
      role: 'superuser',
      createUser: { manager: true },
    })
    const conversation = await server.conversation()
    const desk = await server.live(token)
    // What was committed in the moment before the disk filled is read again once there is room (docs/decisions.md).
    await desk.call('conversation.show', { conversation })
    const kept: string[] = []
    let refused: { code: string } | null = null
    for (let i = 0; i < 500 && !refused; i++) {
      const message = uuidv7()
      const answer = await desk.ask('note.add', { conversation, message, text: 'x'.repeat(8_000) })
      if (answer.error) refused = answer.error
      else kept.push(message)
    }
    expect(refused).toMatchObject({ code: 'unavailable' })
    expect(kept.length).toBeGreaterThan(0)
    expect(await desk.call('conversation.show', { conversation, limit: 500 })).toHaveProperty('conversation')
    expect((await server.get('/healthz')).status).toBe(200)
    await desk.close()
    await server.end()

    const roomy = await startServer({ data })
    undo.push(roomy.end)
    const { messages } = await roomy.call('conversation.show', { conversation, limit: 500 }, { token })
    const notes = messages.filter(({ kind }: { kind: string }) => kind === 'note')
    expect(notes.map(({ id }: { id: string }) => id)).toEqual(kept)
    await roomy.call('note.add', { conversation, message: uuidv7(), text: 'room again' }, { token })
  })

  it('that the database can’t grow on leaves what is written in the log beside it, and lists are answered', async () => {
    const data = await folder()
    const first = await startServer({ data })
    await first.call('group.add', { name: 'Before' })
    await first.end()
    const blocks = (await stat(join(data, 'chatctl.db'))).size / 512
    const server = await spawnServer(data, [], { largestFile: blocks })
    undo.push(() => server.child.kill('SIGKILL'))
    let refused: { code: string } | null = null
    let added = 0
    for (; !refused; added++) {
      const input = { firstName: `Client ${added}`, note: 'x'.repeat(1_900) }
      refused = (await server.post('contact.add', input)).body.error ?? null
    }
    expect(refused).toMatchObject({ code: 'unavailable' })
    const typed = await runProgram(
      ['contact', 'add', '--first-name', 'Typed', '--note', 'x'.repeat(1_900), '--data', data],
      { folder: data },
    )
    expect(typed.code).toBe(5)
    expect(typed.stderr).toMatch(/^chatctl: unavailable: [^\n]+ try again\n$/)
    await expect.poll(server.stderr, { timeout: 10_000 }).toContain('could not be moved into the database')
    expect((await server.call('contact.list', { limit: 500 })).items.length).toBe(added - 1)
    server.child.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  })
})

describe('a log that can’t be written', () => {
  it.runIf(existsSync('/dev/full'))(
    'as on a full disk, neither stops the server nor keeps it from stopping',
    async () => {
      const data = await folder()
      const server = await spawnServer(data, [], { log: '/dev/full' })
      undo.push(() => server.child.kill('SIGKILL'))
      await server.call('group.add', { name: 'Kept' })
      expect((await server.get('/healthz')).status).toBe(200)
      server.child.kill('SIGTERM')
      expect(await server.exited).toBe(0)
    },
  )
})

describe('a data folder that is none', () => {
  it('is refused in one line', async () => {
    const file = join(await folder(), 'file')
    await writeFile(file, 'not a folder')
    await expect(startServer({ data: file })).rejects.toThrow(file)
  })

  // Node's own way to make folders never ends there.
  it.runIf(existsSync('/proc/self'))('is refused where the system makes no folders', async () => {
    await expect(startServer({ data: '/proc/no/such' })).rejects.toThrow('/proc/no/such')
  })
})

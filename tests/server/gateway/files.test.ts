// G3: files both ways, and what they may not do; A2: consultants' pictures.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unusedLife } from '../../../src/core/rules/file.ts'
import { Files } from '../../../src/server/files/files.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Socket } from '../../support/socket.ts'
import { pixel, upload, visitorFile } from '../../support/upload.ts'

let server: TestServer
let token: string
let visitor: Socket
let conversation: string

beforeAll(async () => {
  server = await startServer()
  ;({ token } = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } }))
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', {})
  ;({ conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Dzień dobry' }))
})
afterAll(() => server.end())

const contents = async () =>
  (await readdir(join(server.data, 'files'), { recursive: true })).filter(name => /[0-9a-f]{64}$/.test(name))

const send = (files: string[], more = {}) =>
  server.post('message.send', { conversation, message: uuidv7(), files, ...more }, { token })

describe('G3 files in a conversation', () => {
  it('go from the visitor to the consultant, who may read them by their address alone', async () => {
    const file = await visitorFile(server.url, visitor, 'moja faktura.pdf', '%PDF-1.4 sample')
    expect(file).toMatchObject({ name: 'moja faktura.pdf', type: 'application/pdf', size: 15 })
    const message = uuidv7()
    await visitor.call('message.send', { message, files: [file.id] })
    const { messages, conversation: state } = await server.call(
      'conversation.show',
      { conversation },
      { token },
    )
    expect(messages.at(-1)).toMatchObject({ id: message, kind: 'file', text: '', files: [file] })
    expect(state.lastMessage.text).toBe('[moja faktura.pdf]')
    const read = await server.get(file.url)
    expect(read).toMatchObject({ status: 200, body: '%PDF-1.4 sample' })
    expect((await server.get(file.url.replace(/[\w-]{5}\//, 'AAAAA/'))).status).toBe(404)
  })

  it('go from the consultant to the visitor, with the words that were said', async () => {
    const { body } = await upload(server.url, '/files?name=kot.png', pixel, { token })
    expect(body.ok).toMatchObject({ name: 'kot.png', type: 'image/png', width: 1, height: 1 })
    const message = uuidv7()
    const { status } = await send([body.ok.id], { message, text: 'To on' })
    expect(status).toBe(200)
    const { event } = await visitor.frame(frame => frame.event?.data.message === message, 'the file')
    expect(event.data).toMatchObject({ text: 'To on', files: [body.ok] })
  })

  it('are sent once, by who uploaded them, and a message has words or files', async () => {
    const theirs = await visitorFile(server.url, visitor, 'x.txt', 'theirs')
    expect((await send([theirs.id])).body.error).toMatchObject({ code: 'invalid' })
    const mine = (await upload(server.url, '/files?name=y.txt', 'mine', { token })).body.ok
    expect((await send([mine.id, mine.id])).body.error.message).toContain('files')
    expect((await send([mine.id])).status).toBe(200)
    expect((await send([mine.id])).body.error.code).toBe('invalid')
    expect((await send([])).body.error.message).toBe('text: must not be empty where there are no files')
    expect((await send([uuidv7()])).body.error.code).toBe('invalid')
    const avatar = (await upload(server.url, '/files?for=avatar', pixel, { token })).body.ok
    expect((await send([avatar.id])).body.error.code).toBe('invalid')
  })

  it('are gone with their message, from the log’s readers and from disk', async () => {
    const file = await visitorFile(server.url, visitor, 'secret.txt', `only here ${uuidv7()}`)
    const message = uuidv7()
    await visitor.call('message.send', { message, text: 'look', files: [file.id] })
    const before = await contents()
    await visitor.call('message.delete', { message })
    expect((await server.get(file.url)).status).toBe(404)
    const { messages } = await server.call('conversation.show', { conversation }, { token })
    expect(messages.find((one: { id: string }) => one.id === message)).not.toHaveProperty('files')
    const { contents: swept } = await new Files(server.server.workspace).sweep()
    expect(swept).toBe(1)
    expect(await contents()).toHaveLength(before.length - 1)
  })

  it('that nobody sends are swept after a day, others never', async () => {
    const files = new Files(server.server.workspace)
    const used = await visitorFile(server.url, visitor, 'used.txt', `used ${uuidv7()}`)
    await visitor.call('message.send', { message: uuidv7(), files: [used.id] })
    await files.sweep(Date.now() + unusedLife + 1_000)
    const orphan = await visitorFile(server.url, visitor, 'orphan.txt', `orphan ${uuidv7()}`)
    expect(await files.sweep()).toEqual({ uploads: 0, contents: 0 })
    const metrics = ((await server.get('/metrics')).body as string).split('\n')
    expect(metrics).toContain('chatctl_files{use="unused"} 1')
    const swept = await files.sweep(Date.now() + unusedLife + 1_000)
    expect(swept.uploads).toBe(1)
    expect((await server.get(used.url)).status).toBe(200)
    expect((await server.get(orphan.url)).status).toBe(404)
  })

  it('of the same content lie on disk once, and stay until the last is gone', async () => {
    const text = `the same ${uuidv7()}`
    const [one, two] = [
      await visitorFile(server.url, visitor, 'one.txt', text),
      await visitorFile(server.url, visitor, 'two.txt', text),
    ]
    expect(one.url).not.toBe(two.url)
    const [first, second] = [uuidv7(), uuidv7()]
    await visitor.call('message.send', { message: first, files: [one.id] })
    await visitor.call('message.send', { message: second, files: [two.id] })
    await visitor.call('message.delete', { message: first })
    await new Files(server.server.workspace).sweep()
    expect((await server.get(two.url)).body).toBe(text)
  })

  it('are for consultants who may write, and for tokens with that scope', async () => {
    const { token: watcher } = await server.signedIn(
      'Watcher',
      { observer: true, createUser: { manager: true } },
      'observer',
    )
    for (const path of ['/files', '/files?for=avatar'])
      expect((await upload(server.url, path, pixel, { token: watcher })).status).toBe(403)
    expect((await upload(server.url, '/files', pixel)).status).toBe(401)
    expect((await upload(server.url, '/files', pixel, { token: 'wrong' })).status).toBe(401)
  })
})

describe('A2 pictures of consultants', () => {
  const big = () => sharp({ create: { width: 900, height: 600, channels: 3, background: '#c33' } })

  it.each(['png', 'jpeg', 'webp', 'gif'] as const)('%s is scaled down, and served to all', async format => {
    const bytes = await big().toFormat(format).toBuffer()
    const { body } = await upload(server.url, '/files?for=avatar', bytes, { token })
    expect(body.ok).toMatchObject({ width: 256, height: 171 })
    const again = await upload(server.url, '/files?for=avatar', bytes, { token })
    expect(again.body.ok.url).toBe(body.ok.url)
    const edited = await server.call(
      'consultant.edit',
      { consultant: 'anna@example.com', avatar: body.ok.url },
      { token },
    )
    expect(edited.avatar).toBe(body.ok.url)
    const { status, headers } = await server.get(body.ok.url)
    expect(status).toBe(200)
    expect(headers['cache-control']).toMatch(/^public, max-age=\d+, immutable$/)
  })

  it('come from the gallery, too', async () => {
    const { avatar } = await server.call(
      'consultant.edit',
      { consultant: 'anna@example.com', avatar: 'gallery:owl' },
      { token },
    )
    expect(avatar).toBe('/files/gallery/owl.png')
    expect((await server.get(avatar)).headers['content-type']).toBe('image/png')
    expect((await server.get('/files/gallery/..%2f..%2fpackage.json')).status).toBe(404)
  })

  it.each([
    'gallery:nobody',
    '/files/gallery/nobody.png',
    'javascript:alert(1)',
    '/etc/passwd',
    `/files/p-${'0'.repeat(40)}/photo.png`,
  ])('%s is refused', async avatar => {
    const { body } = await server.post(
      'consultant.edit',
      { consultant: 'anna@example.com', avatar },
      { token },
    )
    expect(body.error).toMatchObject({ code: 'invalid', details: { fields: [{ path: 'avatar' }] } })
  })

  it('that are none, are broken, or claim more pixels than there are, are refused', async () => {
    const claims = Buffer.from(await big().png().toBuffer())
    claims.writeUInt32BE(60_000, 16)
    claims.writeUInt32BE(60_000, 20)
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for (const bytes of [svg, await readFile('package.json'), pixel.subarray(0, 30), claims, ''])
      expect((await upload(server.url, '/files?for=avatar', bytes, { token })).status).toBe(400)
    expect(await readdir(join(server.data, 'files', 'incoming'))).toEqual([])
  })
})

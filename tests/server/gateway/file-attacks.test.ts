// G3, G7: what an upload may try, and the server that others don't notice it in.
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Blobs } from '../../../src/server/files/blobs.ts'
import { intake } from '../../../src/server/files/intake.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Socket } from '../../support/socket.ts'
import { pixel, upload, visitorFile } from '../../support/upload.ts'

let server: TestServer
let token: string
let visitor: Socket

beforeAll(async () => {
  server = await startServer({ limits: { visitor: { rate: 1_000, burst: 1_000 } } })
  ;({ token } = await server.signedIn('Anna'))
  visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', {})
  await server.call('setting.set', { setting: 'file.limit', value: 1 })
})
afterAll(() => server.end())

const limit = 1_000_000
const drafts = () => readdir(join(server.data, 'files', 'incoming'))

describe('G7 uploads have bounds', () => {
  it('of size: announced, in pieces, and as a bomb', async () => {
    const offer = await visitor.ask('file.offer', { name: 'x', size: limit + 1 })
    expect(offer.error).toMatchObject({ code: 'too-large', details: { limit } })
    const announced = await upload(server.url, '/files', Buffer.alloc(limit + 1), { token })
    expect(announced.status).toBe(413)
    function* endless() {
      for (let mb = 0; mb < 64; mb++) yield Buffer.alloc(limit)
    }
    const bomb = await upload(server.url, '/files', endless(), { token }).catch(error => error.code)
    expect(bomb.status ?? bomb).toSatisfy(how => [413, 'EPIPE', 'ECONNRESET'].includes(how as never))
    expect(await drafts()).toEqual([])
  })

  it('of count: what nobody sends', async () => {
    const other = await server.visitor(await server.key())
    await other.call('visit.start', {})
    for (let i = 0; i < 30; i++) await visitorFile(server.url, other, 'x.txt', `file ${i}`)
    await expect(visitorFile(server.url, other, 'x.txt', 'one more')).rejects.toThrow('too-many')
    await other.close()
  })

  it('of bytes in a day: of one visitor, and of all behind one address', async () => {
    const small = await startServer({ limits: { visitor: { rate: 1_000, burst: 1_000 } } })
    await small.call('setting.set', { setting: 'file.quota', value: 1 })
    const megabyte = () => Buffer.alloc(900_000, Math.random().toString())
    const visit = async () => {
      const one = await small.visitor(await small.key())
      await one.call('visit.start', {})
      return one
    }
    const first = await visit()
    await visitorFile(small.url, first, 'x.txt', megabyte())
    await expect(visitorFile(small.url, first, 'x.txt', megabyte())).rejects.toThrow('too-many')
    const kept = await readdir(join(small.data, 'files'), { recursive: true })
    expect(kept.filter(name => /[0-9a-f]{64}$/.test(name))).toHaveLength(1)
    for (let i = 0; i < 9; i++) await visitorFile(small.url, await visit(), 'x.txt', megabyte())
    await expect(visitorFile(small.url, await visit(), 'x.txt', megabyte())).rejects.toThrow('too-many')
    await small.end()
  })

  it('of number at once', async () => {
    const slow = Array.from({ length: 4 }, () => open('/files', token))
    await Promise.all(slow.map(one => one.begun))
    await expect.poll(async () => (await drafts()).length).toBe(4)
    const fifth = await upload(server.url, '/files', 'x', { token })
    expect(fifth).toMatchObject({ status: 429, body: { error: { code: 'too-many' } } })
    for (const one of slow) one.socket.destroy()
    await expect.poll(drafts).toEqual([])
    expect((await upload(server.url, '/files', 'x', { token })).status).toBe(200)
  })

  it('of time: who sends nothing, or a byte now and then, is given up', async () => {
    const blobs = new Blobs(server.data)
    const silent = new PassThrough()
    silent.write('a')
    await expect(intake(blobs, silent, limit, () => {}, { silence: 60, rate: 1 })).rejects.toThrow(
      'too slowly',
    )
    const drip = new PassThrough()
    const dripping = setInterval(() => drip.write('a'), 10)
    await expect(intake(blobs, drip, limit, () => {}, { silence: 100, rate: 10_000 })).rejects.toThrow(
      'too slowly',
    )
    clearInterval(dripping)
    expect(await drafts()).toEqual([])
  })

  it('of tickets: one upload, as large as it was offered, by who asked', async () => {
    const offer = await visitor.call('file.offer', { name: 'x.txt', size: 5 })
    expect((await upload(server.url, offer.upload, 'more than five')).status).toBe(400)
    expect((await upload(server.url, offer.upload, 'again')).status).toBe(403)
    expect((await upload(server.url, '/files?ticket=guess', 'x')).status).toBe(403)
    const chunked = await visitor.call('file.offer', { name: 'x.txt', size: 5 })
    const parts = [Buffer.from('12'), Buffer.from('345')]
    expect((await upload(server.url, chunked.upload, parts)).status).toBe(400)
  })

  it('for who is banned: none', async () => {
    const other = await server.visitor(await server.key())
    await other.call('visit.start', {})
    const offer = await other.call('file.offer', { name: 'x.txt', size: 1 })
    const ban = await server.call('ban.add', { ip: '127.0.0.1' })
    expect((await upload(server.url, offer.upload, 'x')).body.error.code).toBe('banned')
    await server.call('ban.remove', { ban: ban.id })
    await other.close()
  })
})

describe('G3 nothing that was uploaded is run', () => {
  const page = '<!doctype html><script>alert(document.domain)</script>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`

  it.each([
    ['page.html', page, 'text/html', 'page.html.txt'],
    ['logo.svg', svg, 'image/svg+xml', 'logo.svg.txt'],
    ['photo.png', page, 'image/png', 'photo.png.txt'],
    ['app.xhtml', `<?xml version="1.0"?>${page}`, 'application/xhtml+xml', 'app.xhtml.txt'],
  ])('%s is a text that is saved', async (name, content, lie, saved) => {
    const { body } = await upload(server.url, `/files?name=${name}`, content, {
      token,
      headers: { 'content-type': lie },
    })
    expect(body.ok).toMatchObject({ name: saved, type: 'text/plain' })
    const { headers } = await server.get(body.ok.url)
    expect(headers).toMatchObject({
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(headers['content-disposition']).toBe(`attachment; filename="${saved}"; filename*=UTF-8''${saved}`)
  })

  it('a picture stays a picture, whatever is said of it', async () => {
    const { body } = await upload(server.url, '/files?name=evil.html', pixel, {
      token,
      headers: { 'content-type': 'text/html' },
    })
    expect(body.ok).toMatchObject({ name: 'evil.html.png', type: 'image/png' })
    expect((await server.get(body.ok.url)).headers['content-disposition']).toMatch(/^inline; /)
  })

  it.each([
    ['MZ\u0090\u0000', 'setup.exe'],
    ['#!/bin/sh\nrm -rf /', 'notes.txt'],
    ['\u007fELF', 'x'],
  ])('%j is not taken, until the setting says so', async (content, name) => {
    const bytes = Buffer.from(content, 'latin1')
    const { body } = await upload(server.url, `/files?name=${name}`, bytes, { token })
    expect(body.error.message).toContain('programs')
    await server.call('setting.set', { setting: 'file.programs', value: true })
    const taken = await upload(server.url, `/files?name=${name}`, bytes, { token })
    expect(taken.body.ok.name).toMatch(/\.bin$/)
    await server.call('setting.set', { setting: 'file.programs', value: false })
  })

  it('names and headers can’t break out', async () => {
    const tricky = [
      '../../../etc/cron.d/x',
      'a"\r\nSet-Cookie: x=1',
      '..',
      'a/b\\c',
      '%2e%2e%2f',
      '\u202Etxt.exe',
    ]
    for (const name of tricky) {
      const { body } = await upload(server.url, `/files?name=${encodeURIComponent(name)}`, 'text', { token })
      expect(body.ok.name).not.toMatch(/[/\\"\r\n\u202e]|^\.|\.exe$/)
      const { headers, status } = await server.get(body.ok.url)
      expect(status).toBe(200)
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  it.each([
    '/files/../chatctl.db',
    '/files/..%2fchatctl.db/x',
    '/files/%2e%2e/chatctl.db',
    '/files/incoming/x',
    "/files/' OR 1=1/x",
    '/files/a%00b/x',
    '/files//x',
  ])('%s leads nowhere', async path => {
    const { status } = await server.get(encodeURI(path).replace(/%25/g, '%'))
    expect(status).toBeGreaterThanOrEqual(400)
  })

  it('a range gets the whole, a known tag nothing, a wrapped form advice', async () => {
    const { body } = await upload(server.url, '/files?name=r.txt', 'ten bytes!', { token })
    for (const range of ['bytes=0-1', 'bytes=5-', 'bytes=99-', `bytes=${'0-1,'.repeat(500)}2-3`]) {
      const answer = await server.get(body.ok.url, { range })
      expect(answer).toMatchObject({ status: 200, body: 'ten bytes!' })
      expect(answer.headers['content-length']).toBe('10')
    }
    const head = await server.send('HEAD', body.ok.url, { owner: false })
    expect(head).toMatchObject({ status: 200, body: '', headers: { 'content-length': '10' } })
    const { headers } = await server.get(body.ok.url)
    expect((await server.get(body.ok.url, { 'if-none-match': headers.etag as string })).status).toBe(304)
    const form = await upload(server.url, '/files', '--x--', {
      token,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(form).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
  })
})

/** An upload that has begun and does not go on. */
function open(path: string, bearer: string) {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  const begun = new Promise<void>(resolve => {
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${bearer}\r\ncontent-length: 1000\r\n\r\nbegun`,
      () => resolve(),
    )
  })
  socket.on('error', () => undefined)
  return { socket, begun }
}

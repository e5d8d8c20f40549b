// G7: attacks at the doors that anybody reaches. Each ends in a refusal, and who stands by does not notice.
// Floods are in flood.test.ts, uploads and their names in file-attacks.test.ts, forged HMACs in ../client.test.ts.
import { connect, type Socket as Wire } from 'node:net'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { logged, startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'
import { visitorFile } from '../../support/upload.ts'

let server: TestServer
let key: string
let bystander: Socket
let anna: { token: string }
const wires: Wire[] = []
beforeAll(async () => {
  server = await startServer({
    maxBacklog: 256 * 1024,
    limits: { visitor: { rate: 1_000, burst: 10_000 }, address: { rate: 10_000, burst: 100_000 } },
  })
  key = await server.key()
  anna = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } })
  bystander = await server.visitor(key)
  await bystander.call('visit.start', {})
})
afterAll(async () => {
  await bystander.close()
  await server.end()
})
// Whatever was tried: who stands by writes and is answered, and nothing was a bug of ours.
afterEach(async () => {
  for (const wire of wires.splice(0)) wire.destroy()
  const { conversation } = await bystander.call('message.send', { message: uuidv7(), text: 'and I?' })
  const message = uuidv7()
  const words = { conversation, message, text: 'You, too.' }
  await server.call('message.send', words, { token: anna.token })
  await bystander.event('message.sent', event => event.data.message === message)
  expect(logged.filter(line => /"level":"(error|fatal)"/.test(line))).toEqual([])
})

/** A connection on which anything may be said; what was answered is read until it ends, or `enough` is there. */
function wire(words: string | Buffer): Promise<{ socket: Wire; answered: () => string }> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(words)
      resolve({ socket, answered: () => text })
    })
    let text = ''
    wires.push(socket)
    socket.on('data', part => {
      text += part
    })
    socket.on('error', reject)
  })
}
const ended = (socket: Wire) => new Promise<void>(resolve => socket.once('close', () => resolve()))
async function said(words: string): Promise<string> {
  const { socket, answered } = await wire(words)
  await ended(socket)
  return answered()
}

describe('slow ones', () => {
  it('who reads nothing is closed with a bounded backlog, and has all when they come back', async () => {
    const slow = await server.visitor(key)
    const { token } = await slow.call('visit.start', {})
    const { conversation } = await slow.call('message.send', { message: uuidv7(), text: 'Hello' })
    slow.ws.pause()
    const text = 'ż'.repeat(7_000)
    const total = 500
    for (let n = 0; n < total; n += 50)
      await Promise.all(
        Array.from({ length: 50 }, () =>
          server.call('message.send', { conversation, message: uuidv7(), text }, { token: anna.token }),
        ),
      )
    slow.ws.resume()
    expect(await slow.end()).toMatchObject({ code: 4008 })
    const since = slow.events.at(-1)?.seq ?? 0
    const again = await server.visitor(key)
    await again.call('visit.start', { token, since })
    await again.frame(frame => 'caughtUp' in frame, 'caughtUp')
    const heard = [...slow.events, ...again.events].filter(event => event.data.text === text)
    expect(heard).toHaveLength(total)
    expect(slow.events.length).toBeLessThan(total)
    await again.close()
  }, 60_000)

  it('who begins a request, and who takes a file byte by byte, keep nobody waiting', async () => {
    await Promise.all(
      Array.from({ length: 150 }, () => wire(`POST /api/session.start HTTP/1.1\r\nHost: sample\r\nX-Slow: `)),
    )
    const giver = await server.visitor(key)
    await giver.call('visit.start', {})
    const file = await visitorFile(server.url, giver, 'large.txt', Buffer.alloc(4_000_000, 'x'))
    for (let n = 0; n < 20; n++) {
      const { socket } = await wire(`GET ${file.url} HTTP/1.1\r\nHost: sample\r\n\r\n`)
      socket.pause()
    }
    const whole = await server.get(file.url)
    expect(whole.body).toHaveLength(4_000_000)
    await giver.close()
  }, 30_000)
})

describe('tricks with headers', () => {
  it('that mean two things are taken for none', async () => {
    const post = 'POST /api/session.start HTTP/1.1\r\nHost: sample\r\nContent-Type: application/json\r\n'
    const tricks = [
      `${post}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`,
      `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}GET /metrics HTTP/1.1\r\n\r\n`,
      `${post}Transfer-Encoding: xchunked\r\n\r\n{}`,
      `${post}Content-Length: -1\r\n\r\n{}`,
      `GET / HTTP/1.1\r\nHost : sample\r\n\r\n`,
      `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`,
      `GET /\u0000 HTTP/1.1\r\nHost: sample\r\n\r\n`,
    ]
    for (const words of tricks) {
      const answer = await said(words)
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      // One request, one answer: nothing was smuggled behind it.
      expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    }
  })

  it('can’t write the policy of a page, nor come from another address', async () => {
    const { headers } = await server.get(`/chat/${key}`, { host: "x; script-src * 'unsafe-inline'" })
    expect(headers['content-security-policy']).not.toContain('unsafe-inline')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    await server.call('ban.add', { ip: '203.0.113.0/24', reason: 'sample' })
    const socket = await server.visitor(key, {
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
      'x-real-ip': '203.0.113.7',
    })
    await socket.call('visit.start', {})
    const { conversation } = await socket.call('message.send', { message: uuidv7(), text: 'Hello' })
    const shown = await server.call('conversation.show', { conversation }, { token: anna.token })
    expect(shown.visit.ip).toBe('127.0.0.1')
    await socket.close()
  })
})

describe('forged tokens', () => {
  it('are nobody’s: of a visitor, of another channel, of a consultant, made up', async () => {
    const visitor = await server.visitor(key)
    const { token } = await visitor.call('visit.start', {})
    const other = await server.call('channel.add', { name: 'Blog' })
    const made = [
      token.slice(0, -1),
      `${token}x`,
      token.toUpperCase(),
      anna.token,
      '',
      '\u0000',
      '{"alg":"none"}',
    ]
    for (const forged of made) {
      const socket = await server.visitor(key)
      const started = await socket.call('visit.start', { token: forged })
      expect([token, forged]).not.toContain(started.token)
      expect(started).toMatchObject({ seq: 0, conversation: null })
      await socket.close()
    }
    const elsewhere = await server.visitor(other.key)
    expect((await elsewhere.call('visit.start', { token })).token).not.toBe(token)
    await elsewhere.close()
    for (const bearer of [token, `${anna.token}x`, anna.token.slice(1)]) {
      expect((await server.post('conversation.list', {}, { token: bearer })).status).toBe(401)
      await expect(server.live(bearer)).rejects.toMatchObject({ status: 401 })
    }
    await visitor.close()
  })
})

describe('tricks with paths and frames', () => {
  it('lead nowhere', async () => {
    const paths = [
      '/files/../../etc/passwd',
      '/files/%2e%2e/%2e%2e/etc/passwd',
      '/files/l-0/..%2f..%2fchatctl.db',
      '/files/gallery/..%2f..%2fpackage.json',
      '/files/gallery/fox.png%00.html',
      '/badge/..%2f..%2fpackage.json.svg',
      '/badge/__proto__.svg',
      '/chat/%00',
      '/chat/constructor',
      '/widget.js?key[]=a&key[]=b',
      '/widget.js?key=__proto__',
      '/%',
      '//etc/passwd',
      '/api/../metrics',
    ]
    for (const path of paths) {
      const answer = await said(`GET ${path} HTTP/1.1\r\nHost: sample\r\nConnection: close\r\n\r\n`)
      expect(`${path} ${answer.slice(9, 12)}`).toMatch(/ (400|404)$/)
      expect(answer).not.toMatch(/root:|SQLite|"name": "/)
    }
  })

  it('get one answer each: deep, doubled, wrong in kind, with names of prototypes', async () => {
    const socket = await server.visitor(key)
    await socket.call('visit.start', {})
    const nested = `{"id":"n","do":"message.send","with":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
    socket.ws.send(nested)
    const refused = await socket.frame(frame => frame.error && frame.id === 'n', 'a refusal')
    expect(refused.error.code).toBe('invalid')
    const wrong: [string, Json][] = [
      ['form.answer', JSON.parse('{"answers":{"__proto__":"x","constructor":"y"}}')],
      ['form.answer', { answers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`a${n}`, 'x'])) }],
      ['contact.introduce', { name: { toString: 'x' } }],
      ['message.send', { message: uuidv7(), text: 'x', files: ['../../etc/passwd'] }],
      ['message.read', { seq: 1e308 }],
      ['conversation.rate', { score: '5' }],
    ]
    for (const [name, input] of wrong) {
      const answer = await socket.ask(name, input)
      if (answer.error) expect(['invalid', 'not-found']).toContain(answer.error.code)
    }
    expect(({} as Json).x).toBeUndefined()
    expect((await socket.ask('message.send', { message: uuidv7(), text: 'still there' })).ok).toBeDefined()
    await socket.close()
  })
})

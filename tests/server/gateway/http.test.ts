// The HTTP door: what it takes, what it refuses and how, and what it hands out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operations } from '../../../src/core/protocol/registry.ts'
import { eventIn } from '../../../src/server/feed.ts'
import { hashToken } from '../../../src/server/gateway/token.ts'
import type { LogEvent } from '../../../src/server/workspace.ts'
import { startServer, type TestServer } from '../../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.end())

describe('a request that is none', () => {
  it('is refused with one clear error and an id, and the server goes on', async () => {
    const name = await server.post('group.bake', {})
    expect(name).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })

    const broken = await server.post('group.add', '{"name":')
    expect(broken).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    expect(broken.body.error.requestId).toMatch(/^[0-9a-f]{16}$/)

    const proto = await server.post('group.add', '{"name":"Sales","__proto__":{"admin":true}}')
    expect(proto).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })

    const types = await server.post('group.add', { name: 7, colour: 'red' })
    expect(types.status).toBe(400)
    expect(types.body.error.details.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      'colour',
      'name',
    ])

    for (const none of ['[]', 'null', '7', '"Sales"']) {
      const answer = await server.post('group.add', none)
      expect(answer).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid', message: '(input): must be an object' } },
      })
    }
    expect((await server.post('group.list', {})).status).toBe(200)
  })

  it('is refused when it is no JSON', async () => {
    const form = await server.post('group.add', 'name=Sales', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form).toMatchObject({ status: 415, body: { error: { code: 'invalid' } } })
    const text = await server.post('group.add', '{"name":"Sales"}', {
      headers: { 'content-type': 'text/plain' },
    })
    expect(text.status).toBe(415)
    expect((await server.call('group.list', {})).items).toEqual([])
  })

  it('is refused over 1 MB', async () => {
    const answer = await server.post('group.add', { name: 'x'.repeat(1_100_000) })
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
  })

  it('can’t be made by GET, nor to a place that is not there', async () => {
    expect(await server.get('/api/group.list')).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found' } },
    })
    expect((await server.get('/')).status).toBe(404)
  })

  it('never reaches what only the server itself may do', async () => {
    for (const name of [
      'visit.start',
      'session.open',
      'workspace.begin',
      'consultant.connected',
      'visitor.message.send',
      '__proto__',
      'constructor',
    ])
      expect((await server.post(name, {})).status, name).toBe(404)
  })
})

describe('signing in', () => {
  it('gives a token that is good for calls, until it is ended', async () => {
    const anna = await server.consultant('Anna')
    const shown = await server.call('session.show', {}, { token: anna.token })
    expect(shown).toMatchObject({ owner: false, mode: 'consultant', consultant: { name: 'Anna' } })
    expect(await server.call('session.show', {})).toMatchObject({ owner: true, account: null })
    await server.call('session.end', {}, { token: anna.token })
    const after = await server.post('session.show', {}, { token: anna.token })
    expect(after).toMatchObject({ status: 401, body: { error: { code: 'not-signed-in' } } })
    expect(after.headers['www-authenticate']).toBe('Bearer')
  })

  it('is needed for everything else', async () => {
    for (const [name, { door }] of Object.entries(operations)) {
      if (door === 'anyone') continue
      const { status, body } = await server.post(name, {}, { anonymous: true })
      expect([name, status, body.error?.code]).toEqual([name, 401, 'not-signed-in'])
    }
    const wrong = await server.post('group.list', {}, { token: 'A'.repeat(43) })
    expect(wrong.status).toBe(401)
  })

  it('is over when the token has expired', async () => {
    const { account } = await server.signedIn('Expired')
    const token = 'a sample token'.replaceAll(' ', '-')
    const opened = await server.server.workspace.command(
      'session.open',
      {
        account,
        consultant: null,
        mode: 'consultant',
        tokenHash: hashToken(token),
        expiresAt: new Date(Date.now() - 1_000).toISOString(),
      },
      { kind: 'system' },
    )
    expect(opened).toHaveProperty('ok')
    expect((await server.post('session.show', {}, { token })).status).toBe(401)
    await expect(server.live(token)).rejects.toMatchObject({ status: 401 })
  })

  it('lasts as long as it is used: its end moves away, at most once a day', async () => {
    const { account } = await server.signedIn('Touched')
    const { workspace } = server.server
    const token = 'a-sample-token-to-touch'
    const inTenDays = new Date(Date.now() + 10 * 24 * 3_600_000).toISOString()
    const session = {
      account,
      consultant: null,
      mode: 'consultant',
      tokenHash: hashToken(token),
      expiresAt: inTenDays,
    }
    await workspace.command('session.open', session, { kind: 'system' })
    const before = workspace.seq
    await Promise.all([1, 2, 3].map(() => server.call('session.show', {}, { token })))
    // The commands of one queue: when this one is answered, so is what the calls asked for.
    await server.call('group.add', { name: 'After the touch' })
    await server.call('session.show', {}, { token })
    const events = await workspace.eventsAfter(before, 100)
    expect(events).not.toBe('too-old')
    const touched = (events as { type: string }[]).filter(({ type }) => type === 'session.touched')
    expect(touched.length).toBe(1)
    const { expiresAt } = (await workspace.sessionByToken(hashToken(token)))!
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 29 * 24 * 3_600_000)
  })

  it('answers a wrong password and an unknown login the same, and locks the pair after five', async () => {
    await server.consultant('Locked')
    const attempt = (login: string) =>
      server.post('session.start', { login, password: 'not this one' }, { anonymous: true })
    const known = await attempt('locked@example.com')
    const unknown = await attempt('nobody@example.com')
    expect(known.status).toBe(401)
    expect({ ...known.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' })
    for (let i = 0; i < 4; i++) await attempt('locked@example.com')
    const right = await server.post(
      'session.start',
      { login: 'Locked@example.com', password: 'password of Locked' },
      { anonymous: true },
    )
    expect(right).toMatchObject({ status: 429, body: { error: { code: 'too-many' } } })
    const seconds = Number(right.headers['retry-after'])
    expect(seconds).toBeGreaterThan(50)
    expect(right.body.error.details.seconds).toBe(seconds)
  })

  it('as observer is for observers', async () => {
    await server.consultant('Plain')
    const answer = await server.post(
      'session.start',
      { login: 'plain@example.com', password: 'password of Plain', mode: 'observer' },
      { anonymous: true },
    )
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } })
  })

  it('ends everywhere else when the password changes, and at once when the account goes', async () => {
    const one = await server.consultant('Changed')
    const two = await server.call('session.start', { login: one.login, password: 'password of Changed' })
    await server.call('account.password', { account: one.login, password: 'another one' })
    for (const token of [one.token, two.token])
      expect((await server.post('session.show', {}, { token })).status).toBe(401)
    const again = await server.call('session.start', { login: one.login, password: 'another one' })
    await server.call('account.remove', { account: one.login })
    expect((await server.post('session.show', {}, { token: again.token })).status).toBe(401)
  })

  it('leaves no password in the log and no token in the store', async () => {
    const { token } = await server.consultant('Secret')
    const events = await server.server.workspace.eventsAfter(0, 10_000)
    const text = JSON.stringify((events as LogEvent[]).map(eventIn))
    expect(text).toContain('secret@example.com')
    expect(text).not.toContain('password of')
    expect(text).not.toContain('$scrypt$')
    expect(text).not.toContain(token)
    expect(text).not.toContain(hashToken(token))
  })
})

describe('a command', () => {
  it('answers with what is now, and where the log stands', async () => {
    const { status, body } = await server.post('group.add', { name: 'Answers' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: { name: 'Answers', memberCount: 0 } })
    expect(body.seq).toBe(server.server.workspace.seq)
  })

  it('with an Idempotency-Key is done once; with another body it is a conflict', async () => {
    const first = await server.post('group.add', { name: 'Once' }, { key: 'k-1' })
    const again = await server.post('group.add', { name: 'Once' }, { key: 'k-1' })
    expect(first.status).toBe(200)
    expect(again.body).toEqual(first.body)
    const other = await server.post('group.add', { name: 'Twice' }, { key: 'k-1' })
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
    const { token } = await server.signedIn('Keyed', { role: 'superuser', createUser: { manager: true } })
    const foreign = await server.post('group.add', { name: 'Once' }, { key: 'k-1', token })
    expect(foreign.body.ok?.id).not.toBe(first.body.ok.id)
    expect((await server.post('group.add', { name: 'x' }, { key: 'a b' })).status).toBe(400)
  })

  it('with a password tells bodies apart by it, too', async () => {
    const add = (password: string) =>
      server.post('account.add', { login: 'keyed-password@example.com', password }, { key: 'k-2' })
    const first = await add('the first one')
    expect(first.status).toBe(200)
    expect((await add('the first one')).body).toEqual(first.body)
    expect((await add('another one')).body.error).toMatchObject({ code: 'conflict' })
  })

  it('as a dry run says what would happen, and nothing does', async () => {
    const before = server.server.workspace.seq
    const rehearsed = await server.post('group.add', { name: 'Perhaps' }, { dryRun: true })
    expect(rehearsed.body).toMatchObject({
      ok: { name: 'Perhaps' },
      dryRun: true,
      events: [{ type: 'group.added' }],
    })
    expect(rehearsed.body).not.toHaveProperty('seq')
    expect(server.server.workspace.seq).toBe(before)
    expect((await server.post('group.show', { group: 'Perhaps' })).status).toBe(404)
    const refused = await server.post('group.add', { name: 'Once' }, { dryRun: true })
    expect(refused.status).toBe(409)
    const signIn = await server.post(
      'session.start',
      { login: 'a@example.com', password: 'x' },
      { dryRun: true },
    )
    expect(signIn.status).toBe(400)
  })
})

describe('the API’s description', () => {
  it('names every command and query with schemas that take what the server takes', async () => {
    const { status, body } = await server.get('/api/openapi.json')
    expect(status).toBe(200)
    expect(body.openapi).toMatch(/^3\.1\./)
    const { '/files': upload, ...paths } = body.paths
    expect(upload.post.requestBody.content).toHaveProperty('application/octet-stream')
    expect(Object.keys(paths).sort()).toEqual(
      Object.keys(operations)
        .map(name => `/api/${name}`)
        .sort(),
    )
    for (const [path, { post }] of Object.entries<{ post: Record<string, never> }>(paths)) {
      const { requestBody, responses, summary } = post as never as {
        summary: string
        requestBody: { content: { 'application/json': { schema: z.core.JSONSchema.BaseSchema } } }
        responses: { 200: { content: { 'application/json': { schema: z.core.JSONSchema.BaseSchema } } } }
      }
      expect(summary, path).not.toBe('')
      for (const { content } of [requestBody, responses[200]])
        expect(() => z.fromJSONSchema(content['application/json'].schema as never), path).not.toThrow()
    }
    const group = body.paths['/api/group.add'].post.requestBody.content['application/json'].schema
    expect(z.fromJSONSchema(group).safeParse({ name: 'Sales' }).success).toBe(true)
    expect(z.fromJSONSchema(group).safeParse({ name: 'Sales', colour: 'red' }).success).toBe(false)
    const references = JSON.stringify(body).match(/"\$ref":"#\/components\/[^"]+"/g) ?? []
    for (const reference of new Set(references)) {
      const [, , section, name] = reference.slice(8, -1).split('/')
      expect(body.components[section!][name!], reference).toBeDefined()
    }
  })
})

describe('health and figures', () => {
  it('tells that it is up, that the store takes writes, and how much there is to do', async () => {
    expect(await server.get('/healthz')).toMatchObject({ status: 200, body: { ok: true } })
    expect(await server.get('/readyz')).toMatchObject({ status: 200, body: { ok: true } })
    const { status, body } = await server.get('/metrics')
    expect(status).toBe(200)
    expect(body).toMatch(/^chatctl_connections\{kind="visitor"\} 0$/m)
    expect(body).toMatch(/^chatctl_events_total\{type="group.added"\} \d+$/m)
    expect(body).toMatch(/^chatctl_ledger_commands_total [1-9]/m)
    expect(body).toMatch(/^nodejs_eventloop_lag_seconds /m)
  })

  it('gives figures to nobody who comes through a proxy without a token', async () => {
    const answer = await server.get('/metrics', { 'x-forwarded-for': '203.0.113.7' })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'not-allowed' } } })
  })
})

describe('what a browser loads', () => {
  it('is one script that any site may take, for keys that there are', async () => {
    const key = await server.key()
    const script = await server.get(`/widget.js?key=${key}`)
    expect(script.status).toBe(200)
    expect(script.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(script.headers['content-type']).toContain('javascript')
    const known = await server.get(`/widget.js?key=${key}`, { 'if-none-match': String(script.headers.etag) })
    expect(known).toMatchObject({ status: 304, body: '' })
    const none = await server.get('/widget.js?key=%3Cscript%3E')
    expect(none.status).toBe(404)
    expect(none.body).toMatch(/^\/\/ chatctl: /)
    expect(none.body).not.toContain('<script>')
  })

  it('E9 comes zipped to all who take it so, and is whole for others', async () => {
    const path = `${server.url}/widget.js?key=${await server.key()}`
    const ask = (accepted: string) => fetch(path, { headers: { 'accept-encoding': accepted } })
    const whole = await ask('identity')
    expect(whole.headers.get('content-encoding')).toBeNull()
    const script = await whole.text()
    for (const accepted of ['gzip, deflate, br, zstd', 'br;q=1.0, GZIP;q=0.8']) {
      const zipped = await ask(accepted)
      expect(zipped.headers.get('content-encoding')).toBe('gzip')
      expect(zipped.headers.get('vary')).toBe('accept-encoding')
      expect(Number(zipped.headers.get('content-length'))).toBeLessThan(25_000)
      expect(zipped.headers.get('etag')).not.toBe(whole.headers.get('etag'))
      expect(await zipped.text()).toBe(script)
    }
    for (const accepted of ['br', 'gzip;q=0, br', 'deflate, gzip; q=0.0'])
      expect((await ask(accepted)).headers.get('content-encoding'), accepted).toBeNull()
  })

  it('E9 brings the words of a language to the script of the same build, to be kept', async () => {
    const script = (await server.get(`/widget.js?key=${await server.key()}`)).body as unknown as string
    const [, version] = /"?pl"?:"([\w-]{12})"/.exec(script)!
    const words = await server.get(`/widget.js?words=pl&v=${version}`)
    expect(words).toMatchObject({ status: 200, body: expect.stringContaining('Napisz wiadomość…') })
    expect(words.headers['cache-control']).toContain('immutable')
    expect(words.headers['access-control-allow-origin']).toBe('*')
    for (const path of [
      'words=pl&v=AAAAAAAAAAAAAAAAAAAAAA',
      'words=pl',
      `words=ru&v=${version}`,
      'words=',
      'words=..%2fcli',
    ])
      expect((await server.get(`/widget.js?${path}`)).status, path).toBe(404)
  })

  it('is a page of its own under a strict policy', async () => {
    const key = await server.key()
    await server.call('channel.edit', {
      channel: 'Website',
      look: { title: '<b>Shop & Co</b>', color: '#102030', position: 'left' },
    })
    const page = await server.get(`/chat/${key}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain(`widget.js?key=${key}&#38;page=1`)
    expect(page.body).toContain('&#60;b&#62;Shop &#38; Co')
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    // A page that names a picture of its own is not asked about /favicon.ico, and the policy lets this one in.
    expect(page.body).toContain('<link rel="icon" href="data:image/svg+xml,%3Csvg')
    expect(policy).toMatch(/img-src [^;]*data:/)
    expect((await server.get('/chat/nobody')).status).toBe(404)
  })

  it('is a badge that tells whether anybody is on duty, in four languages', async () => {
    const key = await server.key()
    const badge = await server.get(`/badge/${key}.svg?language=pl`)
    expect(badge.headers['content-type']).toContain('image/svg+xml')
    expect(badge.body).toContain('zostaw wiadomość')
    const anna = await server.signedIn('Badge')
    const live = await server.live(anna.token)
    live.send({ subscribe: { since: 0 } })
    await live.event('consultant.presence', ({ data }) => data.consultant === anna.id)
    expect((await server.get(`/badge/${key}.svg?language=en`)).body).toContain('online')
    expect((await server.get('/badge/nobody.svg')).status).toBe(404)
    await live.close()
  })
})

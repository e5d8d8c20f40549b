// D7, D8: secured lines, certificates, access tokens and signatures, with real mail servers.
import { generateKeyPairSync } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Authority, makeAuthority } from '../../support/authority.ts'
import { dkimFault } from '../../support/dkim.ts'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'
import { sampleClient, startTokenServer, type TokenServer } from '../../support/token-server.ts'

describeWith(['dovecot', 'postfix', 'openssl'], 'lines to mail servers', () => {
  let authority: Authority
  let tokens: TokenServer
  let servers: MailServers
  let server: TestServer
  beforeAll(async () => {
    authority = await makeAuthority()
    tokens = await startTokenServer('support@shop.example')
    const tls = await authority.vouches('mail', 'DNS:localhost')
    servers = await startMailServers({ tls, introspection: tokens.introspectionUrl })
  })
  afterAll(async () => {
    await servers?.end()
    await tokens?.end()
    await authority?.remove()
  })
  beforeEach(async () => {
    await servers.clear()
    server = await startServer()
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('setting.set', { setting: 'mail.retry', value: 1 })
    return () => server.end()
  })

  const tried = (): Promise<Json> => server.call('mailbox.test', { mailbox: 'Support' })
  const implicit = () => ({
    ...{ smtpHost: 'localhost', smtpPort: servers.smtpsPort, smtpTls: 'tls' },
    ...{ imapHost: 'localhost', imapPort: servers.imapsPort, imapTls: 'tls' },
  })
  const upgraded = () => ({
    ...{ smtpHost: 'localhost', smtpPort: servers.smtpPort, smtpTls: 'starttls' },
    ...{ imapHost: 'localhost', imapPort: servers.imapPort, imapTls: 'starttls' },
  })

  it.each([
    ['TLS from the first byte', implicit],
    ['STARTTLS', upgraded],
  ])('are secured by %s, with the mailbox’s own authority', async (_how, lines) => {
    await addMailbox(server, servers, { ...lines(), ca: authority.pem })
    const good = await tried()
    expect([good.ok, good.sending, good.receiving]).toEqual([
      true,
      expect.stringContaining('sent a mail to support@shop.example'),
      expect.stringContaining('the mail that was sent has come'),
    ])
  })

  it.each([
    ['TLS from the first byte', implicit],
    ['STARTTLS', upgraded],
  ])('say in words what is wrong with a certificate, under %s', async (_how, lines) => {
    await addMailbox(server, servers, { ...lines() })
    const unknown = await tried()
    expect(unknown.ok).toBe(false)
    for (const words of [unknown.sending, unknown.receiving])
      expect(words).toMatch(/certificate is not to be trusted: unable to (verify|get)/)
    // Its certificate names localhost, and nothing else.
    const others = { smtpHost: '127.0.0.1', imapHost: '127.0.0.1' }
    await server.call('mailbox.edit', { mailbox: 'Support', ca: authority.pem, ...others })
    const another = await tried()
    for (const words of [another.sending, another.receiving])
      expect(words).toMatch(/certificate is not to be trusted: .*127\.0\.0\.1/)
  })

  it('take no plain line for a secured one', async () => {
    await addMailbox(server, servers, {
      ...implicit(),
      ca: authority.pem,
      smtpPort: servers.smtpPort,
      imapPort: servers.imapPort,
    })
    const wrong = await tried()
    const words = 'the server does not speak TLS from the first byte there: is it starttls, or another port?'
    expect([wrong.ok, wrong.sending, wrong.receiving]).toEqual([
      false,
      `no line to localhost:${servers.smtpPort}: ${words}`,
      `no line to localhost:${servers.imapPort}: ${words}`,
    ])
  })

  it('D7 say that another kind of server answers', async () => {
    const lines = { smtpTls: 'none', smtpPort: servers.imapPort, receiving: false }
    await addMailbox(server, servers, lines)
    expect((await tried()).sending).toMatch(
      /: another kind of server answers there: is the port right\? \(the /,
    )
  })

  it('D8 fetch the other folders where one is gone, and say which', async () => {
    await addMailbox(server, servers, { folders: ['Nowhere', 'INBOX'] })
    await servers.send({ from: 'maria@mail.example', to: 'support@shop.example', subject: 's', text: 't' })
    await until(
      async () => (await server.call('mail.list', {})).items.length === 1,
      'a mail that was fetched',
    )
    const shown = () => server.call('mailbox.show', { mailbox: 'Support' })
    await until(async () => (await shown()).receivingTrouble === 'there is no folder Nowhere', 'the trouble')
    await server.call('mailbox.edit', { mailbox: 'Support', folders: ['INBOX'] })
    expect((await shown()).receivingTrouble).toBe('')
  })

  it('D8 know that a mail came which the server has no more', async () => {
    await addMailbox(server, servers, { after: 'delete' })
    expect(await tried()).toMatchObject({
      ok: true,
      receiving: expect.stringContaining('the mail that was sent has come'),
    })
  })

  it('D8 say what is wrong again where a change did not mend it', async () => {
    await addMailbox(server, servers, { password: 'a wrong one' })
    const trouble = async () =>
      (await server.call('mailbox.show', { mailbox: 'Support' })).receivingTrouble as string
    expect(await until(trouble, 'the trouble')).toContain('user, password or token is wrong')
    const { receivingTrouble } = await server.call('mailbox.edit', { mailbox: 'Support', rate: 30 })
    expect(receivingTrouble).toBe('')
    expect(await until(trouble, 'the same trouble')).toContain('user, password or token is wrong')
    await server.call('mailbox.edit', { mailbox: 'Support', password: servers.password })
    await servers.send({ from: 'maria@mail.example', to: 'support@shop.example', subject: 's', text: 't' })
    await until(
      async () => (await server.call('mail.list', {})).items.length === 1,
      'a mail that was fetched',
    )
    expect(await trouble()).toBe('')
  })

  const oauth = (more: Record<string, unknown> = {}) => ({
    ...implicit(),
    ca: authority.pem,
    password: undefined,
    oauthTokenUrl: tokens.tokenUrl,
    oauthClient: sampleClient.id,
    oauthSecret: sampleClient.secret,
    ...more,
  })

  it.each([
    ['the client’s own credentials', {}, 'client_credentials'],
    ['a refresh token', { oauthRefreshToken: sampleClient.refresh }, 'refresh_token'],
  ])('are signed in to by OAuth2, with %s', async (_what, more, grant) => {
    tokens.grants.length = 0
    await addMailbox(server, servers, oauth({ ...more, receiving: false }))
    await server.call('mailbox.edit', { mailbox: 'Support', receiving: true })
    expect(await tried()).toMatchObject({ ok: true })
    expect(new Set(tokens.grants)).toEqual(new Set([grant]))
  })

  it('renew a token that has expired or was taken back', { timeout: 60_000 }, async () => {
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, oauth({ channel: 'Mail', idle: false }))
    const mails = async () => (await server.call('mail.list', {})).items.length
    const stranger = { from: 'maria@mail.example', to: 'support@shop.example' }
    await servers.send({ ...stranger, subject: 'one', text: 'one' })
    await until(async () => (await mails()) === 1, 'the first mail')
    const before = tokens.grants.length
    tokens.revoke()
    await servers.stopImap()
    await servers.startImap()
    await servers.send({ ...stranger, subject: 'two', text: 'two' })
    await until(async () => (await mails()) === 2, 'the mail after the token was taken back')
    expect(tokens.grants.length).toBeGreaterThan(before)
    // Sending notices by itself, and its next try has another token.
    tokens.revoke()
    const reader = await server.signedIn('Reader', { role: 'superuser', createUser: { manager: true } })
    const [conversation] = (await server.call('conversation.list', { channel: 'Mail' }, reader)).items
    await server.call(
      'message.send',
      { conversation: conversation.id, message: uuidv7(), text: 'Here.' },
      reader,
    )
    await servers.mails('maria@mail.example', 1)
  })

  it('D8 keep each refresh token that comes in place of one that was used', { timeout: 60_000 }, async () => {
    const first = 'sample-token-for-one-use'
    tokens.rotating = first
    tokens.grants.length = 0
    try {
      await addMailbox(server, servers, oauth({ oauthRefreshToken: first, receiving: false }))
      expect(await tried()).toMatchObject({ ok: true })
      // The thread of the mail has what the main one was given, and the main one what the thread was given.
      await server.call('mailbox.edit', { mailbox: 'Support', receiving: true })
      const mails = async () => (await server.call('mail.list', {})).items.length
      const came = await mails()
      const stranger = { from: 'maria@mail.example', to: 'support@shop.example' }
      await servers.send({ ...stranger, subject: 'one', text: 'one' })
      await until(async () => (await mails()) > came, 'a mail that was fetched')
      // One place serves both threads; the next refresh token is good where the first is not.
      expect(tokens.grants.length).toBe(1)
      tokens.revoke()
      expect(await tried()).toMatchObject({ ok: true })
      expect(tokens.grants.length).toBe(2)
      expect(JSON.stringify(await server.call('mailbox.list', {}))).not.toContain(first)
      const acts = (await server.call('audit.list', {})).items.map(({ type }: Json) => type)
      expect(acts.filter((type: string) => type.startsWith('mailbox.'))).toEqual([
        'mailbox.edited',
        'mailbox.added',
      ])
    } finally {
      tokens.rotating = null
    }
  })

  it('D8 lose no refresh token where threads renew at the same moment', { timeout: 120_000 }, async () => {
    const first = 'sample-token-for-one-use'
    tokens.rotating = first
    tokens.grants.length = 0
    tokens.refused = 0
    try {
      await addMailbox(server, servers, oauth({ oauthRefreshToken: first, idle: false }))
      for (const interval of [1, 2]) {
        // The mail thread signs in anew, the main one tries out: all find that their token is worth nothing.
        tokens.revoke()
        const anew = server.call('mailbox.edit', { mailbox: 'Support', interval })
        // What the servers say is passing is no matter of tokens: those are counted below.
        const works = () => until(async () => (await tried()).ok, 'a mailbox that works', 40_000)
        await Promise.all([works(), works(), works(), anew])
      }
      expect(tokens.refused).toBe(0)
      expect(tokens.grants.length).toBeGreaterThan(1)
    } finally {
      tokens.rotating = null
    }
  })

  it('D7 D8 get another token when the time of the first is over', { timeout: 60_000 }, async () => {
    tokens.revoke()
    tokens.lasts = 2
    tokens.grants.length = 0
    try {
      await addMailbox(server, servers, oauth({ receiving: false }))
      expect(await tried()).toMatchObject({ ok: true })
      const given = tokens.grants.length
      await until(async () => tokens.good() === 0, 'the end of the token')
      expect(await tried()).toMatchObject({ ok: true })
      expect(tokens.grants.length).toBeGreaterThan(given)
    } finally {
      tokens.lasts = 3600
    }
  })

  it('say in words why the token server refuses', async () => {
    await addMailbox(server, servers, oauth({ oauthRefreshToken: 'an old one' }))
    const refused = await tried()
    expect(refused.ok).toBe(false)
    for (const words of [refused.sending, refused.receiving])
      expect(words).toContain('the token server says 400 the refresh token was revoked')
    await server.call('mailbox.edit', { mailbox: 'Support', oauthTokenUrl: 'http://127.0.0.1:1/token' })
    const gone = await tried()
    expect(gone.sending).toContain('the token server can’t be reached')
    const { status, body } = await server.post('mailbox.edit', { mailbox: 'Support', oauthTokenUrl: 'login' })
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining('login is no address such as'),
    ])
  })

  it('carry mail signed by DKIM, whose signature holds, and not when a word is changed', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const dns = (name: string) =>
      name === 'chat._domainkey.shop.example' ? `v=DKIM1; k=rsa; p=${key}` : undefined
    await addMailbox(server, servers, {
      ...implicit(),
      ca: authority.pem,
      dkimDomain: 'shop.example',
      dkimSelector: 'chat',
      receiving: false,
    })
    const tries = () => server.call('mailbox.test', { mailbox: 'Support', to: 'jan@mail.example' })
    expect(await tries()).toMatchObject({ ok: false, sending: expect.stringContaining('it was not signed') })
    // Taken is not yet delivered: what is cleared must be there.
    await servers.mails('jan@mail.example', 1)
    await servers.clear()
    const edits = async (change: object) => {
      const { status, body } = await server.post('mailbox.edit', { mailbox: 'Support', ...change })
      return status === 200 ? '' : body.error.message
    }
    for (const dkimKey of ['garbage', publicKey.export({ type: 'spki', format: 'pem' })])
      expect(await edits({ dkimKey })).toContain('dkimKey: is no private RSA key')
    expect(await edits({ dkimSelector: '' })).toContain('dkimSelector: which key of shop.example signs?')
    expect(await edits({ dkimKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) })).toBe('')
    expect(await tries()).toMatchObject({
      ok: true,
      sending: expect.stringContaining('signed by DKIM for shop.example with the key chat'),
    })
    const [raw] = await servers.mails('jan@mail.example', 1)
    expect(dkimFault(raw!, dns)).toBe('')
    expect(dkimFault(raw!.replace('Sending works', 'Sending fails'), dns)).toBe('its body was changed')
    expect(dkimFault(raw!.replace('chatctl: a test', 'chatctl: a trick'), dns)).toMatch(
      /headers were changed/,
    )
  })
})

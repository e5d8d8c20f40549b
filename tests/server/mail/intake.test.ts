// D8: no mail is lost, none comes twice, whatever the server, the line and this program do in the middle of it.
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { type ChildServer, spawnServer, startServer, temporaryFolder } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'
import { nastyMails } from './nasty.ts'

/** Each test has its own mailbox. */
const boxes = [
  ...['support', 'sales', 'office', 'anna', 'orders', 'returns'].map(name => `${name}@shop.example`),
  'jan@mail.example',
]
let box = ''
const raw = (number: number) =>
  [
    'From: Maria <maria@mail.example>',
    `To: ${box}`,
    `Subject: mail ${number}`,
    `Message-ID: <sample-${number}@mail.example>`,
    'Date: Sun, 22 Nov 2026 10:00:00 +0000',
    '',
    `This is mail number ${number}.`,
    '',
  ].join('\r\n')

describeWith(['dovecot', 'postfix'], 'intake', () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())
  beforeEach(() => {
    box = boxes.shift()!
  })

  type Asked = Pick<ChildServer, 'call'>
  const everyMail = async (server: Asked): Promise<Json[]> => {
    const items: Json[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await server.call('mail.list', { limit: 500, ...(cursor && { cursor }) })
      items.push(...page.items)
      if (!page.next) return items
      cursor = page.next
    }
  }
  const sorted = (server: Asked, count: number) =>
    until(async () => {
      const all = await everyMail(server)
      return all.length >= count && all.every(one => one.state !== 'stored') && all
    }, `${count} mails`)
  /** What the conversations have of them, each text once. */
  async function said(server: Asked, reader: { token: string }): Promise<string[]> {
    const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
    const texts: string[] = []
    for (const { id } of items)
      for (let before: number | undefined; ; ) {
        const { messages } = await server.call(
          'conversation.show',
          { conversation: id, limit: 500, ...(before && { before }) },
          reader,
        )
        for (const one of messages)
          if (one.kind === 'text') texts.push(...(one.text.match(/mail number \d+/g) ?? []))
        before = messages[0]?.seq
        if (!before || before <= 1) break
      }
    return texts.sort()
  }
  const expected = (count: number) => Array.from({ length: count }, (_, at) => `mail number ${at}`).sort()
  const superuser = { role: 'superuser', createUser: { manager: true } }

  it('is killed between fetching and committing, again and again, and has every mail once', async () => {
    const folder = await temporaryFolder()
    const count = 300
    for (let at = 0; at < count; at++) await servers.drop(box, raw(at))
    let server = await spawnServer(folder.path)
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    const kept = async () => {
      const names = await readdir(join(folder.path, 'mail'), { recursive: true }).catch(() => [])
      return names.filter(name => name.endsWith('.eml')).length
    }
    for (const files of [20, 130, 260]) {
      await until(async () => (await kept()) >= files, `${files} raw mails`)
      server.child.kill('SIGKILL')
      await server.exited
      server = await spawnServer(folder.path)
    }
    const all = await sorted(server, count)
    expect(all.length).toBe(count)
    const { token } = await server.consultant('Reader', superuser)
    expect(await said(server, { token })).toEqual(expected(count))
    server.child.kill('SIGKILL')
    await server.exited
    await folder.remove()
  })

  it('has 1,000 mails that come at once, each in exactly one place', { timeout: 90_000 }, async () => {
    const server = await startServer()
    const reader = await server.signedIn('Reader', superuser)
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    const writers = 25
    const count = 1_000
    for (let at = 0; at < count; at++)
      await servers.drop(box, raw(at).replace('maria@', `writer-${at % writers}@`))
    await until(async () => (await everyMail(server)).length >= count, `${count} mails`, 75_000)
    const all = await sorted(server, count)
    expect(all.length).toBe(count)
    expect(new Set(all.map(one => one.state))).toEqual(new Set(['filed']))
    expect(new Set(all.map(one => one.message)).size).toBe(count)
    expect(new Set(all.map(one => one.conversation)).size).toBe(writers)
    expect(await said(server, reader)).toEqual(expected(count))
    const originals = await readdir(join(server.data, 'mail'), { recursive: true })
    expect(originals.filter(name => name.endsWith('.eml')).length).toBe(count)
    await server.end()
  })

  it('goes on after days without a server, and after the server has numbered its mails anew', async () => {
    for (let at = 0; at < 5; at++) await servers.drop(box, raw(at))
    const server = await startServer()
    const reader = await server.signedIn('Reader', superuser)
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    await sorted(server, 5)
    await servers.stopImap()
    await until(
      async () => (await server.call('mailbox.show', { mailbox: 'Support' })).receivingTrouble,
      'trouble',
    )
    for (let at = 5; at < 8; at++) await servers.drop(box, raw(at))
    // Without its lists Dovecot numbers anew, under another UIDVALIDITY.
    for (const name of await readdir(servers.maildir(box)))
      if (name.startsWith('dovecot')) await rm(join(servers.maildir(box), name), { force: true })
    await servers.startImap()
    await sorted(server, 8)
    expect((await everyMail(server)).length).toBe(8)
    expect(await said(server, reader)).toEqual(expected(8))
    expect((await server.call('mailbox.show', { mailbox: 'Support' })).receivingTrouble).toBe('')
    await server.end()
  })

  it('takes what comes twice once, and two mails with one Message-ID as two', async () => {
    const server = await startServer()
    const reader = await server.signedIn('Reader', superuser)
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    await servers.drop(box, raw(0))
    await servers.drop(box, `Received: by another way\r\n${raw(0)}`)
    await servers.drop(box, raw(1).replace('sample-1', 'sample-0'))
    await servers.drop(box, raw(2).replace(/^Message-ID.*\r\n/m, ''))
    const all = await sorted(server, 4)
    expect(all.map(one => one.state).sort()).toEqual(['duplicate', 'filed', 'filed', 'filed'])
    expect(await said(server, reader)).toEqual(expected(3))
    await server.end()
  })

  it('touches nothing on the server before the ledger has it, and then what the admin chose', async () => {
    const server = await startServer()
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await servers.drop(box, raw(0))
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    await sorted(server, 1)
    expect(await readdir(join(servers.maildir(box), 'cur')).catch(() => [])).not.toContainEqual(
      expect.stringMatching(/:2,.*S/),
    )
    await server.call('mailbox.edit', { mailbox: 'Support', after: 'delete' })
    await servers.drop(box, raw(1))
    await sorted(server, 2)
    await until(async () => {
      const names = [
        ...(await readdir(join(servers.maildir(box), 'new'))),
        ...(await readdir(join(servers.maildir(box), 'cur'))),
      ]
      return names.length === 1
    }, 'deletion')
    await server.end()
  })

  it('reads the nastiest of mails, or says why not; each can be shown, and the quarantined be read again', async () => {
    const server = await startServer()
    const reader = await server.signedIn('Reader', superuser)
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail', address: box, smtpUser: box })
    for (const { raw } of nastyMails) await servers.drop(box, raw)
    const all = await sorted(server, nastyMails.length)
    for (const { name, raw, subject, words, state } of nastyMails) {
      const hash = createHash('sha256').update(raw).digest('hex')
      const mail = all.find(one => one.hash === hash)
      expect([name, mail?.state]).toEqual([name, state ?? 'filed'])
      if (subject !== undefined) expect([name, mail.subject]).toEqual([name, subject])
      if (words !== undefined) expect([name, mail.text]).toEqual([name, expect.stringContaining(words)])
      const original = await readFile(join(server.data, mail.original))
      expect(original.equals(raw)).toBe(true)
      expect((await stat(join(server.data, mail.original))).mode & 0o777).toBe(0o600)
    }
    const lost = all.find(one => one.state === 'quarantined')!
    await server.call('mail.replay', { mail: lost.id })
    await until(
      async () => (await server.call('mail.show', { mail: lost.id })).state === 'quarantined',
      'replay',
    )
    await server.call('mail.discard', { mail: lost.id })
    // Nobody could be answered in a conversation that it began.
    const { id } = all.find(one => one.subject === 'who')!
    const { status, body } = await server.post('mail.file', { mail: id, new: true })
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('names no sender')])
    const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
    expect(JSON.stringify(items)).not.toContain('<script')
    await server.end()
  })

  it('D8 goes on where the server closed a line that was well, and calls that no trouble', async () => {
    const lines = new Set<Socket>()
    const between = createServer(line => {
      const on = connect(servers.imapPort, '127.0.0.1')
      for (const [from, to] of [
        [line, on],
        [on, line],
      ] as const) {
        lines.add(from)
        from.on('error', () => undefined).pipe(to)
      }
    })
    await new Promise<void>(resolve => between.listen(0, '127.0.0.1', resolve))
    const server = await startServer()
    const { port } = between.address() as AddressInfo
    const { seq } = server.server.workspace
    await addMailbox(server, servers, { address: box, smtpUser: box, imapPort: port })
    await servers.drop(box, raw(1))
    await sorted(server, 1)
    for (const line of lines) line.destroy()
    await servers.drop(box, raw(2))
    await sorted(server, 2)
    const events = (await server.server.workspace.eventsAfter(seq, 100)) as { frame: Buffer }[]
    const told = events.map(({ frame }) => frame.toString())
    expect(told.filter(event => event.includes('mailbox.added'))).toHaveLength(1)
    expect(told.filter(event => event.includes('mailbox.troubled'))).toEqual([])
    await server.end()
    between.close()
  })
})

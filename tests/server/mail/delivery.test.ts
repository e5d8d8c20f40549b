// D7: a letter leaves once, as far as SMTP allows: tried again, given up, tried again when asked; secrets stay secret.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { headerOf, until } from '../../support/post.ts'
import { type ChildServer, logged, spawnServer, startServer, temporaryFolder } from '../../support/server.ts'
import { type SmtpStub, startSmtpStub } from '../../support/smtp-stub.ts'

let stub: SmtpStub
beforeEach(async () => {
  stub = await startSmtpStub()
  return () => stub.end()
})

const mailbox = (more: Record<string, unknown> = {}) => ({
  name: 'Support',
  address: 'support@shop.example',
  standard: true,
  smtpHost: '127.0.0.1',
  smtpPort: stub.port,
  smtpTls: 'none',
  ...more,
})

type Door = Pick<ChildServer, 'call' | 'visitor' | 'key'>
async function asks(server: Door, text = 'Hello?'): Promise<string> {
  const visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', {})
  const { conversation } = await visitor.call('message.send', { message: uuidv7(), text })
  await visitor.close()
  return conversation
}
const quick = async (server: Door) => {
  await server.call('setting.set', { setting: 'mail.wait', value: 0 })
  await server.call('setting.set', { setting: 'mail.retry', value: 1 })
}
const letters = async (server: Door, state: string) => (await server.call('letter.list', { state })).items

describe('D7 a letter', () => {
  it('that was sent when the server was killed leaves again under the same Message-ID, and then no more', async () => {
    const folder = await temporaryFolder()
    let server = await spawnServer(folder.path)
    await quick(server)
    await server.call('mailbox.add', mailbox())
    // The mail server has the mail, and this one dies before it hears so.
    stub.says = () => {
      server.child.kill('SIGKILL')
      return null
    }
    await asks(server)
    await server.exited
    expect(stub.mails.length).toBe(1)
    stub.says = () => '250 taken'
    server = await spawnServer(folder.path)
    await until(async () => (await letters(server, 'sent')).length === 1, 'the sending')
    expect(stub.mails.length).toBe(2)
    const [first, second] = stub.mails.map(mail => headerOf(mail, 'Message-ID'))
    expect(first).toMatch(/^<chatctl\.[a-z2-7]{42}@shop\.example>$/)
    expect(second).toBe(first)
    server.child.kill('SIGTERM')
    await server.exited
    server = await spawnServer(folder.path)
    await asks(server, 'Another question')
    await until(async () => (await letters(server, 'sent')).length === 2, 'the other letter')
    expect(stub.mails.length).toBe(3)
    server.child.kill('SIGKILL')
    await server.exited
    await folder.remove()
  })

  it('waits while nothing listens, and leaves when somebody does; the mailbox says what is wrong meanwhile', async () => {
    const { port } = stub
    await stub.end()
    const server = await startServer()
    await quick(server)
    await server.call('mailbox.add', mailbox())
    await asks(server)
    const shown = () => server.call('mailbox.show', { mailbox: 'Support' })
    await until(async () => (await shown()).sendingTrouble.includes('nothing listens'), 'the trouble')
    const [waiting] = await letters(server, 'sending')
    expect(waiting.error).toContain('nothing listens')
    stub = await startSmtpStub()
    expect(stub.port).not.toBe(port)
    await server.call('mailbox.edit', { mailbox: 'Support', smtpPort: stub.port })
    await until(async () => (await letters(server, 'sent')).length === 1, 'the sending')
    expect((await shown()).sendingTrouble).toBe('')
    await server.end()
  })

  it('that is refused for good is dead at once, and can be tried again', async () => {
    const server = await startServer()
    await quick(server)
    await server.call('mailbox.add', mailbox())
    stub.says = () => '554 no thank you'
    const conversation = await asks(server)
    const dead = await until(async () => (await letters(server, 'failed'))[0], 'the refusal')
    expect(dead).toMatchObject({ tries: 1, conversation })
    expect(dead.error).toContain('no thank you')
    expect((await server.post('letter.retry', { letter: uuidv7() })).body.error.code).toBe('not-found')
    stub.says = () => '250 taken'
    await server.call('letter.retry', { letter: dead.id })
    await until(async () => (await letters(server, 'sent')).length === 1, 'the sending')
    expect(headerOf(stub.mails[1]!, 'Message-ID')).toBe(headerOf(stub.mails[0]!, 'Message-ID'))
    await server.end()
  })

  it('that only its copy’s address takes has not got there, and a copy that is refused is told', async () => {
    const server = await startServer()
    await quick(server)
    await server.call('mailbox.add', mailbox({ bcc: 'archive@shop.example' }))
    stub.takes = address => (address.startsWith('archive') ? '250 ok' : '550 nobody here')
    await asks(server)
    const dead = await until(async () => (await letters(server, 'failed'))[0], 'the refusal')
    expect(dead.error).toContain('nobody here')
    stub.takes = address => (address.startsWith('archive') ? '550 no archive' : '250 ok')
    await server.call('letter.retry', { letter: dead.id })
    await until(async () => (await letters(server, 'sent')).length === 1, 'the sending')
    const trouble = async () =>
      (await server.call('mailbox.show', { mailbox: 'Support' })).sendingTrouble as string
    expect(await until(trouble, 'the trouble')).toMatch(/nothing reaches archive@shop\.example: .*no archive/)
    stub.takes = () => '250 ok'
    await asks(server, 'Another question')
    await until(async () => (await trouble()) === '', 'the end of the trouble')
    await server.end()
  })

  it('leaves no faster than its mailbox may', async () => {
    const server = await startServer()
    await quick(server)
    await server.call('mailbox.add', mailbox({ rate: 2 }))
    for (let at = 0; at < 4; at++) await asks(server, `Question ${at}`)
    await until(async () => (await letters(server, 'sent')).length === 2, 'two sendings')
    await server.call('mailbox.edit', { mailbox: 'Support', rate: 600 })
    await until(async () => (await letters(server, 'sent')).length === 4, 'all sendings')
    expect(stub.mails.length).toBe(4)
    await server.end()
  })
})

describe('D7 the secrets of a mailbox', () => {
  const password = 'a-sample-secret-of-a-mailbox'
  let server: Awaited<ReturnType<typeof startServer>>
  afterEach(() => server.end())

  it('are sealed on disk, and in no answer, no event, no log and no export', async () => {
    server = await startServer()
    const before = logged.length
    const seq = server.server.workspace.seq
    const added = await server.call(
      'mailbox.add',
      mailbox({ password, smtpUser: 'x', imapPassword: `${password}-key` }),
    )
    expect(added.secrets).toEqual(['imapPassword', 'password'])
    const edited = await server.call(
      'mailbox.edit',
      { mailbox: 'Support', oauthSecret: `${password}-2` },
      { key: 'k1' },
    )
    expect(edited.secrets).toEqual(['imapPassword', 'oauthSecret', 'password'])
    const answers = [
      added,
      edited,
      await server.call('mailbox.list', {}),
      await server.call('config.show', {}),
    ]
    const events = await server.server.workspace.eventsAfter(seq, 100)
    const told = (events as { frame: Buffer }[]).map(({ frame }) => frame.toString())
    const audit = await server.call('audit.list', {})
    for (const text of [JSON.stringify([answers, audit]), ...told, ...logged.slice(before)])
      expect(text).not.toContain(password)
    await server.server.workspace.ready()
    for (const name of ['chatctl.db', 'chatctl.db-wal'])
      expect((await readFile(join(server.data, name))).includes(password)).toBe(false)
    const key = await stat(join(server.data, 'secrets.key'))
    expect(key.mode & 0o777).toBe(0o600)
    const forgotten = await server.call('mailbox.edit', { mailbox: 'Support', password: '' })
    expect(forgotten.secrets).toEqual(['imapPassword', 'oauthSecret'])
  })

  it('start no thread and make no key where there is no mailbox', async () => {
    server = await startServer()
    await asks(server)
    await expect(stat(join(server.data, 'secrets.key'))).rejects.toThrow('ENOENT')
    await expect(stat(join(server.data, 'mail'))).rejects.toThrow('ENOENT')
  })
})

// B7, D8: who is banned opens no conversation by mail and reaches none; their mails are kept, and the trail says what is.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, headerOf, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'

describeWith(['dovecot', 'postfix'], 'bans', () => {
  let servers: MailServers
  let server: TestServer
  let reader: { token: string }
  beforeAll(async () => {
    servers = await startMailServers()
    server = await startServer({ graceSeconds: 0.05 })
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail' })
    reader = await server.signedIn('Reader', { role: 'superuser', createUser: { manager: true } })
  })
  afterAll(async () => {
    await server.end()
    await servers.end()
  })

  const to = 'support@shop.example'
  const mails = async (state: string): Promise<Json[]> => (await server.call('mail.list', { state })).items
  const banned = (subject: string) =>
    until(async () => (await mails('banned')).find(one => one.subject === subject), `${subject} put aside`)
  const conversations = async (): Promise<Json[]> =>
    (await server.call('conversation.list', { channel: 'Mail' }, reader)).items

  it('keep out an address and a domain, with the reason, and count what they kept out', async () => {
    await server.call('ban.add', { email: 'Mallory@mail.example', reason: 'threats' })
    await server.call('ban.add', { email: '@spam.example' })
    const again = await server.post('ban.add', { email: 'mallory@mail.example' })
    expect(again.body.error.code).toBe('conflict')
    await servers.send({
      from: 'mallory@mail.example',
      to,
      subject: 'first',
      text: 'x',
      attachments: [{ filename: 'x.txt', content: 'x' }],
    })
    await servers.send({ from: 'whoever@spam.example', to, subject: 'second', text: 'x' })
    expect(await banned('first')).toMatchObject({
      reason: 'banned: mallory@mail.example, threats',
      conversation: null,
      attachments: [{ name: 'x.txt' }],
    })
    expect((await banned('second')).reason).toBe('banned: @spam.example')
    expect(await conversations()).toEqual([])
    const { items } = await server.call('ban.list', {})
    expect(items.map((one: Json) => one.hits)).toEqual([1, 1])
  })

  it('keep a banned client out of the conversation that they had, until the ban is lifted', async () => {
    await servers.send({ from: 'maria@mail.example', to, subject: 'hello', text: 'Hello.' })
    const conversation = await until(async () => (await conversations())[0], 'a conversation')
    await server.call(
      'message.send',
      { conversation: conversation.id, message: uuidv7(), text: 'Yes?' },
      reader,
    )
    const [answer] = await servers.mails('maria@mail.example', 1)
    const ban = await server.call('ban.add', { conversation: conversation.id, reason: 'abuse' })
    const thread = { inReplyTo: headerOf(answer!, 'Message-ID'), from: 'maria@mail.example', to }
    await servers.send({ ...thread, subject: 'Re: threaded', text: 'Again.' })
    await servers.send({ from: 'maria@mail.example', to, subject: `[${conversation.code}] coded`, text: 'A' })
    const kept = await banned('Re: threaded')
    await banned(`[${conversation.code}] coded`)
    const { messages } = await server.call('conversation.show', { conversation: conversation.id }, reader)
    expect(messages.filter((one: Json) => one.mail)).toHaveLength(1)

    // Somebody may still decide that one is heard; who did is in the trail.
    await server.call('ban.remove', { ban: ban.id })
    await server.call('mail.file', { mail: kept.id, conversation: conversation.id }, reader)
    const shown = await server.call('conversation.show', { conversation: conversation.id }, reader)
    expect(shown.messages.at(-1)).toMatchObject({ text: 'Again.' })
    const { items } = await server.call('audit.list', { what: 'mail' })
    expect(items[0]).toMatchObject({
      type: 'mail.decided',
      about: 'filed: maria@mail.example, Re: threaded',
      by: { name: expect.stringContaining('Reader') },
    })
    await servers.send({ ...thread, subject: 'Re: free', text: 'Thank you.' })
    await until(async () => {
      const now = await server.call('conversation.show', { conversation: conversation.id }, reader)
      return now.messages.at(-1).text === 'Thank you.'
    }, 'the mail after the ban')
  })
})

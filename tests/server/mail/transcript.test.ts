// G8 with real mail servers: a transcript leaves as mail, to the client or to whom a consultant names.
import PostalMime from 'postal-mime'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, headerOf, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json, Socket } from '../../support/socket.ts'

describeWith(['dovecot', 'postfix'], 'G8 a transcript by mail', () => {
  let servers: MailServers
  let server: TestServer
  let anna: { token: string }
  let visitor: Socket
  let conversation: string
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())
  beforeEach(async () => {
    await servers.clear()
    server = await startServer()
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('setting.set', { setting: 'company.name', value: 'Sample Shop' })
    anna = await server.signedIn('Anna')
    visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', { language: 'pl' })
    const first = await visitor.call('message.send', { message: uuidv7(), text: 'Is it <b>blue</b>?' })
    conversation = first.conversation
    await visitor.call('contact.introduce', { name: 'Jan Nowak', email: 'jan@mail.example' })
    await server.call('conversation.accept', { conversation }, anna)
    await says('Yes.\n\nVery blue.')
    await server.call('note.add', { conversation, message: uuidv7(), text: 'A secret note.' }, anna)
    return async () => {
      await visitor.close()
      await server.end()
    }
  })

  const says = (text: string) => server.call('message.send', { conversation, message: uuidv7(), text }, anna)
  const mailed = (input: object, who = anna) =>
    server.post('conversation.mail', { conversation, ...input }, who)
  const messages = async (): Promise<Json[]> =>
    (await server.call('conversation.show', { conversation }, anna)).messages

  it('has what both sides said, without notes, in the client’s language, and once', async () => {
    await addMailbox(server, servers, { signature: '{consultant.name}, {company.name}' })
    expect((await mailed({})).body.ok).toMatchObject({ kind: 'transcript', to: ['jan@mail.example'] })
    await says('Said later.')
    const [raw, ...more] = await servers.mails('jan@mail.example', 1)
    expect(more).toEqual([])
    const mail = await PostalMime.parse(raw!)
    expect(mail.subject).toBe('[D-1001] Rozmowa: Sample Shop')
    expect(headerOf(raw!, 'Auto-Submitted')).toBe('auto-generated')
    const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`
    expect(mail.text!.trim()).toMatch(
      new RegExp(
        `^Oto zapis rozmowy:\\n\\n${time}  Jan Nowak:\\nIs it <b>blue</b>\\?\\n\\n${time}  Anna:\\nYes\\.\\n\\nVery blue\\.\\n\\n-- \\nAnna, Sample Shop$`,
      ),
    )
    expect(mail.html).toContain('Is it &lt;b&gt;blue&lt;/b&gt;?')
    for (const words of [mail.text, mail.html]) expect(words).not.toMatch(/secret|later/)
    expect(
      (await messages()).find(one => one.event?.type === 'conversation.mailed')?.event?.data,
    ).toMatchObject({ by: { name: 'Anna' }, to: 'jan@mail.example' })
    await until(
      async () => (await server.call('letter.list', { state: 'sent' })).items.length === 1,
      'a letter that is sent',
    )
  })

  it('goes to whom the consultant names, whose answer is no word of the client’s', async () => {
    await addMailbox(server, servers)
    await mailed({ to: 'Office@shop.example' })
    const [raw] = await servers.mails('office@shop.example', 1)
    expect((await PostalMime.parse(raw!)).subject).toBe('[D-1001] The conversation with Sample Shop')
    const answer = (from: string, text: string) =>
      servers.send({
        ...{ from, to: 'support@shop.example', text },
        subject: `Re: ${headerOf(raw!, 'Subject')}`,
        inReplyTo: headerOf(raw!, 'Message-ID'),
      })
    await answer('office@shop.example', 'Well done.')
    const aside = await until(
      async () => (await server.call('mail.list', { state: 'quarantined' })).items[0],
      'a mail that is put aside',
    )
    expect(aside).toMatchObject({ from: 'office@shop.example', suggestion: conversation })
    await answer('jan@mail.example', 'Thank you.')
    await until(async () => (await messages()).some(one => one.text === 'Thank you.'), 'the client’s answer')
    expect((await messages()).some(one => one.text === 'Well done.')).toBe(false)
  })

  it('is whole, however long the conversation was', { timeout: 60_000 }, async () => {
    await addMailbox(server, servers)
    for (let n = 1; n <= 520; n++) await says(`Line ${n}.`)
    await mailed({})
    const { text } = await PostalMime.parse((await servers.mails('jan@mail.example', 1))[0]!)
    expect(text).toContain('Is it <b>blue</b>?')
    const lines = text!.match(/^Line \d+\.$/gm)!
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([520, 'Line 1.', 'Line 520.'])
    expect(text).not.toContain('pominięto')
  })

  it('is refused to who does not work in the conversation, and where there is no way for it', async () => {
    expect((await mailed({})).body.error.message).toBe('no mailbox sends mail for this conversation')
    await addMailbox(server, servers)
    const ola = await server.signedIn('Ola')
    expect((await mailed({}, ola)).body.error.code).toBe('not-allowed')
    expect((await mailed({ to: 'nobody' })).body.error.message).toContain('to')
    const other = await server.conversation('Nameless')
    await server.call('conversation.accept', { conversation: other }, anna)
    expect((await mailed({ conversation: other })).body.error.message).toBe(
      'to: this client has given no e-mail: to which address?',
    )
    const { items } = await server.call('letter.list', {})
    expect(items.filter((one: Json) => one.kind === 'transcript')).toEqual([])
  })
})

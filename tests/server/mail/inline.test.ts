// D8, G3: a picture in a signature or a quote comes back with every answer, and is told of once at most.
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, headerOf, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'

const png = (comment: string) =>
  Buffer.concat([
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkM9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
    Buffer.from(comment),
  ])
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const [logo, photo, ours] = [png('the client’s logo'), png('a photo'), png('our logo')]

describeWith(['dovecot', 'postfix'], 'G3 pictures inside of mails', () => {
  let servers: MailServers
  let server: TestServer
  let reader: { token: string }
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())
  beforeEach(async () => {
    await servers.clear()
    server = await startServer()
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    reader = await server.signedIn('Reader', { role: 'superuser', createUser: { manager: true } })
    await addMailbox(server, servers, { channel: 'Mail' })
    return () => server.end()
  })

  const stranger = { from: 'Maria <maria@mail.example>', to: 'support@shop.example' }
  const inside = (filename: string, content: Buffer, cid: string) => ({
    ...{ filename, content, cid },
    contentDisposition: 'inline' as const,
  })
  const said = async (): Promise<Json[]> => {
    const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
    if (items.length === 0) return []
    const { messages } = await server.call('conversation.show', { conversation: items[0].id }, reader)
    return messages.filter((one: Json) => one.author.kind === 'visitor' && !one.event)
  }
  const messages = (count: number) =>
    until(async () => {
      const found = await said()
      return found.length >= count && found
    }, `${count} messages`)
  const filesOf = (message: Json) => (message.files ?? []).map((one: Json) => one.name)
  const leftOf = async (message: Json) => {
    const { attachments } = await server.call('mail.show', { mail: message.mail.id })
    return attachments.map((one: Json) => [one.name, one.left ?? 'kept'])
  }

  /** As Outlook does: no line before the signature, and everything again under a rule. */
  const outlook = (words: string, quoted = '') => `<div><p>${words}</p><p>Best regards<br>Maria
    <img src="cid:image001.png@01DA.SAMPLE"></p></div>${
      quoted &&
      `<div style="border-top:solid 1pt"><p><b>From:</b> Shop &lt;support@shop.example&gt;<br><b>Sent:</b> Sunday
      <br><b>To:</b> Maria<br><b>Subject:</b> Cups</p></div><div><p>${quoted}</p><img src="cid:shop@chatctl"></div>`
    }`

  it('are files of the first message, of no answer after it, and a new one is', async () => {
    const signature = inside('image001.png', logo, 'image001.png@01DA.SAMPLE')
    await servers.send({
      ...stranger,
      subject: 'Cups',
      html: outlook('Is it in stock?'),
      attachments: [signature],
    })
    const [first] = await messages(1)
    expect(filesOf(first)).toEqual(['image001.png'])
    await server.call(
      'message.send',
      { conversation: first.conversation, message: uuidv7(), text: 'Yes, it is.' },
      reader,
    )
    const [raw] = await servers.mails('maria@mail.example', 1)
    const answers = {
      ...stranger,
      subject: `Re: ${headerOf(raw!, 'Subject')}`,
      inReplyTo: headerOf(raw!, 'Message-ID'),
    }
    await servers.send({
      ...answers,
      html: outlook('Then I take <img src="cid:cup@x"> two.', 'Yes, it is.'),
      attachments: [signature, inside('shop.png', ours, 'shop@chatctl'), inside('cup.png', photo, 'cup@x')],
    })
    const [, second] = await messages(2)
    expect(filesOf(second)).toEqual(['cup.png'])
    expect(second.text).not.toMatch(/image001|shop\.png/)
    expect(second.mail.left).toEqual([])
    expect(await leftOf(second)).toEqual([
      ['image001.png', 'again'],
      ['shop.png', 'quoted'],
      ['cup.png', 'kept'],
    ])
    await servers.send({ ...answers, html: outlook('Thank you.', 'Yes, it is.'), attachments: [signature] })
    const [, , third] = await messages(3)
    expect([third.kind, filesOf(third)]).toEqual(['text', []])

    // The content lies there once, and what only quotes brought does not at all.
    const names = await readdir(join(server.data, 'files'), { recursive: true })
    const count = (bytes: Buffer) => names.filter(name => name.endsWith(hashOf(bytes))).length
    expect([count(logo), count(photo), count(ours)]).toEqual([1, 1, 0])
  })

  it('are left in the signature of Gmail and in its quote, also where the mail has a text of its own', async () => {
    const html = `<div dir="ltr">Hello <img src="cid:ii_cup"></div><br><span>-- </span><br><div class="gmail_signature">
      <img src="cid:ii_logo"></div><br><div class="gmail_quote">On Sun, 22 Nov 2026 at 08:41, Shop &lt;support@shop.example&gt;
      wrote:<br><blockquote class="gmail_quote">Before <img src="cid:ii_shop"></blockquote></div>`
    await servers.send({
      ...{ ...stranger, subject: 'Cups', html, text: 'Hello [image: cup.png]\n\n-- \n[image: logo.png]' },
      attachments: [
        inside('cup.png', photo, 'ii_cup'),
        inside('logo.png', logo, 'ii_logo'),
        inside('shop.png', ours, 'ii_shop'),
        // Shown nowhere: a file like any other.
        { filename: 'plan.png', content: png('a plan'), cid: 'nowhere' },
      ],
    })
    const [message] = await messages(1)
    expect(filesOf(message)).toEqual(['cup.png', 'plan.png'])
    expect(await leftOf(message)).toEqual([
      ['cup.png', 'kept'],
      ['logo.png', 'quoted'],
      ['shop.png', 'quoted'],
      ['plan.png', 'kept'],
    ])
  })

  it('are what a mail says that has no words, however often they come', async () => {
    const only = { subject: 'Look', html: '<img src="cid:a">', attachments: [inside('a.png', photo, 'a')] }
    await servers.send({ ...stranger, ...only })
    await messages(1)
    await servers.send({ ...stranger, ...only, html: '<div><img src="cid:a"></div>', text: ' ' })
    const both = await messages(2)
    expect(both.map(filesOf)).toEqual([['a.png'], ['a.png']])
  })
})

// G3, C1, D8: files of mails become files of messages, those of messages leave with mails, and originals can be had.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { runProgram } from '../../support/cli.ts'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer, temporaryFolder } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'
import { upload } from '../../support/upload.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4 sample invoice')
const hashOf = (bytes: Buffer | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describeWith(['dovecot', 'postfix'], 'files in mails', () => {
  let servers: MailServers
  let server: TestServer
  let reader: { token: string; id: string }
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())
  beforeEach(async () => {
    await servers.clear()
    server = await startServer({ graceSeconds: 0.05 })
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    reader = await server.signedIn('Reader', { role: 'superuser', createUser: { manager: true } })
    await addMailbox(server, servers, { channel: 'Mail' })
    return () => server.end()
  })

  const stranger = { from: 'Maria <maria@mail.example>', to: 'support@shop.example' }
  async function shown(): Promise<{ conversation: Json; messages: Json[] }> {
    const [found] = await until(async () => {
      const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
      return items.length > 0 && items
    }, 'a conversation')
    return server.call('conversation.show', { conversation: found.id }, reader)
  }
  const said = async () => (await shown()).messages.filter(one => one.kind === 'file' || one.kind === 'text')

  /** The bytes at a file's address. */
  async function bytesAt(url: string): Promise<Buffer> {
    const answer = await fetch(`${server.url}${url}`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    return Buffer.from(await answer.arrayBuffer())
  }

  it('take what is attached and shown inside, by content, and say what they leave in the original', async () => {
    await server.call('setting.set', { setting: 'file.limit', value: 1 })
    const large = Buffer.alloc(1_200_000, 'large ')
    await servers.send({
      ...stranger,
      subject: 'An invoice',
      html: '<p>See <img src="cid:cup@x"></p>',
      attachments: [
        { filename: '../../etc/invoice.pdf', content: pdf, contentType: 'text/html' },
        { filename: 'photo.jpg', content: '<script>alert(1)</script>' },
        { filename: 'cup.png', content: png, cid: 'cup@x' },
        { filename: 'setup.exe', content: Buffer.from('MZ sample') },
        { filename: 'large.txt', content: large },
        {
          filename: 'invitation',
          contentType: 'text/calendar; method=REQUEST',
          content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
        },
        { contentType: 'message/rfc822', content: 'Subject: inside\r\n\r\nAnother mail.' },
        { filename: 'smime.p7s', contentType: 'application/pkcs7-signature', content: sealed },
        { filename: 'winmail.dat', contentType: 'application/ms-tnef', content: tnef },
      ],
    })
    const [message] = await said()
    expect(message.text).toBe('An invoice\n\nSee [cup.png]\n[setup.exe, 9 B]\n[large.txt, 1.2 MB]')
    const files: Json[] = message.files
    const kept = Object.fromEntries(files.map(file => [file.name, file.type]))
    expect(kept).toEqual({
      'invoice.pdf': 'application/pdf',
      'photo.jpg.txt': 'text/plain',
      'cup.png': 'image/png',
      'invitation.ics': 'text/plain',
      'mail.eml': 'text/plain',
      'smime.p7s': 'application/pkcs7-mime',
      'winmail.dat': 'application/ms-tnef',
    })
    expect(message.mail).toMatchObject({
      subject: 'An invoice',
      from: 'maria@mail.example',
      fromName: 'Maria',
      left: [
        { name: 'setup.exe', size: 9, left: 'program' },
        { name: 'large.txt', size: 1_200_000, left: 'size' },
      ],
    })
    expect(hashOf(await bytesAt(files.find(file => file.name === 'invoice.pdf')!.url))).toBe(hashOf(pdf))
    expect(hashOf(await bytesAt(files.find(file => file.name === 'cup.png')!.url))).toBe(hashOf(png))

    // What was left is in the original, which whoever may read the conversation gets byte by byte.
    const mail = await server.call('mail.show', { mail: message.mail.id })
    const original = await readFile(join(server.data, mail.original))
    const folder = await temporaryFolder()
    const ran = await runProgram(['mail', 'export', mail.id, '--to', 'kept.eml', '--server', server.url], {
      folder: folder.path,
      cwd: folder.path,
      env: { CHATCTL_TOKEN: reader.token },
    })
    expect([ran.code, ran.stderr]).toEqual([0, `${original.length} bytes saved to kept.eml.\n`])
    const exported = await readFile(join(folder.path, 'kept.eml'))
    expect(hashOf(exported)).toBe(hashOf(original))
    expect((await PostalMime.parse(exported)).attachments.length).toBeGreaterThanOrEqual(8)
    await folder.remove()
    const outsider = await server.signedIn('Outsider')
    await server.call('conversation.accept', { conversation: message.conversation }, reader)
    const refused = await server.post('mail.original', { mail: mail.id }, outsider)
    expect(refused.body.error.code).toBe('not-allowed')
  })

  it('wait with a mail that somebody must decide, and come along when it is filed', async () => {
    await servers.send({ ...stranger, subject: 'First', text: 'Hello.' })
    const { conversation } = await shown()
    await servers.send({
      from: 'mallory@mail.example',
      to: 'support@shop.example',
      subject: `Re: [${conversation.code}] x`,
      text: 'From my other address.\n\nOn Sunday, you wrote:\n> Hello.',
      attachments: [{ filename: 'order.pdf', content: pdf }],
    })
    const mail = await until(
      async () => (await server.call('mail.list', { state: 'quarantined' })).items[0],
      'quarantine',
    )
    // Nothing sweeps it meanwhile: it is used by the mail.
    expect(mail.attachments).toMatchObject([{ name: 'order.pdf', file: { type: 'application/pdf' } }])
    await server.call('mail.file', { mail: mail.id })
    const filed = (await said()).at(-1)
    expect(filed).toMatchObject({ text: 'From my other address.', kind: 'file' })
    expect(filed.mail.quoted).toBe('On Sunday, you wrote:\n> Hello.')
    expect(await bytesAt(filed.files[0].url)).toEqual(pdf)
  })

  it('are taken out of the original when a mail is filed that was ignored or banned', async () => {
    await server.call('ban.add', { email: 'mallory@mail.example' })
    await servers.send({
      ...{ from: 'mallory@mail.example', to: 'support@shop.example', subject: 'Banned', text: 'Mine.' },
      attachments: [
        { filename: 'order.pdf', content: pdf },
        { filename: 'setup.exe', content: Buffer.from('MZ sample') },
      ],
    })
    await servers.send({
      ...{ from: 'scanner@mail.example', to: 'support@shop.example', subject: 'Ignored', text: 'A scan.' },
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: [{ filename: 'scan.png', content: png }],
    })
    const aside = (state: string) =>
      until(async () => (await server.call('mail.list', { state })).items[0], `a mail that is ${state}`)
    const [banned, ignored] = [await aside('banned'), await aside('ignored')]
    for (const { attachments } of [banned, ignored]) expect(attachments[0].file).toBeUndefined()
    const outsider = await server.signedIn('Outsider')
    const refused = await server.post('mail.file', { mail: banned.id, new: true }, outsider)
    expect(refused.body.error.code).toBe('not-allowed')

    const filed = await server.call('mail.file', { mail: banned.id, new: true })
    expect(filed.attachments).toMatchObject([{ file: { name: 'order.pdf' } }, { left: 'program' }])
    const { messages } = await server.call('conversation.show', { conversation: filed.conversation }, reader)
    const order = messages.find((one: Json) => one.kind === 'file')
    expect(order.text).toBe('Banned\n\nMine.\n[setup.exe, 9 B]')
    expect(await bytesAt(order.files[0].url)).toEqual(pdf)
    await server.call('mail.file', { mail: ignored.id, conversation: filed.conversation })
    const after = await server.call('conversation.show', { conversation: filed.conversation }, reader)
    expect(after.messages.at(-1)).toMatchObject({ text: 'A scan.', files: [{ name: 'scan.png' }] })
    const again = await server.post('mail.file', { mail: ignored.id, new: true })
    expect(again.body.error.message).toBe('this mail is filed')
  })

  it('D8 are taken out, too, where a mail is filed on the data folder itself, with no server', async () => {
    await server.call('ban.add', { email: 'mallory@mail.example' })
    await servers.send({
      ...{ from: 'mallory@mail.example', to: 'support@shop.example', subject: 'Banned', text: 'Mine.' },
      attachments: [{ filename: 'order.pdf', content: pdf }],
    })
    const banned = await until(
      async () => (await server.call('mail.list', { state: 'banned' })).items[0],
      'a mail that is banned',
    )
    await server.server.close()
    const folder = await temporaryFolder()
    const here = (...words: string[]) =>
      runProgram([...words, '--data', server.data], { folder: folder.path, cwd: folder.path })
    const ran = await here('mail', 'file', banned.id, '--new', '--json')
    expect([ran.code, ran.stderr]).toEqual([0, expect.any(String)])
    const filed = JSON.parse(ran.stdout)
    expect(filed.attachments).toMatchObject([{ file: { name: 'order.pdf' } }])
    const hash = hashOf(pdf)
    expect(await readFile(join(server.data, 'files', hash.slice(0, 2), hash))).toEqual(pdf)
    await folder.remove()
  })

  it('leave with an answer as long as they fit, and are named where they are larger', async () => {
    await server.call('setting.set', { setting: 'mail.files', value: 1 })
    await servers.send({ ...stranger, subject: 'Papers', text: 'Please send them.' })
    const { conversation } = await shown()
    const sent = async (name: string, bytes: Buffer) =>
      (await upload(server.url, `/files?name=${name}`, bytes, { token: reader.token })).body.ok
    const logo = (await upload(server.url, '/files?for=look', png, { token: reader.token })).body.ok
    await server.call('channel.edit', { channel: 'Mail', look: { color: '#b3261e', logo: logo.url } })
    await server.call('mailbox.edit', { mailbox: 'Support', opening: '{visitor.name|Hello},' })
    const wrong = await server.post('mailbox.edit', { mailbox: 'Support', signature: '{visitor.shoes}' })
    expect(wrong.body.error.message).toContain('{visitor.shoes} is not known here')
    const [small, large] = [
      await sent('invoice.pdf', pdf),
      await sent('film.txt', Buffer.alloc(1_500_000, 'x')),
    ]
    await server.call(
      'message.send',
      { conversation: conversation.id, message: uuidv7(), text: 'Here.', files: [small.id, large.id] },
      reader,
    )
    const [raw] = await servers.mails('maria@mail.example', 1)
    const mail = await PostalMime.parse(raw!)
    expect(mail.text!.startsWith('Maria,\n\nHere.')).toBe(true)
    const inside = mail.attachments.find(one => one.contentId === '<logo@chatctl>')
    expect(inside?.mimeType).toMatch(/^image\/(png|jpeg)$/)
    expect(mail.html).toContain('<img src="cid:logo@chatctl"')
    mail.attachments = mail.attachments.filter(one => one !== inside)
    expect(mail.attachments.map(one => [one.filename, one.mimeType])).toEqual([
      ['invoice.pdf', 'application/pdf'],
    ])
    expect(hashOf(new Uint8Array(mail.attachments[0]!.content as ArrayBuffer))).toBe(hashOf(pdf))
    expect(mail.text).toContain('Here.\n[attached: invoice.pdf, 23 B]')
    expect(mail.text).toContain('[film.txt, 1.5 MB, too large for a mail: please ask for it]')
  })
})

/** The first bytes of a PKCS#7 envelope, and of a TNEF stream. */
const sealed = Buffer.from('30820105060a2a864886f70d010702a0'.replace('060a', '0609'), 'hex')
const tnef = Buffer.from('789f3e2201000690', 'hex')

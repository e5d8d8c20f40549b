// B3, E6, D7, D8, C1 with real mail servers: what leaves, what comes back, and what must not get in.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, bodyOf, headerOf, subjectOf, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import type { Json } from '../../support/socket.ts'

describeWith(['dovecot', 'postfix'], 'mail', () => {
  let servers: MailServers
  let server: TestServer
  /** somebody who reads everything and is never online */
  let reader: { token: string }
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())

  beforeEach(async () => {
    await servers.clear()
    server = await startServer({ graceSeconds: 0.05, presenceSeconds: 0.05 })
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('setting.set', { setting: 'mail.retry', value: 1 })
    await server.call('setting.set', { setting: 'company.name', value: 'Sample Shop' })
    reader = await server.signedIn('Reader', { role: 'superuser', createUser: { manager: true } })
    return () => server.end()
  })

  /** Asks while nobody is on duty, says who they are, and stays. */
  async function asks(text = 'Czy wysyłacie do Niemiec?') {
    const visitor = await server.visitor(await server.key())
    const { token } = await visitor.call('visit.start', { page: 'https://shop.example/cart', language: 'pl' })
    await visitor.call('contact.introduce', { name: 'Jan Nowak', email: 'jan@mail.example' })
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text })
    return { visitor, conversation: conversation as string, token }
  }

  /** Answers a mail as a mail program does. */
  const answer = (raw: string, from: string, text: string, more: Record<string, unknown> = {}) =>
    servers.send({
      from,
      to: headerOf(raw, 'Reply-To') || headerOf(raw, 'From'),
      subject: `Re: ${headerOf(raw, 'Subject')}`,
      inReplyTo: headerOf(raw, 'Message-ID'),
      references: headerOf(raw, 'Message-ID'),
      text: `${text}\n\nOn Sunday, Sample Shop wrote:\n> something\n> else`,
      ...more,
    })

  const shown = (conversation: string) => server.call('conversation.show', { conversation }, reader)
  const says = async (conversation: string, text: string): Promise<Json> =>
    until(
      async () =>
        (await shown(conversation)).messages.find((one: Json) => one.kind === 'text' && one.text === text),
      `“${text}” in the conversation`,
    )
  const mails = async (state: string): Promise<Json[]> => (await server.call('mail.list', { state })).items

  it('E6 mails a request to the company, and its answer reaches the window', async () => {
    await addMailbox(server, servers, { notify: ['office@shop.example'] })
    const { visitor } = await asks()
    const [request] = await servers.mails('office@shop.example', 1)
    expect(headerOf(request!, 'Subject')).toMatch(/^\[D-1001\] Question from Jan Nowak/)
    expect(bodyOf(request!)).toContain('Czy wysyłacie do Niemiec?')
    expect(bodyOf(request!)).toContain('jan@mail.example')
    expect(bodyOf(request!)).toContain('https://shop.example/cart')
    expect(headerOf(request!, 'Auto-Submitted')).toBe('auto-generated')
    // RFC 5322, 3.3: other forms of a date count as spam.
    expect(headerOf(request!, 'Date')).toMatch(/^\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/)
    await answer(request!, 'office@shop.example', 'Tak, w trzy dni.')
    const told = await visitor.event('message.sent', event => event.data.text === 'Tak, w trzy dni.')
    expect(told.data.author).toMatchObject({ kind: 'consultant', name: 'Sample Shop' })
    // It was answered, though by nobody who talks here: it is missed no more, and may still be taken.
    const anna = await server.signedIn('Anna')
    const codes = async (queue: string) =>
      (await server.call('conversation.list', { queue }, { token: anna.token })).items.map(
        (one: { code: string }) => one.code,
      )
    expect(await codes('missed')).toEqual([])
    expect(await codes('others')).toEqual(['D-1001'])
    const live = await server.live(anna.token)
    await live.call('conversation.accept', { conversation: 'D-1001' })
    expect(await codes('mine')).toEqual(['D-1001'])
    await live.close()
  })

  it('B3 bundles answers for who is away, and takes the answer by mail into the same conversation', async () => {
    await server.call('setting.set', { setting: 'mail.wait', value: 1 })
    await addMailbox(server, servers)
    const anna = await server.signedIn('Anna')
    const live = await server.live(anna.token)
    await live.call('consultant.presence', { consultant: anna.id, presence: 'online' })
    const { visitor, conversation } = await asks('Is it in stock?')
    await visitor.close()
    await until(async () => !(await shown(conversation)).conversation.present, 'leaving')
    for (const text of ['Yes, it is.', 'Two are left.', 'Shall I keep one?'])
      await live.call('message.send', { conversation, message: uuidv7(), text })
    const [mail, ...more] = await servers.mails('jan@mail.example', 1)
    expect(more).toEqual([])
    for (const text of ['Yes, it is.', 'Two are left.', 'Shall I keep one?', '> Is it in stock?'])
      expect(bodyOf(mail!)).toContain(text)
    expect(subjectOf(mail!)).toBe('[D-1001] Odpowiedź: Sample Shop')
    const told = async () => (await shown(conversation)).conversation
    await until(
      async () => (await told()).deliveredSeq === (await told()).lastSeq,
      'what was mailed, delivered',
    )
    expect((await told()).visitorReadSeq).toBeLessThan((await told()).lastSeq)
    await answer(mail!, 'jan@mail.example', 'Please do!')
    const said = await says(conversation, 'Please do!')
    expect(said.author.kind).toBe('visitor')
    await live.call('message.send', { conversation, message: uuidv7(), text: 'Done.' })
    const [, second] = await servers.mails('jan@mail.example', 2)
    expect(headerOf(second!, 'In-Reply-To')).toMatch(/^<.+@mail\.example>$/)
    expect(bodyOf(second!)).not.toContain('Two are left.')
    await live.close()
  })

  it.each(['delete', 'seen'])(
    'E6 leaves a request in the company’s own mailbox for people to read, where others are treated by %s',
    async after => {
      await addMailbox(server, servers, { after })
      await asks()
      await servers.send({
        from: 'jan@mail.example',
        to: 'support@shop.example',
        subject: 's',
        text: 'Hello',
      })
      await until(async () => (await mails('ignored')).length === 2, 'two mails that were fetched')
      const box = servers.maildir('support@shop.example')
      const untouched = async () => {
        const [fresh, looked] = await Promise.all(
          ['new', 'cur'].map(part => readdir(join(box, part)).catch(() => [])),
        )
        return [...fresh!, ...looked!].filter(name => !/,\w*S/.test(name))
      }
      await until(async () => (await untouched()).length === 1, 'one that is treated')
      const [name] = await untouched()
      const raw = await readFile(join(box, 'new', name!), 'utf8').catch(() =>
        readFile(join(box, 'cur', name!), 'utf8'),
      )
      expect(headerOf(raw, 'Subject')).toContain('[D-1001]')
    },
  )

  it('B3 mails nothing to who is back first', async () => {
    await server.call('setting.set', { setting: 'mail.wait', value: 3600 })
    await addMailbox(server, servers)
    const anna = await server.signedIn('Anna')
    const live = await server.live(anna.token)
    const { visitor, conversation, token } = await asks()
    await visitor.close()
    await until(async () => !(await shown(conversation)).conversation.present, 'leaving')
    await live.call('message.send', { conversation, message: uuidv7(), text: 'Yes.' })
    const waiting = await server.call('letter.list', { state: 'waiting' })
    expect(waiting.items.map((one: Json) => one.kind)).toContain('answer')
    const again = await server.visitor(await server.key())
    await again.call('visit.start', { token })
    const { items } = await server.call('letter.list', { conversation })
    expect(items.find((one: Json) => one.kind === 'answer')).toMatchObject({
      state: 'cancelled',
      error: 'the visitor is back',
    })
    await again.close()
    await live.close()
  })

  it('D8 quarantines a stranger with somebody’s number, and files it when that is confirmed', async () => {
    await addMailbox(server, servers)
    const { conversation } = await asks()
    const mallory = { from: 'mallory@mail.example', to: 'support@shop.example' }
    await servers.send({ ...mallory, subject: 'Re: [D-1001] your order', text: 'Send it to me instead.' })
    const [mail] = await until(async () => {
      const found = await mails('quarantined')
      return found.length > 0 && found
    }, 'quarantine')
    expect(mail).toMatchObject({ from: 'mallory@mail.example', suggestion: conversation, conversation: null })
    expect(JSON.stringify((await shown(conversation)).messages)).not.toContain('instead')
    // Who the conversation is with may name it.
    await servers.send({
      from: 'Jan <jan@mail.example>',
      to: 'support@shop.example',
      subject: '[D-1001] one more thing',
      text: 'And to Austria?',
    })
    await says(conversation, 'And to Austria?')
    await server.call('mail.file', { mail: mail.id })
    await says(conversation, 'Send it to me instead.')
    expect(await mails('quarantined')).toEqual([])
  })

  it('D8 trusts no token but its own, and nobody who answers for the company unasked', async () => {
    await addMailbox(server, servers, { notify: ['office@shop.example'] })
    const { conversation } = await asks()
    const [request] = await servers.mails('office@shop.example', 1)
    await answer(request!, 'mallory@mail.example', 'Pay here.')
    const [mail] = await until(async () => {
      const found = await mails('quarantined')
      return found.length > 0 && found
    }, 'quarantine')
    expect(mail).toMatchObject({ suggestion: conversation, role: 'company' })
    const token = /chatctl\.([a-z2-7]{42})@/.exec(headerOf(request!, 'Message-ID'))![1]!
    const forged = token.replace(/.{4}$/, end => (end === 'aaaa' ? 'bbbb' : 'aaaa'))
    await servers.send({
      from: 'mallory@mail.example',
      to: 'support@shop.example',
      inReplyTo: `<chatctl.${forged}@shop.example>`,
      subject: 'Re: hello',
      text: 'Pay there.',
    })
    await until(async () => (await mails('ignored')).some(one => one.text === 'Pay there.'), 'the forged one')
    expect(JSON.stringify((await shown(conversation)).messages)).not.toContain('Pay')
  })

  it('D8 finds the way by the address alone, where the server delivers plus addresses', async () => {
    await addMailbox(server, servers, { notify: ['office@shop.example'], plusAddress: true })
    const { visitor } = await asks()
    const [request] = await servers.mails('office@shop.example', 1)
    expect(headerOf(request!, 'Reply-To')).toMatch(/^support\+c\.[a-z2-7]{42}@shop\.example$/)
    await answer(request!, 'office@shop.example', 'Tak.', { inReplyTo: undefined, references: undefined })
    await visitor.event('message.sent', event => event.data.text === 'Tak.')
  })

  it('D8 takes automatic answers, lists and its own mails for what they are', async () => {
    await addMailbox(server, servers)
    const { conversation } = await asks()
    const to = { from: 'jan@mail.example', to: 'support@shop.example', subject: '[D-1001] x' }
    await servers.send({ ...to, text: 'I am away.', headers: { 'Auto-Submitted': 'auto-replied' } })
    await servers.send({ ...to, text: 'News.', headers: { 'List-Id': '<news.mail.example>' } })
    const ignored = await until(async () => {
      const found = await mails('ignored')
      return found.length === 3 && found
    }, 'three ignored mails')
    expect(ignored.map(one => one.reason).sort()).toEqual([
      'an automatic answer',
      'from a mailing list',
      'left from here',
    ])
    expect((await shown(conversation)).messages.filter((one: Json) => one.kind === 'text').length).toBe(1)
  })

  it('D7 marks what bounced as failed, and tries it again when asked', async () => {
    await addMailbox(server, servers)
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', {})
    await visitor.call('contact.introduce', { email: 'gone@elsewhere.example' })
    const { conversation } = await visitor.call('message.send', { message: uuidv7(), text: 'Hello?' })
    await visitor.close()
    await until(async () => !(await shown(conversation)).conversation.present, 'leaving')
    const anna = await server.signedIn('Anna')
    await server.call(
      'message.send',
      { conversation, message: uuidv7(), text: 'Hello!' },
      { token: anna.token },
    )
    const failed = await until(
      async () => (await server.call('letter.list', { state: 'failed' })).items[0],
      'the bounce',
    )
    expect(failed.error).toContain('no mail leaves this machine')
    const { messages } = await shown(conversation)
    expect(messages.at(-1).event).toMatchObject({
      type: 'message.failed',
      data: { letter: failed.id, to: 'gone@elsewhere.example' },
    })
    await server.call('letter.retry', { letter: failed.id })
    await until(
      async () => (await server.call('letter.show', { letter: failed.id })).state !== 'failed',
      'another try',
    )
  })

  it('C1 answers two lines that were said one after the other with one mail', async () => {
    await server.call('channel.add', { name: 'Mail', kind: 'email' })
    await addMailbox(server, servers, { channel: 'Mail' })
    await server.call('setting.set', { setting: 'mail.wait', value: 1 })
    const anna = await server.signedIn('Anna')
    await servers.send({
      from: 'maria@mail.example',
      to: 'support@shop.example',
      subject: 's',
      text: 'Is it?',
    })
    const [{ id }] = await until(async () => {
      const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
      return items.length > 0 && items
    }, 'the conversation')
    for (const text of ['Yes, it is.', 'Two are left.'])
      await server.call('message.send', { conversation: id, message: uuidv7(), text }, { token: anna.token })
    const [mail, ...more] = await servers.mails('maria@mail.example', 1)
    expect(more).toEqual([])
    expect(bodyOf(mail!)).toContain('Yes, it is.\n\nTwo are left.')
  })

  it('C1 opens a conversation for a mail, answers as mail with thread and signature, never editable (C13)', async () => {
    const sales = await server.call('group.add', { name: 'Sales' })
    await server.call('channel.add', { name: 'Mail', kind: 'email', group: 'Sales' })
    await addMailbox(server, servers, { channel: 'Mail', signature: 'Sample Shop, Sample Street 1' })
    const anna = await server.signedIn('Anna', { groups: ['Sales'] })
    const live = await server.live(anna.token)
    const id = await servers.send({
      from: 'Maria Nowak <maria@mail.example>',
      to: 'support@shop.example',
      subject: 'A broken <b>cup</b>',
      html: '<p>It came <b>broken</b>.</p><script>alert(1)</script><img src="https://tracker.example/x">',
    })
    const [found] = await until(async () => {
      const { items } = await server.call('conversation.list', { channel: 'Mail' }, reader)
      return items.length > 0 && items
    }, 'the conversation')
    expect(found).toMatchObject({ name: 'Maria Nowak', group: sales.id, present: false })
    const { messages, contact } = await shown(found.id)
    expect(contact.emails).toEqual(['maria@mail.example'])
    expect(messages.find((one: Json) => one.kind === 'text').text).toBe(
      'A broken <b>cup</b>\n\nIt came broken.',
    )
    const message = uuidv7()
    await live.call('message.send', { conversation: found.id, message, text: 'We send another.' })
    const [mail] = await servers.mails('maria@mail.example', 1)
    expect(headerOf(mail!, 'Subject')).toBe(`[${found.code}] Re: A broken <b>cup</b>`)
    expect(headerOf(mail!, 'In-Reply-To')).toBe(id)
    expect(headerOf(mail!, 'References')).toContain(id)
    expect(bodyOf(mail!)).toContain('> It came broken.')
    expect(bodyOf(mail!)).toContain('Sample Street 1')
    expect(mail).not.toContain('tracker')
    const edit = { conversation: found.id, message, text: 'x' }
    expect((await live.ask('message.edit', edit)).error.code).toBe('too-late')
    await answer(mail!, 'maria@mail.example', 'Thank you!')
    await says(found.id, 'Thank you!')
    await live.close()
  })

  it('D7, D8 tries a mailbox out, and says in words what is wrong', async () => {
    await addMailbox(server, servers)
    const good = await server.call('mailbox.test', { mailbox: 'Support' })
    expect(good).toMatchObject({ ok: true })
    expect(good.sending).toContain('sent a mail to support@shop.example')
    expect(good.receiving).toContain('the mail that was sent has come')
    const { items } = await server.call('mailbox.folders', { mailbox: 'Support' })
    expect(items).toContainEqual({ name: 'INBOX', chosen: true, mails: 1 })
    await server.call('mailbox.edit', { mailbox: 'Support', password: 'wrong', folders: ['INBOX'] })
    const bad = await server.call('mailbox.test', { mailbox: 'Support' })
    expect(bad.ok).toBe(false)
    expect(bad.sending).toContain('user, password or token is wrong')
    expect(bad.receiving).toContain('user, password or token is wrong')
    await server.call('mailbox.edit', { mailbox: 'Support', smtpPort: 1, imapPort: 1 })
    const none = await server.call('mailbox.test', { mailbox: 'Support' })
    expect(none.sending).toContain('nothing listens there')
    expect(none.receiving).toContain('nothing listens there')
    await until(async () => {
      const [one] = (await server.call('mailbox.list', {})).items
      return one.receivingTrouble.includes('nothing listens there') && one
    }, 'the trouble')
  })
})

// D7: the words of mails are the company's to change, seen before they leave, and back to how they come.
import PostalMime from 'postal-mime'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type MailServers, startMailServers } from '../../support/mail-servers.ts'
import { addMailbox, until } from '../../support/post.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'

describeWith(['dovecot', 'postfix'], 'D7 templates of mails', () => {
  let servers: MailServers
  let server: TestServer
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.end())
  beforeEach(async () => {
    await servers.clear()
    server = await startServer({ graceSeconds: 0.05 })
    await server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await server.call('setting.set', { setting: 'company.name', value: 'Sample Shop' })
    await addMailbox(server, servers, { notify: ['office@shop.example'] })
    return () => server.end()
  })

  const edit = (templates: Record<string, string>) =>
    server.post('mailbox.edit', { mailbox: 'Support', templates })
  const preview = (more: object) => server.call('mailbox.preview', { mailbox: 'Support', ...more })

  it('make the request to the company and the answer to the client, in their languages', async () => {
    const request =
      'Subject: A question of {visitor.name}\n\nPlease look:\n\n{question}\n\nWrite to {visitor.email}'
    const answer =
      'Subject: Nowiny z {company.name}\n\nDzień dobry {visitor.name|},\n\n{answer}\n\nZapraszamy!\n\nPytanie:\n{quote}\n'
    expect((await edit({ 'request.en': request, 'answer.pl': answer })).status).toBe(200)
    const visitor = await server.visitor(await server.key())
    await visitor.call('visit.start', { language: 'pl' })
    await visitor.call('contact.introduce', { name: 'Jan Nowak', email: 'jan@mail.example' })
    const { conversation } = await visitor.call('message.send', {
      message: uuidv7(),
      text: 'Is it in stock?',
    })
    await visitor.close()
    const toCompany = await PostalMime.parse((await servers.mails('office@shop.example', 1))[0]!)
    expect(toCompany.subject).toBe('[D-1001] A question of Jan Nowak')
    expect(toCompany.text!.trim()).toBe('Please look:\n\nIs it in stock?\n\nWrite to jan@mail.example')
    const anna = await server.signedIn('Anna')
    await until(
      async () => !(await server.call('conversation.show', { conversation }, anna)).conversation.present,
      'leaving',
    )
    await server.call('message.send', { conversation, message: uuidv7(), text: 'Tak.' }, anna)
    const toClient = await PostalMime.parse((await servers.mails('jan@mail.example', 1))[0]!)
    expect(toClient.subject).toBe('[D-1001] Nowiny z Sample Shop')
    expect(toClient.text!.trim()).toBe(
      'Dzień dobry Jan Nowak,\n\nTak.\n\nZapraszamy!\n\nPytanie:\n> Is it in stock?',
    )
    expect(toClient.html).toMatch(
      /<p[^>]*>Zapraszamy!<\/p>.*<blockquote[^>]*>Is it in stock\?<\/blockquote>/s,
    )
  })

  it('are refused with what they name that nobody knows, and nothing is changed', async () => {
    const wrong = await edit({ 'answer.en': '{answer}', 'request.en': '{question} {visitor.shoes}' })
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringContaining('templates.request.en: {visitor.shoes} is not known here: {question}, {page}'),
    ])
    expect((await edit({ 'answer.de': '{answer}' })).body.error.message).toContain('answer.de')
    expect((await server.call('mailbox.show', { mailbox: 'Support' })).templates).toEqual({})
  })

  it('are seen before they leave, kept or not, and go back to how they come', async () => {
    const usual = await preview({ kind: 'answer', language: 'uk' })
    expect(usual).toMatchObject({ own: false, language: 'uk', subject: '[D-1042] Відповідь: Sample Shop' })
    const tried = await preview({ kind: 'answer', language: 'uk', template: 'Subject: Нове\n\n{answer}' })
    expect(tried).toMatchObject({ subject: '[D-1042] Нове', text: 'Так, є. Відкласти для вас?\n' })
    expect(await preview({ kind: 'answer', language: 'uk' })).toEqual(usual)
    const fault = await server.post('mailbox.preview', { mailbox: 'Support', kind: 'answer', template: 'x' })
    expect(fault.body.error.message).toBe('template: {answer} is missing: what the mail is for')
    await edit({ 'answer.uk': 'Subject: Нове\n\n{answer}', 'reply.uk': '{answer}' })
    expect(await preview({ kind: 'answer', language: 'uk' })).toMatchObject({ own: true, text: tried.text })
    await edit({ 'answer.uk': '' })
    expect(await preview({ kind: 'answer', language: 'uk' })).toEqual(usual)
    expect((await server.call('mailbox.show', { mailbox: 'Support' })).templates).toEqual({
      'reply.uk': '{answer}',
    })
  })

  it('F2 stand in the set-up as a document, which gives and takes them', async () => {
    await edit({ 'answer.en': 'Subject: Ours\n\n{answer}' })
    const { mailboxes } = await server.call('config.show', {})
    expect(mailboxes[0].templates).toEqual({ 'answer.en': 'Subject: Ours\n\n{answer}' })
    const apply = (templates: object) =>
      server.post('config.apply', { config: { mailboxes: [{ ...mailboxes[0], templates }] } })
    expect((await apply({ 'reply.en': 'Hi,\n\n{answer}' })).body.ok.changes).toHaveLength(1)
    expect((await apply({ 'reply.en': 'Hi,\n\n{answer}' })).body.ok.changes).toEqual([])
    expect((await apply({ 'answer.en': '' })).body.ok.changes).toHaveLength(1)
    const { templates } = await server.call('mailbox.show', { mailbox: 'Support' })
    expect(templates).toEqual({ 'reply.en': 'Hi,\n\n{answer}' })
    const wrong = await apply({ 'reply.en': '{nobody}\n{answer}' })
    expect(wrong.body.error.message).toContain('{nobody} is not known here')
  })
})

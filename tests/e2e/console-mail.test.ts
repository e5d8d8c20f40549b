// C1, D7, D8: mail in the operator's console, with real mail servers: read, unfolded, answered, decided, sent again.
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'
import type { Console } from '../support/console.ts'
import { type MailServers, startMailServers } from '../support/mail-servers.ts'
import { addMailbox, bodyOf, headerOf } from '../support/post.ts'
import { describeWith } from '../support/programs.ts'

describeWith(['dovecot', 'postfix'], 'mail in the console', () => {
  let shop: Company
  let servers: MailServers
  let anna: Console
  let ola: Console
  let home: string

  beforeAll(async () => {
    ;[shop, servers] = await Promise.all([openCompany(), startMailServers()])
    home = join(shop.folder, 'home')
    await mkdir(join(home, 'Downloads'), { recursive: true })
    await shop.server.call('channel.add', { name: 'Mail', kind: 'email' })
    await shop.server.call('setting.set', { setting: 'mail.retry', value: 1 })
    await shop.server.call('setting.set', { setting: 'mail.wait', value: 0 })
    await addMailbox(shop.server, servers, { channel: 'Mail' })
    await shop.hires('anna@example.com', 'Anna K.', '--manager', '--role', 'superuser')
    await shop.hires('ola@example.com', 'Ola')
    const env = { HOME: home, XDG_DOWNLOAD_DIR: join(home, 'Downloads') }
    anna = await shop.console('anna@example.com', { columns: 120, rows: 36, env })
    ola = await shop.console('ola@example.com', { columns: 80, rows: 24 })
  }, 90_000)
  afterAll(async () => {
    await shop?.end()
    await servers?.end()
  })

  const to = 'support@shop.example'

  it('C1 shows subject, sender, files and folded quotes, and its original is saved by a key', async () => {
    await servers.send({
      from: 'Maria Nowak <maria@mail.example>',
      to,
      subject: 'A broken cup',
      text: 'It came \u001b[31mbroken.\n\nOn Sunday, Sample Shop wrote:\n> Your order has left.',
      attachments: [{ filename: 'cup.txt', content: 'a sample' }],
    })
    await anna.presses('2').sees('Maria Nowak')
    await anna.presses('enter').sees('✉ A broken cup')
    await anna.sees('Maria Nowak <maria@mail.example>')
    await anna.sees('↧ cup.txt')
    await anna.sees('▸ 2 quoted lines')
    // Here `q` would be a letter of the answer.
    expect(anna.screen()).not.toContain('quoted lines · q')
    expect(anna.screen()).not.toContain('Your order has left')
    await anna.presses('up').sees('▸ 2 quoted lines · q')
    await anna.types('q').sees('> Your order has left.')
    await anna.types('m').sees('saved: ')
    const saved = await readFile(join(home, 'Downloads', 'A broken cup.eml'), 'utf8')
    expect(headerOf(saved, 'Subject')).toBe('A broken cup')
    await anna.types('q').seesNoMore('Your order has left')
    await anna.presses('end').types('We send another.').presses('enter')
    const [mail] = await servers.mails('maria@mail.example', 1)
    expect(bodyOf(mail!)).toContain('We send another.')
  })

  it('D8 counts what is put aside, live, and puts it where it belongs, with the address if one likes', async () => {
    const subject = 'Re: [D-1001] from elsewhere'
    await servers.send({ from: 'maria.private@mail.example', to, subject, text: 'My private address.' })
    await anna.sees('✉ 1 mail · Alt+9')
    await anna.presses('alt+9').sees(subject)
    await anna.sees('D-1001 stands in the subject')
    await anna.presses('enter').sees('My private address.')
    await anna.presses('enter').sees('put into D-1001 Maria Nowak, and know')
    await anna.presses('down', 'enter').sees('✓ filed: D-1001')
    await anna.seesNoMore('✉ 1 mail')
    await anna.sees('✉ Re: [D-1001] from elsewhere')
    // The address is known now: nobody has to decide again.
    await servers.send({ from: 'maria.private@mail.example', to, subject: '[D-1001] x', text: 'Again me.' })
    await anna.sees('Again me.')
    await ola.presses('alt+9').sees('for those who manage channels')
  })

  it('D8 begins a conversation with a mail, and none with one that names no sender', async () => {
    const nameless = 'To: support@shop.example\r\nSubject: From nowhere\r\n\r\nWho am I?\r\n'
    await anna.presses('end')
    await servers.drop(to, nameless)
    await anna.sees('✉ 1 mail · Alt+9')
    await anna.presses('alt+9').sees('From nowhere')
    await anna.presses('enter').sees('Who am I?')
    await anna.presses('enter').sees('put into another conversation')
    expect(anna.screen()).not.toContain('begin a new conversation')
    await anna.types('drop').presses('enter').sees('✓ dropped')
    await anna.presses('escape').seesNoMore('✉ 1 mail')
    await servers.send({ from: 'olena@mail.example', to, subject: '[D-1001] not mine', text: 'I am new.' })
    await anna.sees('✉ 1 mail · Alt+9')
    await anna.presses('alt+9').sees('not mine')
    await anna.presses('enter').sees('I am new.')
    await anna.presses('enter').sees('put into D-1001')
    await anna.types('begin').presses('enter').sees('✓ filed: D-1002')
    await anna.presses('alt+a').sees('with you')
    await anna.presses('escape')
  })

  it('D7 shows what could not be sent where it was said, and sends it again by one key', async () => {
    await servers.send({ from: 'gone@elsewhere.example', to, subject: 'No way back', text: 'Answer me.' })
    await anna.presses('alt+2').sees('No way back')
    await anna.presses('enter').sees('✉ No way back')
    await anna.types('Here it is.').presses('enter').sees('did not get')
    await anna.sees('✉ 1 mail')
    await anna.presses('up').types('t').sees('✓ it is sent again')
    // It fails as before, and says so once more.
    await anna.until(() => (anna.screen().match(/did not get/g) ?? []).length >= 2, 'does not fail again')
    await anna.presses('end', 'alt+9').sees('put aside')
    await anna.presses('tab').sees('D-1003 → gone@elsewhere.example')
    await anna.presses('enter').sees('give it up')
    await anna.presses('down', 'enter').sees('given up')
    await anna.presses('escape').seesNoMore('✉ 1 mail')
  })
})

// The plain console of the built program: views read and searched, quick replies kept, files attached, long answers paged.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownEnvironment, program, runProgram } from '../../support/cli.ts'
import { type Company, openCompany } from '../../support/company.ts'
import { Terminal } from '../../support/terminal.ts'

const slow = { timeout: 180_000 }

async function company(): Promise<Company> {
  const opened = await openCompany()
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  await opened.signsIn('anna@example.com')
  return opened
}

async function written(shop: Company, name: string, text: string) {
  const visitor = await shop.server.visitor(await shop.server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  await visitor.call('contact.introduce', { name })
  await visitor.call('message.send', { message: crypto.randomUUID(), text })
  return visitor
}

/** What it says to these lines, run to their end. */
async function says(shop: Company, ...lines: string[]): Promise<string> {
  const ran = await runProgram(['console', '--plain'], {
    folder: join(shop.folder, 'anna@example.com'),
    input: lines.map(line => `${line}\n`).join(''),
  })
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  return ran.stdout
}

function atTerminal(shop: Company, login: string): Terminal {
  const terminal = new Terminal({
    name: 'the plain console',
    command: process.execPath,
    args: [program, 'console', '--plain'],
    env: ownEnvironment(join(shop.folder, login)),
    columns: 100,
    rows: 24,
  })
  onTestFinished(() => terminal.kill())
  return terminal
}

describe('B1 views without a screen', () => {
  it('history is searched and read, people and operators are listed, each by its word', slow, async () => {
    const shop = await company()
    await written(shop, 'Jan Nowak', 'Czy mogę zwrócić żółte buty?')
    await written(shop, 'Tom Sample', 'Where is my parcel?')
    await says(shop, 'open Jan Nowak', 'write Tak.', 'close yes')
    const history = await says(shop, 'history', '1', 'zolte', '1', '')
    expect(history).toContain('closed conversations; words are looked for in all')
    expect(history).toMatch(/1\. Jan Nowak {2}D-1001, .*Anna K\. · Tak\./)
    expect(history).toMatch(/Jan Nowak: Czy mogę zwrócić żółte buty\?[\s\S]*Czy mogę zwrócić żółte buty\?/)
    expect(history).toContain('number opens, words look for it, + goes on; an empty line ends')

    const people = await says(shop, 'people tom', '', 'operators')
    expect(people).toMatch(/1\. Tom Sample/)
    expect(people).not.toMatch(/\d\. Jan Nowak/)
    expect(people).toMatch(/1\. Anna K\., ● online · 0 of 20: anna@example\.com/)
    expect(await says(shop, 'blacklist', '', 'requests')).toMatch(
      /nobody is banned[\s\S]*Jan Nowak|Tom Sample/,
    )
  })
})

describe('B5 quick replies without a screen', () => {
  it(
    'are added, changed, used and deleted; a field at a time, and what is wrong is asked again',
    slow,
    async () => {
      const shop = await company()
      const visitor = await written(shop, 'Jan Nowak', 'Returns?')
      const terms = join(shop.folder, 'terms.txt')
      writeFileSync(terms, 'sample terms')
      const added = await says(
        shop,
        'reply-add',
        ...['/zwrot', 'Zwrot', 'Masz {nothing} dni', '', ''],
        ...['', '', 'Masz 30 dni.\\nPozdrawiam', terms, '/no/such/file', '', '1'],
        'replies',
      )
      expect(added).toContain('unknown: {nothing}')
      expect(added).toContain('saved /zwrot')
      expect(added).toMatch(/Files: 1 terms\.txt; a path attaches one/)
      expect(added).toMatch(/\/zwrot: Zwrot \(mine\) \+ terms\.txt/)
      const changed = await says(
        shop,
        'reply-edit zwrot',
        '',
        'Zwrot butów',
        '',
        '-1',
        '',
        'replies',
        'reply-edit nope',
      )
      expect(changed).toMatch(/\/zwrot: Zwrot butów \(mine\)$/m)
      expect(changed).toContain('no quick reply is nope')
      await says(shop, 'open Jan', '/zwrot', 'yes')
      await visitor.when(
        () =>
          JSON.stringify(visitor.frames).includes('Masz 30 dni.\\\\nPozdrawiam') ||
          JSON.stringify(visitor.frames).includes('Masz 30 dni.\\nPozdrawiam'),
        'the reply',
      )
      const removed = await says(shop, 'reply-remove /zwrot', 'yes', 'replies')
      expect(removed).toContain('deleted /zwrot')
      expect(removed).not.toContain('/zwrot: Zwrot butów')
      expect(await says(shop, 'reply-edit hello')).toContain('only those who manage channels')
    },
  )
})

describe('C6 quick replies with files without a screen', () => {
  it('name their files before the yes, and send them with the text', slow, async () => {
    const shop = await company()
    const visitor = await written(shop, 'Jan Nowak', 'The price list?')
    const path = join(shop.folder, 'prices.txt')
    writeFileSync(path, 'sample prices')
    const reply = ['/prices', 'Prices', 'Here they are.', '--scope', 'site', '--file', path]
    await shop.chatctl('reply', 'add', ...reply)
    const said = await says(shop, 'replies', 'open Jan', '/prices', 'yes')
    expect(said).toContain('/prices: Prices (shared) + prices.txt')
    expect(said).toMatch(/Here they are\.\s+\+ prices\.txt/)
    const { data } = await visitor.event('message.sent', event => event.data.text === 'Here they are.')
    expect(data.files).toMatchObject([{ name: 'prices.txt', size: 13 }])
  })
})

describe('G3 files without a screen', () => {
  it('go with the next words, or alone', slow, async () => {
    const shop = await company()
    const visitor = await written(shop, 'Jan Nowak', 'The invoice?')
    const invoice = join(shop.folder, 'invoice.txt')
    writeFileSync(invoice, 'sample invoice')
    const said = await says(
      shop,
      ...['open Jan', `attach ${invoice}`, 'note for colleagues', 'write Here it is.'],
      ...[`attach ${invoice}`, 'send', 'send', 'attach /no/such/file'],
    )
    expect(said).toContain('invoice.txt goes with the message')
    expect(said).toContain('nothing waits here')
    const sent = () =>
      JSON.stringify(visitor.frames)
        .split('"type":"message.sent"')
        .filter(part => part.includes('invoice.txt'))
    await visitor.when(() => sent().length >= 2, 'two files')
    expect(sent()[0]).toContain('Here it is.')
  })
})

describe('--plain help', () => {
  it(
    'is paged at a terminal, whole in a pipe, said of one word, and called with a slash, too',
    slow,
    async () => {
      const shop = await company()
      const piped = await says(shop, '/help', '/queues')
      expect(piped).toMatch(/^open \[n \| code \| name\]: /m)
      expect(piped).toMatch(/^quit: /m)
      expect(piped).not.toContain('an empty line goes on')
      expect(piped).toMatch(/^Mine 0$/m)
      expect(await says(shop, 'help wri')).toMatch(/write \[text\]: .*\n$/)

      const terminal = atTerminal(shop, 'anna@example.com')
      await terminal.sees('help lists the commands')
      await terminal
        .types('/help')
        .presses('enter')
        .sees(/… \d+ more: an empty line goes on/)
      expect(terminal.screen()).toContain('open [n | code | name]')
      expect(terminal.screen()).not.toMatch(/^quit: /m)
      await terminal.presses('enter').sees(/^unmark: /m)
      await terminal.presses('enter').sees(/^close: /m)
      await terminal.presses('enter').sees(/^quit: /m)
      await terminal.types('quit').presses('enter')
      expect(await terminal.exited).toBe(0)
    },
  )
})

describe('C3 C5 tasks and tags without a screen', () => {
  it('are added, changed, done, taken back and removed, and the client is tagged', slow, async () => {
    const shop = await company()
    await written(shop, 'Jan Nowak', 'Call me today?')
    const said = await says(
      shop,
      ...['open Jan', 'task Call back', 'nosuchday', '', '', 'today', ''],
      ...['task-edit Call Jan back', '', '', 'important', 'done', 'undo', 'task-remove', 'important'],
      ...['tags vip, returns', 'card', 'tags', ''],
    )
    expect(said).toContain('nosuchday is no day and no time')
    expect(said).toMatch(/1\. Jan Nowak: today.* Call Jan back/)
    expect(said).toMatch(/done: Call Jan back · undo undoes it/)
    expect(said).toMatch(/Call Jan back[\s\S]*Nothing is to be done today[\s\S]*vip/)
    expect(said).toContain('now vip, returns; your words, an empty line keeps it')
  })
})

describe('C8 G3 mentions and files without a screen', () => {
  it(
    'mentions are listed and opened where they stand; files are saved whole before the end',
    slow,
    async () => {
      const shop = await company()
      await shop.hires('ola@example.com', 'Ola')
      await shop.signsIn('ola@example.com')
      const visitor = await written(shop, 'Jan Nowak', 'Here is the photo')
      for (let i = 1; i <= 14; i++)
        await visitor.call('message.send', { message: crypto.randomUUID(), text: `word ${i}` })
      const photo = join(shop.folder, 'photo.txt')
      writeFileSync(photo, 'a sample photo')
      await says(shop, 'open Jan', 'accept')
      // Only who is there can be invited.
      await atTerminal(shop, 'ola@example.com').sees('online')
      await says(shop, 'open Jan', 'invite Ola', `attach ${photo}`, 'send', 'note @Ola look at this')
      for (let i = 1; i <= 14; i++)
        await visitor.call('message.send', { message: crypto.randomUUID(), text: `later ${i}` })

      const folder = join(shop.folder, 'ola@example.com')
      const env = { XDG_DOWNLOAD_DIR: folder }
      const input = ['mentions', '1', 'earlier', ''].map(line => `${line}\n`).join('')
      const ran = await runProgram(['console', '--plain'], { folder, input, env })
      expect(ran).toMatchObject({ code: 0, stderr: '' })
      expect(ran.stdout).toMatch(/1\. ● Anna K\. → Jan Nowak {2}D-1001/)
      expect(ran.stdout).toMatch(/note, Anna K\.: @Ola look at this[\s\S]*later 9\n(?!.*later 14)/)
      expect(ran.stdout).toContain('more came after: later says it')
      const number = /#(\d+) .*\[photo\.txt\]/.exec(ran.stdout)?.[1]
      const saved = await runProgram(['console', '--plain'], {
        folder,
        input: `open Jan\nearlier\nsave ${number}\n`,
        env,
      })
      expect(saved).toMatchObject({ code: 0, stderr: '' })
      expect(saved.stdout).toMatch(/saved: .*photo\.txt/)
      expect(readFileSync(join(folder, 'photo.txt'), 'utf8')).toBe('a sample photo')
    },
  )
})

describe('F3 offline reading without a screen', () => {
  it('at a terminal what was read is there without the server, and gone with the sign-in', slow, async () => {
    const shop = await company()
    await written(shop, 'Jan Nowak', 'Czy mogę zwrócić żółte buty?')
    const first = atTerminal(shop, 'anna@example.com')
    await first.sees('online')
    await first.types('open Jan').presses('enter').sees('żółte buty')
    await first.types('quit').presses('enter')
    expect(await first.exited).toBe(0)
    shop.server.child.kill('SIGKILL')
    await shop.server.exited

    const second = atTerminal(shop, 'anna@example.com')
    await second.sees('this is what was read on this machine')
    await second
      .types('open Jan')
      .presses('enter')
      .sees(/#\d+ .*żółte buty/)
    await second.types('history zolte').presses('enter').sees('only what was read and kept on this machine')
    await second
      .types('1')
      .presses('enter')
      .sees(/^ *today *$/m)
    await second.presses('enter').types('people').presses('enter').sees('this needs the connection')
    await second.types('quit').presses('enter')
    expect(await second.exited).toBe(0)
    // A script is told that there is no server, instead of what was.
    const piped = await runProgram(['console', '--plain'], {
      folder: join(shop.folder, 'anna@example.com'),
      input: 'queues\n',
    })
    expect(piped.code).not.toBe(0)
    expect(piped.stdout).not.toContain('żółte')
  })
})

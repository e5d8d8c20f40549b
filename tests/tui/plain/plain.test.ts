// `chatctl console --plain` of the built program: in a pipe, as a script has it, and in a terminal, as a reader has it.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownEnvironment, program, runProgram } from '../../support/cli.ts'
import { type Company, openCompany } from '../../support/company.ts'
import { Terminal } from '../../support/terminal.ts'

const slow = { timeout: 180_000 }
const uuid = () => crypto.randomUUID()

async function company(): Promise<Company> {
  const opened = await openCompany()
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  await opened.hires('ola@example.com', 'Ola')
  await opened.signsIn('anna@example.com')
  await opened.signsIn('ola@example.com')
  return opened
}

async function visitorOf({ server }: Company, name: string) {
  const visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  await visitor.call('contact.introduce', { name })
  return {
    visitor,
    writes: (text: string) => visitor.call('message.send', { message: uuid(), text }),
    hears: (text: string) =>
      visitor.when(() => JSON.stringify(visitor.frames).includes(JSON.stringify(text).slice(1, -1)), text),
  }
}

/** The lines of a script, run to their end. */
const script = (shop: Company, login: string, ...lines: string[]) =>
  runProgram(['console', '--plain'], {
    folder: join(shop.folder, login),
    input: lines.map(line => `${line}\n`).join(''),
  })

/** A console in a pipe that stays open. */
function piped(shop: Company, login: string) {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [program, 'console', '--plain'],
    { env: ownEnvironment(join(shop.folder, login)), stdio: ['pipe', 'pipe', 'ignore'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  let heard = ''
  let wake = () => {}
  child.stdout.setEncoding('utf8').on('data', part => {
    heard += part
    wake()
  })
  const code = new Promise<number | null>(resolve => child.on('close', resolve))
  return {
    code,
    types: (line: string) => child.stdin.write(`${line}\n`),
    ends: () => child.stdin.end(),
    /** Waits for what was not heard before; all up to it is forgotten. */
    async hears(what: string | RegExp): Promise<string> {
      for (;;) {
        const at = typeof what === 'string' ? heard.indexOf(what) : heard.search(what)
        if (at >= 0) {
          const end = heard.indexOf('\n', at)
          const line = heard.slice(heard.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end)
          heard = end === -1 ? '' : heard.slice(end + 1)
          return line
        }
        await new Promise<void>((resolve, reject) => {
          const tooLong = setTimeout(() => reject(new Error(`does not hear ${what} in:\n${heard}`)), 30_000)
          wake = () => {
            clearTimeout(tooLong)
            resolve()
          }
        })
      }
    },
  }
}

describe('B2 B4 C8 the console in a pipe', () => {
  it(
    'takes, answers, notes, hands over and closes as a script says, each step after the other',
    slow,
    async () => {
      const shop = await company()
      const ola = piped(shop, 'ola@example.com')
      await ola.hears('online')
      const jan = await visitorOf(shop, 'Jan Nowak')
      await jan.writes('Czy mogę zwrócić buty?')

      const first = await script(
        shop,
        'anna@example.com',
        'queues',
        'new',
        'open 1',
        'accept',
        'write Tak, ma Pan 30 dni.',
        'note @Ola prosi o fakturę',
        'write',
        'Adres:',
        'ul. Prosta 1',
        '.',
      )
      expect(first).toMatchObject({ code: 0, stderr: '' })
      expect(first.stdout).toMatch(/^Anna K\. at .*; help lists the commands\nMine 0\nNew 1, 1 unread\n/)
      expect(first.stdout).toMatch(/\n1\. Jan Nowak, .*waits 0:\d\d, unread: Czy mogę zwrócić buty\?\n/)
      expect(first.stdout).toMatch(/\n#\d+ \d\d:\d\d Jan Nowak: Czy mogę zwrócić buty\?\n/)
      expect(first.stdout).toMatch(/\n#\d+ \d\d:\d\d you: Tak, ma Pan 30 dni\.\n/)
      expect(first.stdout).toMatch(/\n#\d+ \d\d:\d\d note, you: @Ola prosi o fakturę\n/)
      expect(first.stdout).toMatch(/\n#\d+ \d\d:\d\d you: Adres:\n {4}ul\. Prosta 1\n/)
      await jan.hears('Adres:\nul. Prosta 1')

      await ola.hears('Anna K. mentions you: mention opens it')
      const second = await script(shop, 'anna@example.com', 'open jan', 'transfer Ola', 'leave')
      expect(second).toMatchObject({ code: 0, stderr: '' })
      expect(second.stdout).toContain('handed over to Ola')
      await ola.hears('Anna K. hands this conversation over to you')
      ola.types('mention')
      await ola.hears('note, Anna K.: @Ola prosi o fakturę')
      ola.types('close')
      await ola.hears('close: yes or no?')
      ola.types('no')
      ola.types('write Już wysyłam.')
      await ola.hears('you: Już wysyłam.')
      await jan.hears('Już wysyłam.')
      ola.types('close')
      await ola.hears('close: yes or no?')
      ola.types('yes')
      await ola.hears('closed: Jan Nowak')
      ola.ends()
      expect(await ola.code).toBe(0)
    },
  )

  it('C13 C14 B5: answers, changes and deletes one entry; a quick reply goes after a yes', slow, async () => {
    const shop = await company()
    await shop.chatctl(
      'reply',
      'add',
      '--scope',
      'site',
      '--shortcut',
      '/sample',
      '--title',
      'A sample',
      '--text',
      'Dear {visitor.name}!',
    )
    const anna = piped(shop, 'anna@example.com')
    await anna.hears('online')
    const jan = await visitorOf(shop, 'Jan Nowak')
    await jan.writes('One')
    await anna.hears('New: ')
    anna.types('open jan')
    const [, one] = /^#(\d+) /.exec(await anna.hears('Jan Nowak: One'))!
    anna.types(`reply ${one} Two`)
    const [, two] = /^#(\d+) /.exec(await anna.hears('you: (answers Jan Nowak: One) Two'))!
    anna.types(`edit ${two} Three`)
    await anna.hears(`#${two} edited: Three`)
    anna.types(`edit ${one} Four`)
    await anna.hears('the client’s words stay as they are')
    anna.types(`delete ${two}`)
    anna.types('yes')
    await anna.hears(`#${two} deleted message`)
    anna.types('reply 999 Five')
    await anna.hears('no entry #999 here')
    anna.types('/sample')
    await anna.hears('Dear Jan Nowak!')
    anna.types('yes')
    await anna.hears('you: Dear Jan Nowak!')
    await jan.hears('Dear Jan Nowak!')
    anna.types('frobnicate')
    await anna.hears('no command frobnicate; help lists them')
    anna.types('help')
    await anna.hears('transfer: hand over to a colleague or a group')
    anna.types('quit')
    expect(await anna.code).toBe(0)
  })

  it('E10: tells what comes in for me, and nothing that a terminal would obey', slow, async () => {
    const shop = await company()
    const anna = piped(shop, 'anna@example.com')
    await anna.hears('Mine 0')
    const jan = await visitorOf(shop, 'Jan Nowak')
    await jan.writes('first\x1b]52;c;aGk=\x07\nanna: \u202esecond\x9b31m')
    const line = await anna.hears(/New: .* first/)
    const next = await anna.hears('second')
    expect(`${line}\n${next}`).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    // What a client writes never stands at the start of a line, where the console speaks.
    expect(next).toMatch(/^ {4}anna: /)
    anna.types('quit')
    expect(await anna.code).toBe(0)
  })

  it('says why it can’t begin, instead of waiting for ever', slow, async () => {
    const shop = await company()
    shop.server.child.kill('SIGKILL')
    await shop.server.exited
    const ran = await script(shop, 'anna@example.com', 'queues')
    expect(ran).toMatchObject({ code: 5, stderr: expect.stringContaining('chatctl: ') })
  })
})

describe('C12 the console for a screen reader', () => {
  it('speaks in lines on a terminal, and moves no cursor', slow, async () => {
    const shop = await company()
    const anna = new Terminal({
      command: process.execPath,
      args: [program, 'console', '--plain'],
      env: ownEnvironment(join(shop.folder, 'anna@example.com')),
    })
    onTestFinished(() => anna.kill())
    await anna.stillSees('Mine 0')
    const jan = await visitorOf(shop, 'Jan Nowak')
    await jan.writes('Dzień dobry')
    await anna.sees(/New: .* Jan Nowak: Dzień dobry/)
    await anna.until(() => anna.bells === 1, 'does not ring')
    await anna
      .types('open jan')
      .presses('enter')
      .sees(/^#\d+ \d\d:\d\d Jan Nowak: Dzień dobry$/m)
    await anna
      .types('write W czym mogę pomóc?')
      .presses('enter')
      .sees(/^#\d+ \d\d:\d\d you: W czym mogę pomóc\?$/m)
    await jan.hears('W czym mogę pomóc?')
    anna.presses('ctrl+c')
    expect(await anna.exited).toBe(130)
    expect(anna.output).not.toContain('\x1b')
  })
})

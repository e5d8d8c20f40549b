// The operator is called by the built console: a player and a program of their own, reminders, quiet hours, own keys.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'
import { Console } from '../support/console.ts'
import { untouched } from '../support/terminal.ts'

const slow = { timeout: 300_000 }

interface Heard {
  kind: string
  title: string
  body: string
  text: string
  conversations: { name: string }[]
}

describe('E10 B4 B8: the operator is called', () => {
  let company: Company

  beforeEach(async () => {
    company = await openCompany()
  }, 120_000)
  afterEach(async () => {
    await company?.end()
  })

  /** A consultant with settings of their own, and stand-ins for a player and a hook that write down what they get. */
  async function hired(login: string, settings: Record<string, unknown>) {
    const home = join(company.folder, login)
    mkdirSync(join(home, 'config'), { recursive: true })
    const heard = join(home, 'heard')
    const played = join(home, 'played')
    const program = (name: string, script: string) => {
      const path = join(home, name)
      writeFileSync(path, `#!/bin/sh\n${script}\n`)
      chmodSync(path, 0o755)
      return path
    }
    const file = join(home, 'config', 'settings.json')
    const standIns = {
      hook: [program('hook', 'cat >> "$1"'), heard],
      player: [
        program('player', 'head -c 4 "$2" > /dev/null && echo "$1" >> "$3"'),
        '{sound}',
        '{file}',
        played,
      ],
    }
    writeFileSync(file, JSON.stringify({ ...standIns, ...settings }))
    await company.hires(login, `${login.split('@')[0]}`)
    const lines = (path: string) =>
      existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
    return {
      heard: () => lines(heard).map(line => JSON.parse(line) as Heard),
      played: () => lines(played),
      settings: () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>,
    }
  }

  async function visitor(name: string) {
    const one = await company.server.visitor(await company.server.key())
    await one.call('visit.start', { page: 'https://shop.example/' })
    await one.call('contact.introduce', { name })
    return {
      says: (text: string) => one.call('message.send', { message: crypto.randomUUID(), text }),
      close: () => one.close(),
    }
  }

  it(
    'E10 by the sound that they chose and by their own program, and by no bell beside it',
    slow,
    async () => {
      const anna = await hired('anna@example.com', {})
      const console = await company.console('anna@example.com')
      const jan = await visitor('Jan')
      await jan.says('Dzień \x1b]52;c;aGk=\x07dobry')
      await console.sees('2 New 1')
      await console.until(() => anna.heard().length === 1 && anna.played().length === 1, 'is not called')
      expect(anna.heard()[0]).toMatchObject({
        kind: 'new',
        title: 'Jan',
        body: 'Dzień ␛dobry',
        text: 'Dzień \x1b]52;c;aGk=\x07dobry',
        conversations: [{ name: 'Jan' }],
      })
      expect(anna.played()).toEqual(['ping'])
      await console.until(() => console.title === '(1) chatctl', 'has no such title')
      expect(console.bells).toBe(0)

      // Another sound: tried first, then picked; the next message has it.
      await console.presses('f2').sees('My settings')
      await console.presses('enter').sees('Tab try it')
      console.presses('down', 'down', 'tab')
      await console.until(() => anna.played().length === 2, 'plays nothing')
      expect(anna.played()[1]).toBe('knock')
      await console.presses('enter').sees(/Sound +knock/)
      await console.presses('escape').seesNoMore('My settings')
      // The terminal says that nobody looks at it.
      console.types('\x1b[O')
      await jan.says('Halo?')
      await console.until(() => anna.played().length === 3, 'plays nothing')
      expect(anna.played()[2]).toBe('knock')
      await console.until(() => console.output.includes('\x1b]9;Jan: Halo?\x07'), 'sends no notification')
      await console.leaves()
      await jan.close()
    },
  )

  it('E10 never by a conversation that they look at, nor by what they switched off', slow, async () => {
    const ola = await hired('ola@example.com', { notify: { new: false } })
    const console = await company.console('ola@example.com')
    const olena = await visitor('Olena')
    await olena.says('Добрий день')
    await console.stillSees('2 New 1')
    console.types('\x1b[I')
    await console.presses('alt+n').sees('Добрий день')
    await console.types('Вітаю!').presses('enter').sees('with you')
    await olena.says('Дякую')
    await console.sees('Дякую')
    // Only now somebody else gets the focus.
    console.types('\x1b[O')
    await olena.says('Ще питання')
    await console.until(() => ola.heard().length > 0 && ola.played().length > 0, 'is not called')
    expect(ola.heard().map(one => [one.kind, one.text])).toEqual([['mine', 'Ще питання']])
    expect(ola.played()).toEqual(['ping'])
    await console.leaves()
    await olena.close()
  })

  it('B4 again for those of theirs who wait, all in one, until they are answered', slow, async () => {
    const petro = await hired('petro@example.com', { remindEvery: 0.05, notify: { new: false, mine: false } })
    const console = await company.console('petro@example.com')
    const [mei, kim] = [await visitor('Mei'), await visitor('Kim')]
    await mei.says('First')
    await kim.says('Second')
    await console.stillSees('2 New 2')
    await console.presses('alt+2').sees('Second')
    await console.presses('a').sees('1 Mine 1')
    await console.presses('alt+2', 'a').sees('1 Mine 2')
    const both = () => petro.heard().filter(one => one.conversations.length === 2)
    await console.until(() => both().length >= 2, 'is not reminded')
    const reminder = both()[0]!
    expect(reminder).toMatchObject({ kind: 'reminder', title: '2 are still waiting' })
    expect(reminder.body).toMatch(/Mei, Kim|Kim, Mei/)
    await console.stillSees('2 are still waiting')
    await console.leaves()
    await mei.close()
    await kim.close()
  })

  it(
    'not in quiet hours: the title and the marks tell; and as soon as they end, it calls',
    slow,
    async () => {
      const ivan = await hired('ivan@example.com', { quietHours: '0-24', bell: 'on' })
      const console = await company.console('ivan@example.com')
      await console.stillSees('quiet until 24:00')
      const lu = await visitor('Lu')
      const before = console.title
      await lu.says('Is anybody up?')
      await console.stillSees('2 New 1')
      await console.until(() => console.title !== before, 'has the same title')
      await console.presses('f2').types('quiet').presses('enter').sees('When nothing rings')
      await console
        .presses('ctrl+u')
        .presses('enter')
        .sees(/Quiet hours +none/)
      expect(ivan.settings()).toMatchObject({ quietHours: '', bell: 'on' })
      await console.presses('escape').seesNoMore('My settings')
      await lu.says('Still nobody?')
      await console.rings(0)
      await console.until(() => ivan.heard().length > 0, 'is not called')
      expect(ivan.heard().map(one => one.text)).toEqual(['Still nobody?'])
      expect(console.bells).toBe(1)
      await console.leaves()
      await lu.close()
    },
  )

  it('says once that their program fails, and rings all the same', slow, async () => {
    await hired('maks@example.com', { hook: ['/nowhere/at/all'], player: [] })
    const console = await company.console('maks@example.com')
    const jo = await visitor('Jo')
    await jo.says('Hello')
    await console.rings(0)
    await console.stillSees('/nowhere/at/all is not on this machine')
    await console.leaves()
    await jo.close()
  })

  it(
    'C12 has their keys in the settings file: shown and working, and refused before the terminal is taken',
    slow,
    async () => {
      const keys = { keys: ['f9'], list: [';'] }
      await hired('zoe@example.com', { keys: { keys, 'queue.new': { keys: ['f5'], list: [','] } } })
      const refused = async (settings: object, words: string) => {
        const file = join(company.folder, 'zoe@example.com', 'config', 'settings.json')
        const kept = readFileSync(file)
        writeFileSync(file, JSON.stringify(settings))
        const console = new Console({
          url: company.server.url,
          login: 'zoe@example.com',
          password: '',
          folder: company.folder,
        })
        try {
          expect(await console.exited).toBe(2)
          expect(console.output.replaceAll('\r\n', '\n')).toContain(words)
          expect(console.output).not.toContain('\x1b[?1049h')
          expect(console.modes()).toEqual(untouched)
        } finally {
          await console.kill()
          writeFileSync(file, kept)
        }
      }
      await company.signsIn('zoe@example.com')
      await refused(
        { keys: { next: ['alt+a'] } },
        'alt+a has two meanings in list: next and conversation.accept',
      )
      await refused({ keys: { nxt: ['f5'] } }, 'there is no act "nxt"; the nearest is "next"')
      await refused({ keys: { next: ['Alt+J'] } }, 'the nearest is "alt+j"')
      await refused({ remindevery: 3 }, 'there is no setting "remindevery"; the nearest is "remindEvery"')

      const console = await company.console('zoe@example.com')
      await console.stillSees('; keys')
      await console.presses('f5').sees('Nobody waits.')
      await console.presses(';').sees(/F9 \(list: ;\) +all keys/)
      await console.presses('escape').seesNoMore('(list: ;)')
      await console.presses('f2').types('zzz').sees('no setting like this')
      await console.presses('escape').seesNoMore('no setting like this')
      // The same keys with a Ukrainian layout on: ж stands where ; stands.
      await console.types('ж').sees(/F9 \(list: ;\) +all keys/)
      await console.presses('escape').seesNoMore('(list: ;)')
      await console.leaves()
    },
  )
})

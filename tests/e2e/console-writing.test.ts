// C6: writing in the built console: one's own editor, long texts, against a real server and a real visitor.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'
import type { Console } from '../support/console.ts'
import type { Socket } from '../support/socket.ts'

describe('C6 writing in the console', { timeout: 120_000 }, () => {
  let shop: Company
  let anna: Console
  let visitor: Socket
  let home: string
  const sent = (): string[] =>
    visitor.events.filter(({ type }) => type === 'message.sent').map(({ data }) => data.text)
  const saw = () => readFile(join(home, 'saw.txt'), 'utf8').catch(() => '')

  beforeAll(async () => {
    shop = await openCompany()
    home = join(shop.folder, 'home')
    await mkdir(home, { recursive: true })
    // An editor that says what it got, waits for a line as people do, and does as its argument says.
    const editor = join(home, 'editor')
    await writeFile(
      editor,
      [
        '#!/bin/sh',
        `cp "$2" '${join(home, 'saw.txt')}'`,
        `stty -a > '${join(home, 'stty.txt')}'`,
        'printf "sample editor ready\\n"; read -r line',
        'case "$line" in fail*) printf lost > "$2"; exit 3;; esac',
        'printf "%s\\nsecond line\\n" "$line" > "$2"',
      ].join('\n'),
    )
    await chmod(editor, 0o700)
    await shop.hires('anna@example.com', 'Anna K.')
    const env = { HOME: home, VISUAL: `'${editor}' --wait`, EDITOR: 'false' }
    anna = await shop.console('anna@example.com', { columns: 120, rows: 40, env })
    visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', {})
    await visitor.call('message.send', { message: uuidv7(), text: 'Proszę o długą odpowiedź' })
    await anna.presses('2').sees('Proszę o długą')
    await anna.presses('enter').sees('write to take it')
    await anna.types('Już piszę.').presses('enter').sees('with you')
  }, 60_000)
  afterAll(() => shop.end())

  it('hands the terminal to $VISUAL and takes it back whole; the text returns and is not sent', async () => {
    await anna.types('Na początek').presses('alt+e').sees('sample editor ready')
    expect(anna.modes()).toMatchObject({ screen: 'normal', bracketedPasteMode: false, sendFocusMode: false })
    expect(await saw()).toBe('Na początek\n')
    expect(await readFile(join(home, 'stty.txt'), 'utf8')).toMatch(/ icanon/)
    // What comes in meanwhile is neither painted over the editor nor lost.
    await visitor.call('message.send', { message: uuidv7(), text: 'Jestem jeszcze' })
    await anna.types('z edytora').presses('enter').sees('Jestem jeszcze')
    await anna.sees(/> z edytora\s+│/)
    await anna.stillSees('second line')
    expect(anna.modes()).toMatchObject({ screen: 'alternate', bracketedPasteMode: true, sendFocusMode: true })
    expect(sent()).not.toContain('z edytora\nsecond line')
    await anna.presses('enter')
    await visitor.event('message.sent', event => event.data.text === 'z edytora\nsecond line')
  })

  it('keeps the draft when the editor fails, and gives keys to the console again', async () => {
    anna.types('To zostaje').presses('alt+e')
    // What the editor said the first time still stands on the screen that it gets: what it has read says that it is there.
    await vi.waitFor(async () => expect(await saw()).toBe('To zostaje\n'), { timeout: 30_000, interval: 20 })
    await anna.types('fail').presses('enter').sees('the editor failed, the draft stays: it ended with 3')
    await anna.stillSees('> To zostaje')
    await anna.types(' i idzie').presses('enter')
    await visitor.event('message.sent', event => event.data.text === 'To zostaje i idzie')
  })

  it('takes 500 pasted lines, stays small, and offers what can be done with them', async () => {
    const text = Array.from({ length: 500 }, (_, i) => `Wiersz ${i + 1}: ${'zażółć '.repeat(28)}`).join('\n')
    await anna.pastes(text).sees(/500 lines · 10\d,\d{3} characters, at most 8,000/)
    await anna.stillSees('Wiersz 500')
    await anna.stillSees('To zostaje i idzie')
    await anna.presses('enter').sees(/characters; a message takes 8,000/)
    await anna.sees(/send it as 1\d messages/)
    await anna
      .types('as a text file')
      .presses('enter')
      .sees(/↧ message\.txt {2}1\d\d kB/)
    await anna.seesNoMore('Wiersz 500')
    await anna.presses('enter')
    const { data } = await visitor.event('message.sent', event => event.data.files?.length === 1)
    expect((await shop.server.get(data.files[0].url)).body).toBe(text)
  })

  it('C14 keeps a message picked that arrives meanwhile', async () => {
    const { child } = shop.server
    child.kill('SIGSTOP')
    try {
      await anna
        .types('Wyślę jutro')
        .presses('enter')
        .sees(/Wyślę jutro\s+…/)
      await anna.presses('up').sees(/▌\s+Wyślę jutro\s+…/)
    } finally {
      child.kill('SIGCONT')
    }
    await anna.sees(/▌\s+Wyślę jutro\s+·/)
    await anna.types('r').sees('↪ Anna K.: Wyślę jutro')
  })

  it('sends a long text in parts, in order, nothing lost', async () => {
    const text = Array.from({ length: 120 }, (_, i) => `${i + 1} ${'słowo '.repeat(15)}`.trim()).join('\n')
    await anna.pastes(text).presses('enter').sees('send it as 2 messages')
    await anna.presses('enter')
    await visitor.event('message.sent', event => event.data.text.endsWith(text.slice(-130)))
    const parts = sent().filter(one => one.includes('słowo'))
    expect(parts).toHaveLength(2)
    expect(parts.join('\n')).toBe(text)
    await anna.leaves()
  })
})

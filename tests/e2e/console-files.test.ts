// G3: files in the operator's console, against a real server and a real visitor: attached by path, saved, opened.
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'
import type { Console } from '../support/console.ts'
import type { Socket } from '../support/socket.ts'
import { visitorFile } from '../support/upload.ts'

describe('G3 files in the console', { timeout: 120_000 }, () => {
  let shop: Company
  let anna: Console
  let visitor: Socket
  let home: string
  const opened = () => readFile(join(home, 'opened.txt'), 'utf8').catch(() => '')

  beforeAll(async () => {
    shop = await openCompany()
    home = join(shop.folder, 'home')
    await mkdir(join(home, 'Downloads'), { recursive: true })
    await mkdir(join(home, 'oferty'))
    await writeFile(join(home, 'oferty', 'cennik wiosna.pdf'), '%PDF-1.4 sample')
    await writeFile(join(home, 'oferty', 'skrypt.sh'), '#!/bin/sh\n')
    const opener = join(home, 'opener')
    await writeFile(opener, `#!/bin/sh\ncp "$1" '${join(home, 'opened.txt')}'\n`)
    await chmod(opener, 0o700)
    await shop.hires('anna@example.com', 'Anna K.')
    const env = { HOME: home, XDG_DOWNLOAD_DIR: join(home, 'Downloads'), CHATCTL_OPEN: opener }
    anna = await shop.console('anna@example.com', { columns: 120, rows: 40, env })
    visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', {})
    await visitor.call('message.send', { message: uuidv7(), text: 'Proszę o cennik' })
    await anna.presses('2').sees('Proszę o cennik')
    await anna.presses('enter').sees('write to take it')
  }, 60_000)
  afterAll(() => shop.end())

  it('are found by their path as it is typed, shown over the composer, and sent with the words', async () => {
    await anna.presses('alt+f').sees('Attach a file')
    // What was there is a folder to begin at: an absolute path typed behind it replaces it.
    await anna.types('~/ofe').sees(/> ~\/ofe/)
    await anna.presses('tab').sees(/cennik wiosna\.pdf +15 B/)
    await anna.types('cen').presses('enter').sees('goes with the message')
    await anna.sees(/↧ cennik wiosna\.pdf {2}15 B {2}application\/pdf/)
    await anna.types('Oto cennik').presses('enter')
    const { data } = await visitor.event('message.sent', event => event.data.text === 'Oto cennik')
    expect(data.files).toMatchObject([{ name: 'cennik wiosna.pdf', type: 'application/pdf', size: 15 }])
    expect((await shop.server.get(data.files[0].url)).body).toBe('%PDF-1.4 sample')
  })

  it('are found by a path that is pasted into the prompt, however it is quoted', async () => {
    const whole = join(home, 'oferty', 'umowa wzór.pdf')
    await writeFile(whole, '%PDF-1.4 sample')
    const forms = [
      whole,
      `'${whole}' `,
      `"${whole}"`,
      whole.replaceAll(' ', '\\ '),
      pathToFileURL(whole).href,
      '~/oferty/umowa wzór.pdf',
    ]
    for (const form of forms) {
      await anna.presses('alt+f').sees('Attach a file')
      await anna.pastes(form).sees(/> \S*\/oferty\/umowa wzór\.pdf/)
      await anna.presses('enter').sees('↧ umowa wzór.pdf')
      await anna.presses('escape').seesNoMore('↧ umowa wzór.pdf')
    }
  })

  it('dropped on the terminal stand as text until they are attached, and can stay text', async () => {
    const paths = [join(home, 'oferty', 'cennik wiosna.pdf'), join(home, 'drugi.txt')]
    await writeFile(paths[1]!, 'drugi plik')
    await anna.types('Proszę: ').pastes(`'${paths[0]}'`).sees('cennik wiosna.pdf is a file of this machine')
    await anna.sees(/attach it to the message +15 B/)
    await anna.presses('escape').seesNoMore('is a file of this machine')
    await anna.stillSees(/> Proszę: '/)
    await anna.presses('ctrl+u')
    await anna
      .types('Oba: ')
      .pastes(paths.map(path => `'${path}'`).join(' '))
      .sees('2 files of this machine')
    await anna.presses('enter').sees('↧ drugi.txt  10 B')
    await anna.stillSees('↧ cennik wiosna.pdf  15 B')
    await anna.stillSees(/> Oba:\s/)
    await anna.presses('enter')
    const { data } = await visitor.event('message.sent', event => event.data.text.startsWith('Oba:'))
    expect(data.files.map((file: { name: string }) => file.name)).toEqual(['cennik wiosna.pdf', 'drugi.txt'])
  })

  it('that are not taken are said, and what was written stays', async () => {
    await anna.types('Jeszcze to')
    await anna.presses('alt+f').sees('Attach a file')
    await anna.presses('ctrl+u').types('~/oferty/skr').presses('enter').sees('programs and scripts')
    await anna.stillSees('Jeszcze to')
    await anna.presses('ctrl+u')
  })

  it('from the client stand in the timeline, and are saved and opened by a key', async () => {
    const note = await visitorFile(shop.server.url, visitor, 'adres.txt', 'ul. Przykładowa 1')
    await visitor.call('message.send', { message: uuidv7(), files: [note.id] })
    await anna.sees(/↧ adres\.txt {2}18 B {2}text\/plain/)
    await anna
      .presses('up')
      .presses('s')
      .sees(/saved: ~?\S*Downloads\/adres\.txt/)
    expect(await readFile(join(home, 'Downloads', 'adres.txt'), 'utf8')).toBe('ul. Przykładowa 1')
    await anna.presses('s').sees('adres (2).txt')
    await anna.presses('o').sees('opened: adres.txt')
    await expect.poll(opened).toBe('ul. Przykładowa 1')
  })

  it('that a program might run are saved only', async () => {
    const zip = await visitorFile(shop.server.url, visitor, 'paczka.zip', 'PK\u0003\u0004 sample')
    await visitor.call('message.send', { message: uuidv7(), files: [zip.id] })
    await anna.stillSees(/↧ paczka\.zip/)
    await anna.presses('end').presses('up').presses('o').sees('not opened from here: s saves it')
    await anna.leaves()
  })
})

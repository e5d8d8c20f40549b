// G3: pictures in the built console: half-blocks in the emulator, the bytes for kitty, iTerm2 and sixel, hostile ones.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'
import type { Console } from '../support/console.ts'
import type { Socket } from '../support/socket.ts'
import { visitorFile } from '../support/upload.ts'

/** Left red, right blue. */
const flag = () =>
  sharp({ create: { width: 200, height: 120, channels: 3, background: { r: 252, g: 0, b: 0 } } })
    .composite([
      {
        input: { create: { width: 100, height: 120, channels: 3, background: { r: 0, g: 0, b: 252 } } },
        left: 100,
        top: 0,
      },
    ])
    .png()
    .toBuffer()

describe('G3 pictures in the console', { timeout: 120_000 }, () => {
  let shop: Company
  let visitor: Socket
  let consoles = 0

  beforeAll(async () => {
    shop = await openCompany()
    visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', {})
    await visitor.call('message.send', { message: uuidv7(), text: 'Oto zdjęcie' })
    const file = await visitorFile(shop.server.url, visitor, 'flaga.png', await flag())
    await visitor.call('message.send', { message: uuidv7(), files: [file.id] })
  }, 60_000)
  afterAll(() => shop.end())

  async function looking(
    env: Record<string, string>,
    settings: object = {},
    answers = '',
    queue = '4',
  ): Promise<Console> {
    const login = `op${++consoles}@example.com`
    await shop.hires(login, `Operator ${consoles}`)
    const config = join(shop.folder, login, 'config')
    await mkdir(config, { recursive: true })
    await writeFile(join(config, 'settings.json'), JSON.stringify(settings))
    const desk = await shop.console(login, { env })
    if (answers) desk.types(answers)
    await desk.presses(queue).sees('.png')
    await desk.presses('enter').sees('Oto zdjęcie')
    return desk
  }

  it('are half-blocks of the right colours where a terminal has no graphics, and large by a key', async () => {
    const anna = await looking({ COLORTERM: 'truecolor' })
    await anna.stillSees(/▀{20}/)
    const row = anna
      .screen()
      .split('\n')
      .findIndex(line => line.includes('▀'))
    const column = anna.screen().split('\n')[row]!.indexOf('▀')
    expect(anna.colours(row, column)).toEqual([0xfc0000, 0xfc0000])
    expect(anna.colours(row, column + 19)).toEqual([0x0000fc, 0x0000fc])
    // Nothing of it is left where it scrolled away, was covered, or the terminal changed its size.
    await anna.presses('up').presses('v').sees('200 × 120')
    await anna.presses('escape').seesNoMore('200 × 120')
    await anna.presses('f1').seesNoMore('▀▀')
    await anna.presses('escape').sees(/▀{20}/)
    anna.resizes(80, 24)
    await anna.stillSees(/▀{20}/)
    anna.resizes(120, 40)
    await anna.stillSees(/▀{20}/)
    await anna.leaves()
  })

  it('are sent to kitty once, as pixels made anew, and shown by cells of text', async () => {
    const anna = await looking({ TERM_PROGRAM: 'ghostty' }, {}, '\x1b_Gi=31;OK\x1b\\\x1b[?62;22c')
    await anna.stillSees(/\u{10eeee}/u)
    const sends = () => anna.output.match(/\x1b_Ga=T,U=1,q=2,f=100,t=d,i=\d+,c=20,r=6/g) ?? []
    expect(sends()).toHaveLength(1)
    await anna.presses('f1').sees('Everywhere')
    await anna.seesNoMore(/\u{10eeee}/u)
    await anna.presses('escape').sees(/\u{10eeee}/u)
    expect(sends()).toHaveLength(1)
    await anna.leaves()
    expect(anna.output).toMatch(/\x1b_Ga=d,d=I,q=2,i=\d+\x1b\\/)
  })

  it('are drawn over their cells by iTerm2’s way, again only when something was written there', async () => {
    const anna = await looking({ TERM_PROGRAM: 'iTerm.app' })
    const drawn = () => anna.output.match(/\x1b\[\d+;\d+H\x1b\]1337;File=inline=1;[^\x07]+\x07/g) ?? []
    await anna.until(() => drawn().length === 1, 'draws no picture')
    await anna.types('abc').sees('> abc')
    expect(drawn()).toHaveLength(1)
    await anna.presses('f1').sees('Everywhere')
    await anna.presses('escape').seesNoMore('Everywhere')
    await anna.until(() => drawn().length === 2, 'does not draw it again')
    await anna.presses('ctrl+u')
    await anna.leaves()
  })

  it('are sixel where the terminal says so, and files where the setting says so', async () => {
    const anna = await looking({}, {}, '\x1b[6;20;10t\x1b[?62;4;22c')
    await anna.until(() => /\x1bP0;1q"1;1;200;120#/.test(anna.output), 'draws no sixels')
    await anna.leaves()
    const ola = await looking({ COLORTERM: 'truecolor' }, { pictures: 'off' })
    await ola.presses('up').presses('v').sees('pictures are off')
    expect(ola.output).not.toMatch(/▀|\x1bP0;1q/)
    await ola.leaves()
  })

  it('that are broken or lie about themselves stay files, and nothing of them reaches the terminal', async () => {
    const bytes = await flag()
    const sequence = Buffer.from('\x1b]0;owned\x07\x1b[2J')
    const broken = Buffer.concat([bytes.subarray(0, 60), sequence, bytes.subarray(90, 200)])
    const file = await visitorFile(shop.server.url, visitor, 'zepsute.png', broken)
    await visitor.call('message.send', { message: uuidv7(), files: [file.id] })
    const anna = await looking({ COLORTERM: 'truecolor' }, {}, '', '2')
    await anna.stillSees('↧ zepsute.png')
    await anna.stillSees(/▀{20}/)
    await anna.seesNoMore('░░')
    expect(anna.output).not.toContain('owned')
    await anna.types('Piszę dalej').sees('> Piszę dalej')
    await anna.presses('ctrl+u')
    await anna.leaves()
  })
})

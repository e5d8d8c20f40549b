// G3: files in the visitor's window, against a real server: button, drop and paste, progress, limits, what comes back.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../../support/browser.ts'
import { describeWith } from '../../support/programs.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { openShop, type Shopper } from '../../support/shopper.ts'
import { upload } from '../../support/upload.ts'
import { until } from './stage.ts'

describeWith(['chromium'], 'G3 files in the visitor’s window', () => {
  let folder: string
  let server: TestServer
  let browser: Browser
  let token: string
  let shopper: Shopper
  const chip = (name: string) => shopper.page.locator('.chip').filter({ hasText: name })

  /** The newest entry, as the consultant has it. */
  const newest = async () => {
    const { items } = await server.call('conversation.list', {}, { token })
    const shown = await server.call('conversation.show', { conversation: items[0].id }, { token })
    return shown.messages.at(-1)
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatctl-window-files-'))
    server = await startServer({ limits: { visitor: { rate: 100, burst: 1_000 } } })
    ;({ token } = await server.signedIn('Anna', { role: 'superuser', createUser: { manager: true } }))
    await server.call('setting.set', { setting: 'file.limit', value: 2 })
    const anna = await server.live(token)
    anna.send({ subscribe: {} })
    await anna.frame(frame => frame.snapshot, 'the snapshot')
    browser = await startBrowser()
    shopper = await openShop(browser, `${server.url}/chat/${await server.key()}`)
    await shopper.field.waitFor()
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#2f6690' } })
    await writeFile(join(folder, 'buty.png'), await picture.png().toBuffer())
    await writeFile(join(folder, 'faktura 12.pdf'), '%PDF-1.4 sample')
    await writeFile(join(folder, 'run.exe'), 'MZ')
    await writeFile(join(folder, 'film.bin'), Buffer.alloc(2_000_001))
  })
  afterAll(async () => {
    await browser?.close()
    await server.end()
    await rm(folder, { recursive: true, force: true })
  })

  it('are chosen by the button, shown with name and size, and sent with the words', async () => {
    const choosing = shopper.page.waitForEvent('filechooser')
    await shopper.page.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles([join(folder, 'buty.png'), join(folder, 'faktura 12.pdf')])
    await chip('faktura 12.pdf').getByText('15 B').waitFor()
    await shopper.page.locator('.chip img').waitFor()
    await shopper.write('Te buty')
    await shopper.page.locator('.message.mine .picture img').waitFor()
    await shopper.page.locator('.message.mine .file').getByText('faktura 12.pdf').waitFor()
    expect(await shopper.page.locator('.chip').count()).toBe(0)
    await until(async () => expect(await newest()).toMatchObject({ kind: 'file', text: 'Te buty' }))
    const { files } = await newest()
    expect(files).toMatchObject([
      { name: 'buty.png', type: 'image/png', width: 300, height: 200 },
      { name: 'faktura 12.pdf', type: 'application/pdf' },
    ])
    const loaded = shopper.page.locator('.message.mine .picture img')
    await until(async () =>
      expect(
        await loaded.evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth),
      ).toBe(300),
    )
  })

  it('are dropped and pasted, and may be sent without words', async () => {
    for (const how of ['drop', 'paste']) {
      await shopper.inside(`(() => {
        const data = new DataTransfer()
        data.items.add(new File(['${how}ped text'], '${how}.txt', { type: 'text/html' }))
        const event = '${how}' === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, composed: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true })
        root.querySelector('${how === 'drop' ? '.log' : '.composer textarea'}').dispatchEvent(event)
        if (!event.defaultPrevented) throw new Error('the page would take it')
      })()`)
      await chip(`${how}.txt`).getByText('B', { exact: false }).waitFor()
      const send = shopper.page.getByRole('button', { name: 'Send', exact: true })
      await until(async () => expect(await send.isEnabled()).toBe(true))
      await send.click()
      await until(async () =>
        expect(await newest()).toMatchObject({
          text: '',
          files: [{ name: `${how}.txt`, type: 'text/plain' }],
        }),
      )
    }
  })

  it('that wait to be sent are still there when the page is loaded anew; it asks while some are on their way', async () => {
    const choosing = shopper.page.waitForEvent('filechooser')
    await shopper.page.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles([join(folder, 'buty.png'), join(folder, 'faktura 12.pdf')])
    await until(async () => expect(await shopper.page.locator('.chip progress:visible').count()).toBe(0))
    await shopper.page.reload()
    await chip('faktura 12.pdf').getByText('15 B').waitFor()
    await until(async () =>
      expect(await shopper.inside("root.querySelector('.chip img')?.naturalWidth")).toBe(300),
    )
    await chip('buty.png').getByRole('button').click()
    await shopper.page.reload()
    await chip('faktura 12.pdf').waitFor()
    expect(await shopper.page.locator('.chip').count()).toBe(1)
    await shopper.write('Faktura')
    await until(async () => expect((await newest()).files).toMatchObject([{ name: 'faktura 12.pdf' }]))
    await shopper.page.reload()
    await shopper.message('Faktura').waitFor()
    expect(await shopper.page.locator('.chip').count()).toBe(0)

    let hold: () => void = () => {}
    const held = new Promise<void>(resolve => {
      hold = resolve
    })
    await shopper.page.route(/\/files\?ticket=/, async route => {
      await held
      await route.continue()
    })
    const again = shopper.page.waitForEvent('filechooser')
    await shopper.page.getByRole('button', { name: 'Attach files' }).click()
    await (await again).setFiles([join(folder, 'faktura 12.pdf')])
    await chip('faktura 12.pdf').waitFor()
    const asked = shopper.page.waitForEvent('dialog')
    await shopper.page.evaluate('void setTimeout(() => location.reload())')
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    hold()
    await until(async () => expect(await shopper.page.locator('.chip progress:visible').count()).toBe(0))
    await chip('faktura 12.pdf').getByRole('button').click()
    await shopper.page.unroute(/\/files\?ticket=/)
  })

  it('that are too large, or programs, are refused with the reason, and taken away', async () => {
    const choosing = shopper.page.waitForEvent('filechooser')
    await shopper.page.getByRole('button', { name: 'Attach files' }).click()
    await (await choosing).setFiles([join(folder, 'run.exe'), join(folder, 'film.bin')])
    await chip('film.bin').getByText('Too large: at most 2 MB').waitFor()
    await chip('run.exe').getByText('This kind of file is not taken').waitFor()
    expect(await shopper.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true)
    for (const name of ['run.exe', 'film.bin'])
      await shopper.page.getByRole('button', { name: `Remove: ${name}` }).click()
    await until(async () => expect(await shopper.page.locator('.chip').count()).toBe(0))
  })

  it('from the consultant are shown as a picture or saved by name; a deleted message has none', async () => {
    const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c33' } })
      .jpeg()
      .toBuffer()
    const { conversation } = await newest()
    const files = []
    for (const [name, bytes] of [
      ['kot.jpg', picture],
      ['<b>cennik.html', Buffer.from('<script>alert(1)</script>')],
    ] as const) {
      const path = `/files?name=${encodeURIComponent(name)}`
      files.push((await upload(server.url, path, bytes, { token })).body.ok.id)
    }
    const message = uuidv7()
    await server.call('message.send', { conversation, message, files }, { token })
    await shopper.page.locator('.message.theirs .picture img[alt="kot.jpg"]').waitFor()
    const saving = shopper.page.waitForEvent('download')
    await shopper.page.locator('.message.theirs .file').click()
    expect((await saving).suggestedFilename()).toMatch(/cennik.*\.txt$/)
    await server.call('message.delete', { conversation, message }, { token })
    await shopper.page.getByText('Message deleted').waitFor()
    expect(await shopper.page.locator('.message.theirs .picture').count()).toBe(0)
  })

  it('shows the consultant’s photo', async () => {
    await server.call('consultant.edit', { consultant: 'anna@example.com', avatar: 'gallery:owl' })
    const { conversation } = await newest()
    await server.call('message.send', { conversation, message: uuidv7(), text: 'Hej' }, { token })
    const photo = shopper.page.locator('.message.theirs .avatar img').last()
    await until(async () =>
      expect(await photo.evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(
        256,
      ),
    )
  })
})

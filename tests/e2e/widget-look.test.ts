// The window in the company's own clothes: logo, and pictures of the button for online and offline (E2, E9).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { faults } from '../support/axe.ts'
import { startBrowser } from '../support/browser.ts'
import { describeWith } from '../support/programs.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Typed, type } from '../support/shell.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, type Shopper } from '../support/shopper.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 30 })

/** A plain picture of one colour. */
const picture = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 4, background } })
    .png()
    .toBuffer()

describeWith(['chromium'], 'E9 the window in the company’s own clothes', () => {
  let browser: Browser
  let server: TestServer
  let shop: Shop
  let folder: string
  let key: string
  const shoppers: Shopper[] = []

  beforeAll(async () => {
    browser = await startBrowser()
    folder = mkdtempSync(join(tmpdir(), 'chatctl-look-'))
    writeFileSync(join(folder, 'logo.png'), await picture(200, 80, '#204080'))
    writeFileSync(join(folder, 'on.png'), await picture(320, 100, '#20a040'))
    writeFileSync(join(folder, 'off.png'), await picture(160, 160, '#808080'))
    writeFileSync(join(folder, 'page.html'), '<svg onload="alert(1)"/>')
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    server = await startServer({ graceSeconds: 1, presenceSeconds: 0 })
    key = await server.key()
    shop = await openSampleShop(() => `${server.url}/widget.js?key=${key}`)
  })
  afterEach(async () => {
    for (const shopper of shoppers.splice(0)) await shopper.close()
    await shop.close()
    await server.end()
  })

  const edit = (...words: string[]): Promise<Typed> =>
    type(['channel', 'edit', 'Website', '--json', ...words], {
      config: folder,
      env: { CHATCTL_DATA: server.data },
    })
  const visits = async () => {
    const shopper = await openShop(browser, shop.url)
    shoppers.push(shopper)
    await shopper.launcher.waitFor()
    return shopper
  }
  const size = (selector: string) =>
    `(image => image?.complete && [image.naturalWidth, image.naturalHeight])(root.querySelector('${selector}'))`

  it('wears logo and button pictures by duty, on a strict page, and the badge is the same picture', async () => {
    const { json } = await edit(
      ...['--logo', 'logo.png', '--button-online', 'on.png', '--button-offline', 'off.png'],
    )
    expect(json.look.logo).toMatch(/^\/files\/l-[0-9a-f]{40}\/picture\.png$/)
    const { seq } = server.server.workspace
    expect((await edit('--logo', 'logo.png')).json.look).toEqual(json.look)
    expect(server.server.workspace.seq).toBe(seq)

    const complaints: string[] = []
    const shopper = await visits()
    shopper.page.on('console', line => complaints.push(line.text()))
    await until(async () => expect(await shopper.inside(size('.launcher img'))).toEqual([160, 160]))
    const badge = () => server.get(`/badge/${key}.svg`)
    expect((await badge()).headers.location).toBe(`..${json.look.offline}`)
    expect((await server.get(json.look.offline)).headers).toMatchObject({
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'cross-origin',
    })

    const anna = await server.signedIn('Anna', { position: 'Sales' })
    const live = await server.live(anna.token)
    live.send({ subscribe: {} })
    await until(async () => expect(await shopper.inside(size('.launcher img'))).toEqual([320, 100]))
    expect((await badge()).headers.location).toBe(`..${json.look.online}`)
    await shopper.open()
    await until(async () => expect(await shopper.inside(size('.company img'))).toEqual([200, 80]))
    if (process.env.SHOTS) await shopper.page.screenshot({ path: `${process.env.SHOTS}/look-company.png` })
    await shopper.write('Hello')
    await until(async () =>
      expect((await server.call('conversation.list', {}, { token: anna.token })).items).toHaveLength(1),
    )
    const [{ id }] = (await server.call('conversation.list', {}, { token: anna.token })).items
    await server.call('conversation.accept', { conversation: id }, { token: anna.token })
    await until(async () => expect(await shopper.inside(size('.logo img'))).toEqual([200, 80]))
    if (process.env.SHOTS) await shopper.page.screenshot({ path: `${process.env.SHOTS}/look-anna.png` })
    expect(await shopper.header.innerText()).toMatch(/Anna\s+Sales/)
    expect(await faults(shopper)).toEqual([])
    expect(complaints.filter(text => /policy/i.test(text))).toEqual([])
    await live.close()
  })

  it('has its own face again without them, and where a picture can’t be had', async () => {
    await edit('--button-online', 'on.png')
    const { json } = await edit('--button-online', 'none')
    expect(json.look.online).toBe('')
    const shopper = await visits()
    expect(await shopper.inside("root.querySelector('.launcher svg') !== null")).toBe(true)
    await shopper.page.route(/\/files\//, route => route.abort())
    await edit('--button-online', 'on.png')
    await shopper.page.reload()
    await shopper.launcher.waitFor()
    await until(async () =>
      expect(await shopper.inside("root.querySelector('.launcher.own') === null")).toBe(true),
    )
    expect(await shopper.inside("root.querySelector('.launcher svg') !== null")).toBe(true)
  })

  it('takes only pictures that were uploaded for it, by those who manage channels', async () => {
    expect((await edit('--logo', 'page.html')).err).toContain('this is no picture')
    const refused = (look: object) => server.post('channel.edit', { channel: 'Website', look })
    for (const logo of ['https://shop.example/a.png', '/files/../x', '/files/l-0/picture.png'])
      expect((await refused({ logo })).status).toBe(400)
    const { json } = await edit('--logo', 'logo.png')
    const avatar = json.look.logo.replace('/files/l-', '/files/p-')
    expect((await refused({ online: avatar })).status).toBe(400)
    const anna = await server.signedIn('Anna')
    const bytes = await picture(10, 10, '#fff')
    const answer = await fetch(`${server.url}/files?for=look&name=a.png`, {
      method: 'POST',
      headers: { authorization: `Bearer ${anna.token}` },
      body: new Uint8Array(bytes),
    })
    expect(answer.status).toBe(403)
  })
})

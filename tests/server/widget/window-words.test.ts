// The window's words: fetched beside the script, in the page's language, without keeping the visitor waiting.
import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { describeWith } from '../../support/programs.ts'
import { stage, until } from './stage.ts'

describeWith(['chromium'], 'F7 E9 the words of the visitor’s window', () => {
  const on = stage()

  it('weigh, with the script, under 25 kB in every language', async () => {
    const sizes = new Map<string, number>()
    for (const name of await readdir(on.folder))
      sizes.set(name, gzipSync(await readFile(`${on.folder}/${name}`), { level: 9 }).length)
    expect([...sizes.keys()].sort()).toEqual(['widget.js', 'widget.pl.js', 'widget.ru.js', 'widget.uk.js'])
    const script = sizes.get('widget.js')!
    for (const size of sizes.values()) expect(size === script ? size : script + size).toBeLessThan(25_000)
  })

  it('come in the one language of the page under a strict policy, none for English', async () => {
    const complaints: string[] = []
    const shopper = await on.visit('?lang=uk')
    shopper.page.on('console', line => complaints.push(line.text()))
    await shopper.page.reload()
    await shopper.open()
    expect(await shopper.field.getAttribute('placeholder')).toBe('Напишіть повідомлення…')
    expect(new Set(on.server.asksForWords)).toEqual(new Set(['uk']))
    expect(complaints.filter(text => /policy|chatctl/i.test(text))).toEqual([])
    on.server.asksForWords.length = 0
    await (await on.visit('?lang=en', { locale: 'pl-PL' })).launcher.waitFor()
    expect(on.server.asksForWords).toEqual([])
  })

  it('keep the line from nothing: the visit begins before they are there, and what was asked meanwhile is done', async () => {
    let come = (_now: boolean) => {}
    const words = new Promise<boolean>(resolve => {
      come = resolve
    })
    on.server.words(() => words)
    const shopper = await on.visit('?lang=pl')
    await until(() => expect(on.told('visit.start')).toMatchObject([{ language: 'pl' }]))
    expect(await shopper.page.locator('chatctl-window').count()).toBe(0)
    on.server.says('Dzień dobry')
    const opening = shopper.page.evaluate('chatctl.open()')
    come(true)
    await opening
    await shopper.message('Dzień dobry').waitFor()
    expect(await shopper.window.getAttribute('lang')).toBe('pl')
  })

  it('are English ones where they don’t come', async () => {
    on.server.words(() => false)
    const shopper = await on.begun('?lang=pl')
    expect(await shopper.window.getAttribute('lang')).toBe('en')
    await shopper.write('Dzień dobry')
    await until(() => expect(on.server.texts).toEqual(['Dzień dobry']))
    expect(on.told('visit.start')).toMatchObject([{ language: 'pl' }])
  })
})

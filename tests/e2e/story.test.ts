// The main job from end to end: a visitor writes on a shop's page, operators answer in their terminals.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { type Company, openCompany } from '../support/company.ts'
import { describeWith } from '../support/programs.ts'
import { openSampleShop, type Shop } from '../support/shop.ts'
import { openShop, shopperOn } from '../support/shopper.ts'

describeWith(['chromium'], 'B2 B4 B5 B6 C8 C11 E2 E7 F1: a day in the shop', () => {
  let browser: Browser
  let company: Company
  let shop: Shop

  beforeAll(async () => {
    browser = await startBrowser()
    company = await openCompany()
    const channel = JSON.parse(await company.chatctl('channel', 'show', 'Website', '--json'))
    shop = await openSampleShop(() => `${company.server.url}/widget.js?key=${channel.key}`)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await company?.end()
  })

  it('goes from the first word to the history', { timeout: 600_000 }, async () => {
    // A company of two, with one quick reply for everybody.
    await company.hires('anna@example.com', 'Anna K.', '--position', 'Sales')
    await company.hires('ola@example.com', 'Ola N.', '--position', 'Support')
    await company.chatctl(
      ...['reply', 'add', '/zwrot', '--scope', 'site', '--title', 'Zwrot w 30 dni'],
      ...['--text', '{visitor.name|Dzień dobry}, na zwrot masz 30 dni.'],
    )
    const anna = await company.console('anna@example.com')
    const ola = await company.console('ola@example.com', { columns: 80, rows: 24 })

    // Somebody comes to the shop, and writes Polish.
    const complaints: string[] = []
    const jan = await openShop(browser, shop.url, { locale: 'pl-PL' })
    jan.page.on('console', line => complaints.push(line.text()))
    const quietSoFar = anna.bells
    await jan.open()
    await jan.write('Dzień dobry! Czy mogę zwrócić buty po 20 dniach? Są nienoszone – żółte.')
    await jan.page.getByLabel('Name').fill('Jan Żółć')
    await jan.page.getByLabel('E-mail').fill('jan@example.com')
    await jan.page.getByRole('button', { name: 'Save' }).click()

    // The console rings, and shows the conversation under New with the right name and words.
    await anna.rings(quietSoFar)
    await anna.sees('2 New 1')
    await anna.presses('alt+2').sees('● Jan Żółć')
    await anna.stillSees('Dzień dobry! Czy mogę')

    // Anna opens it and reads all of it; the card beside it says who it is.
    await anna.presses('enter').sees('Są nienoszone – żółte.')
    await anna.stillSees('jan@example.com')

    // She types a slash, picks the quick reply, and sees it filled in before it is sent.
    await anna.types('/zwr').sees('Zwrot w 30 dni')
    await anna.presses('enter').sees('> Jan Żółć, na zwrot masz 30 dni.')
    await anna.presses('enter').sees('with you')
    await anna.stillSees('1 Mine 1')

    // Jan reads it, and who wrote it; Anna sees that he did.
    await jan.message('Jan Żółć, na zwrot masz 30 dni.').waitFor()
    await jan.page.locator('header', { hasText: 'Anna K.' }).waitFor()
    await anna.stillSees(/na zwrot masz 30 dni\. +✓✓/)

    // Ola would take it too, and is told who was first.
    await ola.presses('alt+3').sees('Anna K.')
    await ola.presses('a').sees(/✗ .*Anna K\./)
    expect(ola.screen()).not.toContain('Mine 1')

    // Anna hands it over; Ola’s console rings, Jan sees whom he talks with now.
    const bellsBefore = ola.bells
    await anna.presses('alt+t').sees('Hand Jan Żółć over to')
    await anna.types('Ola').sees('> Ola')
    await anna.presses('enter').sees('handed over to Ola N.')
    await ola.rings(bellsBefore)
    await ola.presses('alt+1').sees('▌● Jan Żółć')
    await jan.page.locator('header', { hasText: 'Ola N.' }).waitFor()

    // Anna turns to somebody else, and Jan has another question.
    const olena = await openShop(browser, shop.url, { locale: 'uk-UA' })
    await olena.open()
    await olena.write('Чи є доставка до Львова?')
    await anna.presses('alt+2').sees('Чи є доставка до')
    await anna.presses('enter').sees('D-1002')
    await anna.types('Так, за 2–3 дні.').presses('enter').sees('Так, за 2–3 дні.')
    await olena.message('Так, за 2–3 дні.').waitFor()
    await jan.write('A kto płaci za przesyłkę?')

    // Ola asks Anna in a note; it rings at Anna’s, and opens there with one key.
    await ola.stillSees('A kto płaci')
    await ola.presses('enter').sees('Anna K. handed over to Ola N.')
    const bells = anna.bells
    await ola.presses('ctrl+n').sees('note ▏')
    await ola.types('@Ann').sees(/▌ Anna K\. +online/)
    await ola.presses('enter').sees('@Anna K.')
    await ola.types('kto płaci?').presses('enter').sees('▏ note you')
    await anna.rings(bells)
    await anna.presses('escape').stillSees(/Ola N\. mentions you|@ Ola N\./)
    await anna.presses('alt+o').sees('kto płaci?')

    // Ola answers Jan. He gets her answer, and has never seen the note.
    await ola.types('Przesyłka zwrotna jest po naszej stronie.').presses('enter').sees('Przesyłka zwrotna')
    await jan.message('Przesyłka zwrotna jest po naszej stronie.').waitFor()
    expect((await jan.rows()).join('\n')).not.toMatch(/kto płaci\?|@Anna/)

    // Jan closes the tab, comes back, and finds everything, in order.
    const all = [
      'Dzień dobry! Czy mogę zwrócić buty po 20 dniach? Są nienoszone – żółte.',
      'Jan Żółć, na zwrot masz 30 dni.',
      'A kto płaci za przesyłkę?',
      'Przesyłka zwrotna jest po naszej stronie.',
    ]
    const context = jan.page.context()
    await jan.page.close()
    const again = shopperOn(await context.newPage())
    again.page.on('console', line => complaints.push(line.text()))
    await again.page.goto(shop.url)
    await again.open()
    await again.message(all.at(-1)!).waitFor()
    expect(await again.bubbles()).toEqual(all)

    // Ola closes the conversation; Jan rates it, and she reads how.
    await ola.presses('alt+x').sees('Close Jan Żółć?')
    await ola.presses('enter').sees('closed by Ola N.')
    await ola.sees(/D-1001 +closed/)
    await again.page.getByTitle('5 stars').click()
    await again.page.getByRole('textbox', { name: 'Comment' }).fill('Szybko i konkretnie.')
    await again.page.getByRole('button', { name: 'Send rating' }).click()
    await ola.stillSees('★★★★★')
    await ola.stillSees('konkretnie.”')

    // The history tells it all, in a shell too.
    const inShell = (...args: string[]) => company.chatctlAs('ola@example.com', 'conversation', ...args)
    const listed = JSON.parse(await inShell('list', '--json'))
    const { code } = listed.find((one: { name: string }) => one.name === 'Jan Żółć')
    const history = (await inShell('show', code)).trimEnd().split('\n')
    const [kinds, authors, words] = [2, 3, 4].map(column => history.map(row => row.split('\t')[column]))
    const said = kinds!.flatMap((kind, at) => (kind === 'text' ? [`${authors![at]}: ${words![at]}`] : []))
    expect(said).toEqual([
      `Jan Żółć: ${all[0]}`,
      `Anna K.: ${all[1]}`,
      `Jan Żółć: ${all[2]}`,
      `Ola N.: ${all[3]}`,
    ])
    expect(words![kinds!.indexOf('note')]).toContain('kto płaci?')
    expect(words!.at(-1)).toMatch(/rated it ★★★★★ 5 of 5 “Szybko i konkretnie.”/)

    // Both go home; the terminals are as they were, and the page had nothing to complain about.
    await anna.leaves()
    await ola.leaves()
    expect(complaints.filter(text => /policy|error/i.test(text))).toEqual([])
  })
})

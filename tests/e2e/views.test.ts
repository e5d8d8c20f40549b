// B1 B8 C2 C4 G2: the views of an operator's console over all that the server has, in the built program.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

async function company(...flags: string[]) {
  const opened = await openCompany(...flags)
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  return opened
}

type Shop = Awaited<ReturnType<typeof company>>

/** A client says their name and their words. */
async function writes(shop: Shop, name: string, email: string, ...words: string[]) {
  const visitor = await shop.server.visitor(await shop.server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  for (const text of words) await visitor.call('message.send', { message: crypto.randomUUID(), text })
  await visitor.call('contact.introduce', { name, email })
  return visitor
}

describe('C2 C4 people', () => {
  it('are found by name, e-mail and phone, by a query and by a saved filter', slow, async () => {
    const shop = await company()
    const add = (first: string, ...more: string[]) =>
      shop.chatctl('contact', 'add', '--first-name', first, ...more)
    await add('Żaneta', '--emails', 'zaneta@example.com', '--phones', '+48600100200', '--tags', 'vip')
    await add('Olena', '--emails', 'olena@example.com', '--company', 'Prykład')
    await shop.chatctl('filter', 'add', 'Best ones', 'tag = vip', '--shared')

    const anna = await shop.console('anna@example.com', small)
    await anna.presses('alt+h').sees('People · everyone')
    await anna.stillSees('zaneta@example.com')
    await anna.stillSees('olena@example.com')
    await anna.types('zane').seesNoMore('olena@example.com')
    await anna.stillSees('Żaneta')
    await anna.presses('ctrl+u').sees('olena@example.com')
    await anna.types('600 100').seesNoMore('olena@example.com')
    await anna.presses('ctrl+u').sees('olena@example.com')
    await anna.types('company = Prykład').seesNoMore('zaneta@example.com')
    await anna.stillSees('Olena')
    // A query that is not finished says what is missing, and where.
    await anna.types(' and').sees(/at \d+|expected/)
    await anna.presses('ctrl+u').sees('zaneta@example.com')

    // Tab narrows to a saved filter, and Enter shows whom one has there.
    await anna.presses('tab').sees('People · Best ones')
    await anna.seesNoMore('olena@example.com')
    await anna.presses('enter').sees('no conversation yet')
    await anna.types('shoes').sees('nothing found')
    await anna.stillSees('zaneta@example.com · +48600100200')
    await anna.presses('escape').seesNoMore('nothing found')
    await anna.leaves()
  })
})

describe('B1 G2 history', () => {
  it('is ordered, searched in all that was said, and read', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com', small)
    await writes(shop, 'Jan Nowak', 'jan@example.com', 'Dzień dobry', 'Czy mogę zwrócić żółte buty?')
    await writes(shop, 'Tom Sample', 'tom@example.com', 'Where is my parcel?')
    for (const name of ['Jan Nowak', 'Tom Sample']) {
      await anna.presses('2').stillSees(name)
      await anna.presses('a').stillSees('is yours')
      await anna.presses('alt+x').sees(/Close .*\?/)
      await anna.presses('enter').stillSees('closed:')
      await anna.presses('shift+tab').stillSees('2 New')
    }

    await anna.presses('7').sees('History · newest first')
    await anna.stillSees('Jan Nowak  D-100')
    await anna.stillSees('Tom Sample  D-100')
    await anna.presses('tab').sees('History · by operator')
    await anna.presses('tab').sees('History · by rating')

    // Words are found without their accents; the hit stands out, also without colour.
    await anna.types('zolte').sees('> zolte')
    await anna.seesNoMore('Tom Sample  D-100')
    await anna.stillSees('Jan Nowak: Czy mogę zwrócić żółte buty?')
    expect(anna.output).toMatch(/\x1b\[[0-9;]*7m[^\x1b]*żółte/)
    await anna.presses('enter').sees('Anna K. connected')
    await anna.stillSees('Dzień dobry')
    // Back to where one was.
    await anna.presses('escape').sees('> zolte')
    await anna.presses('escape').seesNoMore('> zolte')
    await anna.leaves()
  })
})

describe('A9 G2 words in a long conversation', () => {
  it('are found in History and opened where they stand, and inside the conversation', slow, async () => {
    const shop = await company('--visitor-rate', '1000')
    const anna = await shop.console('anna@example.com', small)
    const words = Array.from({ length: 260 }, (_, i) => (i === 3 ? 'the hidden needle' : `line ${i}`))
    await writes(shop, 'Jan Nowak', 'jan@example.com', ...words)
    await anna.presses('2').stillSees('Jan Nowak')
    await anna.presses('a').sees('Anna K. connected')
    await anna.presses('ctrl+f').sees('find >')
    await anna.types('needle').sees('nothing here')
    // What is not loaded yet is fetched on the way back.
    await anna.presses('enter').sees('the hidden needle')
    await anna.stillSees('1 of 1')
    await anna.presses('escape').seesNoMore('find >')
    await anna.presses('ctrl+g').sees('Go to a day')
    await anna.types('today').presses('enter').seesNoMore('Go to a day')

    await anna.presses('alt+x').sees(/Close .*\?/)
    await anna.presses('enter').stillSees('closed:')
    await anna.presses('alt+7').sees('History')
    await anna.types('needle').sees('> needle')
    await anna.stillSees('Jan Nowak: the hidden needle')
    await anna.presses('enter').sees('line 4')
    await anna.stillSees('the hidden needle')
    await anna.stillSees('Closed. Nobody can write here')
    await anna.leaves()
  })
})

describe('B1 B7 E8 the blacklist', () => {
  it('shows who is banned and why; an admin lifts a ban, others are told that they can’t', slow, async () => {
    const shop = await company()
    await shop.hires('olga@example.com', 'Olga A.', '--admin', '--role', 'superuser')
    const anna = await shop.console('anna@example.com', small)
    await writes(shop, 'Jan Nowak', 'jan@example.com', 'Buy now!')
    await anna.presses('2').stillSees('Jan Nowak')
    await anna.presses('a').sees('is yours')
    await anna.presses('alt+b').sees('Ban Jan Nowak')
    await anna.presses('enter').sees('Ban this profile: why?')
    await anna.types('spam all day').presses('enter').sees('banned: Jan Nowak')
    await anna.presses('shift+tab')
    await anna.types(':black').sees('blacklist')
    await anna.presses('enter').sees('spam all day')
    await anna.stillSees('for ever')
    // So it was said of the ban itself, too, for a while.
    await anna.seesNoMore('only an admin account can lift a ban')
    await anna.presses('enter').sees('only an admin account can lift a ban')
    await anna.presses('escape').seesNoMore('spam all day')
    await anna.leaves()

    const olga = await shop.console('olga@example.com', small)
    await olga.types(':black').sees('blacklist')
    await olga.presses('enter').sees('spam all day')
    await olga.presses('enter').sees('Lift the ban of Jan Nowak?')
    await olga.presses('enter').sees('no longer banned: Jan Nowak')
    expect(await shop.chatctl('ban', 'list')).not.toContain('spam all day')
    await olga.leaves()
  })
})

describe('B1 the operators', () => {
  it('are online or not, with what they have to do, and with whom they spoke', slow, async () => {
    const shop = await company()
    await shop.hires('ola@example.com', 'Ola N.', '--capacity', '5')
    const anna = await shop.console('anna@example.com', small)
    await writes(shop, 'Jan Nowak', 'jan@example.com', 'Dzień dobry')
    await anna.presses('2').stillSees('Jan Nowak')
    await anna.presses('a').sees('is yours')
    await anna.presses('alt+g').sees(/Anna K\. +● online · 1 of 20/)
    await anna.stillSees(/Ola N\. +○ offline · 0 of 5/)
    await anna.types('ola').seesNoMore(/▌ Anna K\./)
    await anna.presses('ctrl+u').sees(/▌ Anna K\./)
    await anna.presses('enter').sees(/Jan Nowak {2}D-1001/)
    await anna.presses('escape').seesNoMore('╭─')
    await anna.leaves()
  })
})

describe('B8 A2 my settings', () => {
  it('keep what is the consultant’s in the profile', slow, async () => {
    const shop = await company()
    const anna = await shop.console('anna@example.com', small)
    await anna.types(':my settings').sees('my settings')
    await anna.presses('enter').sees('My settings')
    await anna.types('desktop').sees(/▌ Desktop notifications +on/)
    await anna.presses('enter').sees(/Desktop notifications +off/)
    const kept = await shop.chatctl('consultant', 'show', 'anna@example.com', '--json')
    expect(JSON.parse(kept)).toMatchObject({ push: false })
    await anna.presses('escape').seesNoMore('My settings')
    await anna.leaves()
  })
})

// C2 D10: rows of People and History are marked, and tagged, banned and exported together; one key takes it back.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Company, openCompany } from '../support/company.ts'

const slow = { timeout: 300_000 }
const small = { columns: 80, rows: 24 }

async function shopWithClients(...names: string[]): Promise<Company> {
  const shop = await openCompany()
  onTestFinished(() => shop.end(), 60_000)
  await shop.hires('boss@example.com', 'Boss B.', '--admin', '--role', 'superuser')
  for (const name of names) {
    const visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/', token: null })
    await visitor.call('message.send', { message: crypto.randomUUID(), text: `It is ${name}` })
    await visitor.call('contact.introduce', { name })
    visitor.close()
  }
  return shop
}

describe('C2 People', () => {
  it('are marked, tagged, taken back, banned, lifted, and written into a table', slow, async () => {
    const shop = await shopWithClients('Jan Nowak', 'Ewa Lis', 'Piotr Kos')
    const boss = await shop.console('boss@example.com', small)
    await boss.presses('alt+h').sees('Piotr Kos')
    await boss.presses('space').sees('✓ 1 marked')
    await boss.presses('space').sees('✓ 2 marked')
    await boss.presses('escape').seesNoMore('marked')
    // What is typed is looked for; the marks stay.
    await boss.types('nowak').seesNoMore('Ewa Lis')
    await boss.presses('alt+m').sees('✓ 1 marked')
    await boss.presses('ctrl+u').sees('Ewa Lis')
    await boss.types('lis').seesNoMore('Jan Nowak')
    await boss.presses('alt+m').sees('✓ 2 marked')
    await boss.presses('ctrl+u').sees('✓ Jan Nowak')

    await boss.presses('alt+p').sees('tag the clients of the marked rows')
    await boss.types('tag the').sees('▌ tag the clients')
    await boss.presses('enter').sees('Tag 2 clients')
    await boss.types('vip').sees('vip')
    await boss.presses('enter').sees('2 tagged: vip')
    await boss.sees('#vip')
    expect(await shop.chatctl('contact', 'list', '--tag', 'vip')).not.toContain('Piotr')
    await boss.presses('alt+z').sees('2 taken back')
    await boss.seesNoMore('#vip')

    await boss.presses('alt+a').sees('✓ 3 marked')
    await boss.presses('alt+b').sees('Ban 3 clients')
    await boss.types('test run').sees('test run')
    await boss.presses('enter').sees('3 banned')
    expect((await shop.chatctl('ban', 'list')).match(/test run/g)).toHaveLength(3)
    await boss.presses('alt+z').sees('3 taken back')
    expect(await shop.chatctl('ban', 'list')).not.toContain('test run')

    await boss.presses('alt+a').sees('✓ 3 marked')
    await boss.presses('ctrl+t').sees('a table of 3 contacts (CSV)')
    await boss.types('table of 3').sees('▌ a table of 3')
    await boss.presses('enter').sees('Into which folder?')
    const folder = join(shop.folder, 'out')
    await boss.presses('ctrl+u').types(folder).sees('a new folder')
    await boss.presses('enter').sees('3 contacts written')
    const table = readFileSync(join(folder, 'contacts.csv'), 'utf8').trim().split('\r\n')
    expect(table).toHaveLength(4)
    expect(table[0]).toMatch(/^code,firstName,lastName/)
    expect(table.slice(1).join()).toContain('Nowak')
    await boss.leaves()
  })
})

describe('D10 History', () => {
  it('exports the transcripts of the marked conversations, and no others', slow, async () => {
    const shop = await shopWithClients('Jan Nowak', 'Ewa Lis', 'Piotr Kos')
    const boss = await shop.console('boss@example.com', small)
    await boss.presses('4').sees('Piotr Kos')
    await boss.presses('*').sees('✓ 3 marked')
    await boss.presses('x').sees('Close 3 conversations?')
    await boss.presses('enter').sees('3 closed')
    await boss.presses('alt+7').sees('Jan Nowak')
    await boss.presses('space', 'down', 'space').sees('✓ 2 marked')
    await boss.presses('ctrl+t').sees('the 2 that are marked')
    await boss.presses('enter').sees('Markdown')
    await boss.presses('enter').sees('Into which folder?')
    const folder = join(shop.folder, 'out')
    await boss.presses('ctrl+u').types(folder).sees('a new folder')
    await boss.presses('enter').sees('2 transcripts written')
    expect(existsSync(folder) && readdirSync(folder)).toHaveLength(2)
    await boss.leaves()
  })
})

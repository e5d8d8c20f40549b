// C13: an admin gives a channel a window for changes; the console counts it down, and the server refuses after it.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('C13 a channel’s own window', () => {
  it('is counted down beside the message; after it nobody changes anything', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.')
    const anna = await shop.console('anna@example.com', small)
    const asked = crypto.randomUUID()
    const visitor = await shop.server.visitor(await shop.server.key())
    const begun = await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
    expect(begun).toMatchObject({ editWithin: null })
    expect(Math.abs(Date.parse(begun.now) - Date.now())).toBeLessThan(60_000)
    await visitor.call('message.send', { message: asked, text: 'Do you have it in red?' })
    await anna.sees('2 New 1')
    await anna.presses('2').sees('Do you have it in red?')
    await anna.presses('a').sees('is yours')
    await anna.types('Yes, we do').sees('> Yes, we do')
    await anna.presses('enter').sees(/Yes, we do +·/)
    // As long as the kind of the channel lets, nothing is counted.
    await anna.presses('up').sees('e change')
    expect(anna.screen()).not.toContain(' more')
    await shop.chatctl('channel', 'edit', 'Website', '--edit-within', '600s')
    expect(await shop.chatctl('channel', 'show', 'Website')).toMatch(/edit.?within\s+10m/i)
    await anna.sees(/e d for (9:\d\d|10:00) more/)
    const other = await shop.server.visitor(await shop.server.key())
    expect(await other.call('visit.start', {})).toMatchObject({ editWithin: 600_000 })
    await anna.presses('e').sees(/edit > Yes, we do/)
    await anna.sees(/(9:\d\d|10:00) left/)
    await anna.types(', in two sizes').sees('two sizes')
    await anna.presses('enter').sees('message changed')
    await anna.presses('up').sees(/e d for 9:\d\d more/)
    await shop.chatctl('channel', 'edit', 'Website', '--edit-within', '1s')
    await anna.sees('too late to change it')
    await anna.presses('e').sees('it is too late to change it')
    await anna.presses('d').sees('it is too late to delete it')
    // The same rule holds at every door: the client's words, too.
    const late = visitor.call('message.edit', { message: asked, text: 'And in blue?' })
    await expect(late).rejects.toThrow('the channel lets nobody edit this message any more')
    await shop.chatctl('channel', 'edit', 'Website', '--edit-within', '')
    await anna.seesNoMore('too late to change it')
    await anna.leaves()
  })
})

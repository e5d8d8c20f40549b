// Where an operator's keys go, seen in the built program: tabs, edges, prompt, Esc; and who was told what after handing over.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 240_000 }
const small = { columns: 80, rows: 24 }

describe('B2 B4 the keys of an operator', () => {
  it('go where the screen says, and Esc never leads back in', slow, async () => {
    const shop = await openCompany()
    onTestFinished(() => shop.end(), 60_000)
    await shop.hires('anna@example.com', 'Anna K.', '--language', 'pl')
    await shop.hires('ola@example.com', 'Ola')
    const anna = await shop.console('anna@example.com', small)
    const ola = await shop.console('ola@example.com', small)
    const visitor = await shop.server.visitor(await shop.server.key())
    await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'Rozmiar 42?' })
    await anna.sees('1 czeka')
    await anna.presses('2', 'enter').sees('Alt+ 1 Moje')
    await anna.types('2 pary').presses('enter').sees('rozmawia: ty')
    await visitor.when(() => JSON.stringify(visitor.frames).includes('2 pary'), 'the digit')

    await visitor.call('message.send', { message: crypto.randomUUID(), text: 'I jeszcze 43?' })
    await anna.stillSees('● nieprzeczytane · Alt+R oznacza')
    await anna.presses('escape').sees('Enter: pisz tutaj')
    expect(anna.screen().split('\n')[2]).toMatch(/^━+┭─+$/)
    await anna.presses('escape', '2').sees('Nikt nie czeka.')
    await anna.presses('backspace').sees('│ >')
    await anna.presses('alt+r').sees('✓ oznaczono jako przeczytaną')
    await anna.stillSees('Enter wyślij')

    await anna.presses('alt+t').sees('Ola')
    await anna.presses('enter').sees('nadal bierzesz udział: Alt+L')
    await anna.stillSees('prowadzi Ola · Alt+L')
    await ola.stillSees('1 Mine 1')
    await anna.presses('alt+l').sees('Anna K. wychodzi z rozmowy')
    await anna.leaves()
    await ola.leaves()
  })
})

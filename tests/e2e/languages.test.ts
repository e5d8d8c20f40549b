// F7: operators who work in Polish and in Ukrainian, in the built console, at a real server, on small terminals.
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCompany } from '../support/company.ts'

const slow = { timeout: 180_000 }
const small = { columns: 80, rows: 24 }

async function company() {
  const opened = await openCompany()
  onTestFinished(() => opened.end(), 60_000)
  await opened.hires('anna@example.com', 'Anna K.')
  await opened.hires('olena@example.com', 'Олена П.')
  return opened
}

async function visitorOf(server: Awaited<ReturnType<typeof company>>['server']) {
  const visitor = await server.visitor(await server.key())
  await visitor.call('visit.start', { page: 'https://shop.example/cart', token: null })
  return visitor
}

const message = (text: string) => ({ message: crypto.randomUUID(), text })

describe('F7 B8 the console in the operator’s language', () => {
  it('Polish by a flag, Ukrainian from the palette, and the profile remembers', slow, async () => {
    const shop = await company()
    const visitor = await visitorOf(shop.server)
    const anna = await shop.console('anna@example.com', { ...small, flags: ['--lang', 'pl'] })
    await anna.stillSees('Nie prowadzisz teraz')
    await visitor.call('message.send', message('Dzień dobry, jest tam ktoś?'))
    await anna.stillSees('1 czeka · już')
    await anna.stillSees('1 osoba czeka')

    // She takes it by answering, and reads in Polish what happened.
    await anna.presses('2').sees('Dzień dobry, jest tam')
    await anna.presses('enter').sees('napisz, aby podjąć rozmowę, albo Alt+A')
    await anna.types('Dzień dobry!').presses('enter').sees('rozmawia: ty')
    await anna.stillSees('── Anna K. podejmuje rozmowę')
    await anna.stillSees('── dzisiaj ──')
    await anna.stillSees('nikt nie czeka')

    // What can't be done is said in Polish, too.
    await anna.presses('alt+o').sees('nikt cię nie wzmiankuje')
    await anna.presses('alt+x').sees(/Zamknąć rozmowę: .*\?/)
    await anna.presses('escape').seesNoMore('Zamknąć')

    // From the palette to Ukrainian: all that stands there is said anew.
    await anna.presses('alt+p').sees('Polecenia')
    await anna.types('język konsoli').sees('> język konsoli')
    await anna.presses('enter').sees('Język konsoli')
    await anna.types('Укр').presses('enter').sees('консоль тепер говорить українською')
    await anna.stillSees('1 Мої 1')
    await anna.stillSees('── Anna K. підключається')
    await anna.stillSees('── сьогодні ──')
    await anna.stillSees('веде: ви')
    expect(anna.screen()).not.toMatch(/rozmow|Nowe|dzisiaj/)
    await anna.leaves()

    // The profile has it: the next console speaks it without being told.
    expect(await shop.chatctl('consultant', 'show', 'anna@example.com', '--json')).toContain(
      '"language":"uk"',
    )
    const again = await shop.console('anna@example.com', small)
    await again.stillSees('1 Мої 1')
    await again.leaves()
  })

  it('Ukrainian by the environment, with the keys of a Ukrainian keyboard', slow, async () => {
    const shop = await company()
    const visitor = await visitorOf(shop.server)
    const olena = await shop.console('olena@example.com', { ...small, env: { LC_ALL: 'uk_UA.UTF-8' } })
    await olena.stillSees('Зараз у вас немає')
    await visitor.call('message.send', message('Чи є доставка до Львова?'))
    await olena.stillSees('1 чекає · вже')

    // ф stands where a stands: it takes the conversation; т where n: the next that waits.
    await olena.presses('2').sees('Чи є доставка до')
    await olena.presses('ф').sees('діалог ваш:')
    await olena
      .types('Так, за 2–3 дні.')
      .presses('enter')
      .sees(/за 2–3 дні\. +[·✓]/)
    await visitor.call('message.send', message('Дякую!'))
    await olena.stillSees('Дякую!')

    // She hands nobody anything: her colleague is not there, and it says so.
    await olena.presses('alt+t').sees('Передати діалог:')
    await olena.stillSees(/Anna K\. +офлайн/)
    await olena.presses('escape').seesNoMore('Передати')
    await olena.presses('alt+x').sees('Закрити діалог:')
    await olena.presses('enter').sees('діалог закрито:')
    await olena.stillSees('Писати сюди не можна')

    // Somebody else sets her profile to Russian meanwhile, and her console follows.
    await shop.chatctl('consultant', 'edit', 'olena@example.com', '--language', 'ru')
    await olena.stillSees('2 Новые 0')
    await olena.stillSees('Олена П. закрывает диалог')
    await olena.leaves()
  })

  it('refuses a language that it does not speak', slow, async () => {
    const shop = await company()
    await shop.signsIn('anna@example.com')
    await expect(shop.chatctlAs('anna@example.com', 'console', '--lang', 'de')).rejects.toThrow(
      '--lang: "de" is none of en, pl, ru, uk',
    )
  })
})
